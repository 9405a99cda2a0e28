import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import path from 'node:path';
import process from 'node:process';
import { test } from 'node:test';
import { type TempFolder, tempFolder } from '../workspace/tempFolder.ts';

const runner = new URL('../../src/lsp/compiledProgram.ts', import.meta.url).href;

/** What the program prints; on the error channel there must be nothing. */
function run(folder: TempFolder, cache?: string): string {
  const script = `import { runCompiled } from ${JSON.stringify(runner)};
    runCompiled(${JSON.stringify(folder.at('program.js'))}, ${JSON.stringify(cache)});`;
  const args = ['--no-warnings', '--input-type=module', '-e', script];
  return execFileSync(process.execPath, args, { encoding: 'utf8', stdio: ['ignore', 'pipe', 'inherit'] });
}

/** Says `word` from a function that is compiled when it is called, with all that a CommonJS program has. */
const program = (word: string) => `const { basename } = require('node:path');
  function say() { return [${JSON.stringify(word)}, basename(__filename), typeof module.exports, __dirname.length > 0]; }
  console.log(say().join(' '));`;

/** The one file of compiled code: its name, and what tells whether it was written again. */
function kept(folder: TempFolder): { readonly name: string; readonly written: string } {
  const [name = '', ...others] = readdirSync(folder.at('cache'));
  assert.deepEqual(others, []);
  const { ino, mtimeMs } = statSync(path.join(folder.at('cache'), name));
  return { name, written: `${ino} ${mtimeMs}` };
}

test('a program runs the same with what was compiled of it the last time', context => {
  const folder = tempFolder(context, { 'program.js': program('early') });
  const cache = folder.at('cache');
  assert.equal(run(folder), 'early program.js object true\n');
  assert.ok(!existsSync(cache));
  assert.equal(run(folder, cache), 'early program.js object true\n');
  const first = kept(folder);
  assert.equal(run(folder, cache), 'early program.js object true\n');
  // Taken as it was: what the engine does not accept is written anew.
  assert.deepEqual(kept(folder), first);

  // Of the same length: the engine would not notice.
  folder.write('program.js', program('later'));
  assert.equal(run(folder, cache), 'later program.js object true\n');
  const second = kept(folder);
  assert.notEqual(second.name, first.name);

  const code = readFileSync(path.join(cache, second.name));
  for (const broken of ['', 'nonsense', code.subarray(0, code.length / 2)]) {
    folder.write(`cache/${second.name}`, broken);
    assert.equal(run(folder, cache), 'later program.js object true\n');
    assert.equal(readFileSync(path.join(cache, second.name)).length, code.length);
  }
});

test('a program runs where nothing can be kept', context => {
  const folder = tempFolder(context, { 'program.js': program('early'), cache: 'a file' });
  assert.equal(run(folder, folder.at('cache')), 'early program.js object true\n');
  assert.equal(readFileSync(folder.at('cache'), 'utf8'), 'a file');
});
