import assert from 'node:assert/strict';
import { globSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { test } from 'node:test';
import { hintsIn } from '../../src/features/diagnostics/programHints.ts';
import { Trigrams } from '../../src/text/trigrams.ts';
import { testPython } from '../python/testPython.ts';

test('no hint is overlooked because its words seem not to be there', () => {
  const cwd = path.dirname(path.dirname(testPython()));
  const files = globSync('**/site-packages/{*flask*,quart,jinja2,werkzeug}/**/*.py', { cwd });
  const given = new Set<string>();
  for (const file of files) {
    const text = readFileSync(path.join(cwd, file), 'utf8');
    const trigrams = new Trigrams(text);
    const hints = hintsIn(text, word => trigrams.mayHave(word));
    assert.deepEqual(
      hints,
      hintsIn(text, () => true),
      file,
    );
    for (const [name, hint] of Object.entries(hints)) if (hint === true) given.add(name);
    if (hints.converters.mentioned) given.add('converters');
  }
  assert.deepEqual([...given].sort(), [
    'addsGlobals',
    'changesLoaders',
    'changesViewArguments',
    'converters',
    'givesUrlDefaults',
    'handlesMissingEndpoints',
    'importsJinja',
    'isAboutEnvironments',
    'loadsPlugins',
    'overridesMethods',
    'readsContexts',
    'rendersBlocks',
    'replacesUrlFor',
    'servesOtherFiles',
    'setsOptions',
  ]);
});
