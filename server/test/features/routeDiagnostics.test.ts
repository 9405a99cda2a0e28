import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { after, before, describe, test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { messagesFor } from '../../src/catalog/messages.ts';
import { diagnostics } from '../../src/features/diagnostics.ts';
import { Project } from '../../src/project/project.ts';
import { fileOf, sources } from '../fixture.ts';
import { samplesPython } from '../python/samplesPython.ts';
import { routePrograms } from './routePrograms.ts';

const head = '=== app.py\nfrom flask import Blueprint, Flask\napp = Flask(__name__)\n';

/** `code «text»` of every problem, file by file. */
function found(project: Project): string[] {
  return [...project.files.values()].flatMap(file =>
    diagnostics({ project, file, messages: messagesFor('en') }).map(
      ({ code, span }) => `${code} «${file.text.slice(span.start, span.end)}»`,
    ),
  );
}

describe('what is found between routes, and what Flask makes of it', () => {
  let real: readonly { refused: string | null; failing: string[]; unreached: string[] }[] = [];
  const folder = mkdtempSync(path.join(tmpdir(), 'matraz-judged-'));
  after(() => rmSync(folder, { recursive: true, force: true }));

  before(() => {
    const homes = routePrograms.map(({ text }, number) => {
      const home = path.join(folder, String(number), 'program');
      for (const [name, file] of sources(head + text).files) {
        mkdirSync(path.dirname(path.join(home, name)), { recursive: true });
        writeFileSync(path.join(home, name), file.text);
      }
      return home;
    });
    const script = fileURLToPath(new URL('./flaskOracle.py', import.meta.url));
    const options = { input: JSON.stringify(homes), encoding: 'utf8' } as const;
    real = JSON.parse(execFileSync(samplesPython(), ['-I', script], options));
  });

  for (const [number, program] of routePrograms.entries()) {
    test(program.name, () => {
      const { refused = null, failing = [], unreached = [] } = program;
      assert.deepEqual(found(sources(head + program.text)), program.found);
      assert.deepEqual(real[number], { refused, failing, unreached });
    });
  }
});

test('after an edit the findings are those of a project made anew', () => {
  const before = sources(`${head}import functools
def guarded(view):
    @functools.wraps(view)
    def wrapper(*args, **kwargs):
        return view(*args, **kwargs)
    return wrapper
@app.route('/a/<x>')
@guarded
def a(y): return ''
`);
  assert.equal(found(before).length, 2);
  const file = fileOf(before, 'app.py');
  for (const [from, to] of [
    ['return view(*args', "'longer'; return view(*args"],
    ['return view(*args, **kwargs)', "return view('me', **kwargs)"],
    ['def a(y)', 'def a(x)'],
    ['\nimport functools', '\n\n\nimport functools'],
  ] as const) {
    const edited = file.withText(file.text.replace(from, to));
    assert.notEqual(edited, file);
    const files = new Map(before.files).set('app.py', edited);
    assert.deepEqual(found(new Project(files, before)), found(sources(`=== app.py\n${edited.text}`)), to);
  }
});
