import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { after, before, describe, test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { messagesFor } from '../../src/catalog/messages.ts';
import { diagnostics } from '../../src/features/diagnostics.ts';
import type { Route } from '../../src/project/model.ts';
import type { Project } from '../../src/project/project.ts';
import { sources } from '../fixture.ts';
import { isOlder, minorVersion } from '../python/testPython.ts';
import type { Program } from './programs.ts';
import { rowOf } from './urlMapRow.ts';

/** Who tells the real rows of a program, and how ours are written in its words. */
export interface Oracle {
  /** Beside this file. */
  readonly script: string;
  readonly rowOf: (route: Route) => unknown;
}

const flask: Oracle = { script: 'flaskOracle.py', rowOf };

function sorted(rows: readonly unknown[]): string[] {
  return rows.map(row => JSON.stringify(row)).sort();
}

const refused: ReadonlySet<string> = new Set([
  'duplicate-endpoint',
  'duplicate-blueprint',
  'rule-without-slash',
  'malformed-rule',
  'unknown-converter',
]);

/** What Matraz says the program cannot start for. */
function refusals(project: Project): string[] {
  const messages = messagesFor('en');
  return [...project.files.values()]
    .flatMap(file => diagnostics({ project, file, messages }))
    .flatMap(({ code, message }) => (refused.has(code) ? [message] : []));
}

/** Tests that our table of each program is the URL map that it has when `python` runs it. */
export function testUrlMaps(
  title: string,
  python: () => string,
  all: readonly Program[],
  oracle: Oracle = flask,
): void {
  describe(title, () => {
    const minor = minorVersion(python());
    const programs = all.filter(program => (program.python ?? 0) <= minor);
    let real: readonly (readonly unknown[])[] = [];
    const folder = mkdtempSync(path.join(tmpdir(), 'matraz-programs-'));
    after(() => rmSync(folder, { recursive: true, force: true }));

    before(() => {
      const asked = programs.map(({ application, text }, number) => {
        const home = path.join(folder, String(number));
        for (const [name, file] of sources(text).files) {
          mkdirSync(path.dirname(path.join(home, name)), { recursive: true });
          writeFileSync(path.join(home, name), file.text);
        }
        return { folder: home, application };
      });
      const script = fileURLToPath(new URL(oracle.script, import.meta.url));
      const output = execFileSync(python(), ['-I', '-W', 'ignore', script], {
        input: JSON.stringify(asked),
        encoding: 'utf8',
      });
      real = JSON.parse(output) as unknown[][];
      assert.equal(real.length, programs.length);
    });

    for (const [number, { name, text, newer }] of programs.entries()) {
      test(name, () => {
        const project = sources(text);
        const left = newer && isOlder(newer.distribution, newer.version) ? newer.endpoints : [];
        const compared = (rows: readonly unknown[]) =>
          sorted(rows.filter(row => !left.includes((row as { endpoint: string }).endpoint)));
        const ours = compared(project.routes.map(oracle.rowOf));
        assert.deepEqual(ours, compared(real[number] ?? []));
        assert.deepEqual(project.unresolved, []);
        assert.deepEqual(refusals(project), [], 'it starts, so nothing may be said to keep it from that');
      });
    }
  });
}
