import assert from 'node:assert/strict';
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import process from 'node:process';
import { describe, type TestContext, test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { environment, exitOf } from '../protocol/editor.ts';
import { tempFolder } from '../workspace/tempFolder.ts';

const entry = fileURLToPath(new URL('../../src/cli/main.ts', import.meta.url));

function start(context: TestContext, words: readonly string[]): ChildProcess {
  const child = spawn(process.execPath, [entry, ...words], { env: { ...environment, LC_ALL: 'C' } });
  context.after(() => child.kill());
  return child;
}

async function finished(child: ChildProcess) {
  const said = { stdout: '', stderr: '' };
  child.stdout?.on('data', chunk => {
    said.stdout += chunk;
  });
  child.stderr?.on('data', chunk => {
    said.stderr += chunk;
  });
  await once(child, 'close');
  return { code: child.exitCode, ...said };
}

describe('matraz as a process', { concurrency: true }, () => {
  test('prints the version of the manifest', async context => {
    const manifest = JSON.parse(readFileSync(new URL('../../../package.json', import.meta.url), 'utf8'));
    const expected = { code: 0, stdout: `${manifest.version}\n`, stderr: '' };
    assert.deepEqual(await finished(start(context, ['--version'])), expected);
  });

  test('exits with 1 and with 2', async context => {
    assert.deepEqual(await finished(start(context, ['routes', '/no/such/folder'])), {
      code: 1,
      stdout: '',
      stderr: 'matraz: There is no folder “/no/such/folder”.\n',
    });
    assert.equal((await finished(start(context, ['nothing']))).code, 2);
  });

  test('a pipe receives all of a long output', async context => {
    const { path } = tempFolder(context, { 'app.py': manyRoutes });
    const { code, stdout } = await finished(start(context, ['routes', path, '--format', 'json']));
    assert.equal(code, 0);
    assert.ok(stdout.length > 300_000);
    assert.equal(JSON.parse(stdout).routes.length, 2001);
  });

  test('a reader that goes away ends it quietly', async context => {
    const { path } = tempFolder(context, { 'app.py': manyRoutes });
    const child = start(context, ['routes', path, '--format', 'json']);
    let complained = '';
    child.stderr?.on('data', chunk => {
      complained += chunk;
    });
    child.stdout?.once('data', () => child.stdout?.destroy());
    assert.equal(await exitOf(child), 0);
    assert.equal(complained, '');
  });

  test('lsp --stdio is the language server', async context => {
    const child = start(context, ['lsp', '--stdio']);
    const json = '{"jsonrpc":"2.0","id":1,"method":"initialize","params":{"capabilities":{}}}';
    child.stdin?.write(`Content-Length: ${json.length}\r\n\r\n${json}`);
    let answer = '';
    for await (const chunk of child.stdout ?? []) {
      answer += chunk;
      if (answer.includes('"serverInfo":{"name":"Matraz"')) break;
    }
    child.stdin?.end();
    assert.equal(await exitOf(child), 1);
  });
});

const manyRoutes = [
  'from flask import Flask',
  'app = Flask(__name__)',
  ...Array.from({ length: 2000 }, (_value, index) => `@app.route('/${index}')\ndef view_${index}(): ...`),
].join('\n');
