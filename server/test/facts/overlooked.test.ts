import assert from 'node:assert/strict';
import { globSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { test } from 'node:test';
import { mayRoute } from '../../src/facts/relevance.ts';
import { hintsIn } from '../../src/features/diagnostics/programHints.ts';
import { extensionUse } from '../../src/project/extensions/registry.ts';
import { SourceFile } from '../../src/project/sourceFile.ts';
import { testPython } from '../python/testPython.ts';

/** The Python files of installed packages that have to do with the web. */
function installed(): readonly SourceFile[] {
  const cwd = path.dirname(path.dirname(testPython()));
  const files = globSync('**/site-packages/{*flask*,quart,jinja2,werkzeug,starlette,fastapi}/**/*.py', {
    cwd,
  });
  return files.map(file => new SourceFile(file, readFileSync(path.join(cwd, file), 'utf8')));
}

const always = () => true;

test('no hint is overlooked because its words seem not to be there', () => {
  const given = new Set<string>();
  for (const { path: file, text, mayHave } of installed().map(searched)) {
    const hints = hintsIn(text, mayHave);
    assert.deepEqual(hints, hintsIn(text, always), file);
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

test('nor a file that may register routes', () => {
  const files = installed().map(searched);
  const routing = files.filter(file => mayRoute(file, extensionUse));
  const expected = files.filter(({ text }) => mayRoute({ text, mayHave: always }, extensionUse));
  assert.deepEqual(
    routing.map(file => file.path),
    expected.map(file => file.path),
  );
  assert.ok(routing.length > 50 && routing.length < files.length - 50);
});

function searched(file: SourceFile) {
  return { path: file.path, text: file.text, mayHave: (word: string) => file.mayHave(word) };
}
