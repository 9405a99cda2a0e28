import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import type { AddressInfo } from 'node:net';
import { connect, createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import test from 'node:test';
import { setTimeout as pause } from 'node:timers/promises';
import { samplesPython } from '../python/samplesPython.ts';
import { testPython } from '../python/testPython.ts';
import { runPython } from './python.ts';
import { inserted, samples } from './snippets.ts';

// The tutorial's examples are the measure: what a snippet inserts is the same program and answers the same bytes.

const examples = [
  ['1_hello.py', 'wsgi-hello'],
  ['2_page.py', 'wsgi-page'],
  ['3_dynamic.py', 'wsgi-dynamic'],
  ['4_flask.py', 'flask-hello'],
] as const;

function tutorialFile(path: string): string {
  return readFileSync(join(samples, 'tutorial', path), 'utf8');
}

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  server.close();
  await once(server, 'close');
  return port;
}

/** Every byte the server sends for one request; rejects when nobody listens. */
async function request(port: number): Promise<string> {
  const socket = connect(port, '127.0.0.1');
  await once(socket, 'connect');
  socket.end('GET / HTTP/1.0\r\nHost: localhost\r\n\r\n');
  const chunks: Buffer[] = [];
  for await (const chunk of socket) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks).toString('latin1');
}

async function requestWhenReady(port: number, isAlive: () => boolean): Promise<string> {
  const deadline = Date.now() + 30_000;
  while (isAlive() && Date.now() < deadline) {
    try {
      return await request(port);
    } catch (error) {
      if (!(error instanceof Error && 'code' in error && error.code === 'ECONNREFUSED')) throw error;
      await pause(50);
    }
  }
  throw new Error('The program ended, or did not listen in time.');
}

/** The answer of the program on a port of its own, without the one header that tells the time. */
async function answerOf(program: string, python = samplesPython()): Promise<string> {
  const folder = mkdtempSync(join(tmpdir(), 'matraz-tutorial-'));
  cpSync(join(samples, 'tutorial', 'templates'), join(folder, 'templates'), { recursive: true });
  const port = await freePort();
  assert.ok(program.includes('8000'));
  writeFileSync(join(folder, 'program.py'), program.replace('8000', String(port)));
  const child = spawn(python, ['program.py'], { cwd: folder, stdio: ['ignore', 'ignore', 'pipe'] });
  const errors: Buffer[] = [];
  child.stderr.on('data', (chunk: Buffer) => errors.push(chunk));
  const ended = once(child, 'close');
  try {
    const answer = await requestWhenReady(port, () => child.exitCode === null);
    return answer.replace(/^Date: .*\r\n/m, '');
  } catch (error) {
    throw new Error(Buffer.concat(errors).toString('utf8'), { cause: error });
  } finally {
    child.kill('SIGKILL');
    await ended;
    rmSync(folder, { recursive: true, force: true });
  }
}

const syntaxTrees = `
import ast, json, sys
print(json.dumps([ast.dump(ast.parse(source)) for source in json.load(sys.stdin)]))
`;

for (const [file, prefix] of examples) {
  test(`${prefix} is ${file}: the same syntax tree`, () => {
    const [original, ours] = runPython<string[]>(syntaxTrees, [
      tutorialFile(file),
      inserted('python', prefix),
    ]);
    assert.ok(original !== undefined && original.length > 100);
    assert.equal(ours, original);
  });

  test(`${prefix} is ${file}: the same bytes of HTTP response`, async () => {
    const original = await answerOf(tutorialFile(file));
    assert.match(original, /^HTTP\/1\.[01] 200 OK\r\n[\s\S]*Hola/);
    assert.equal(await answerOf(inserted('python', prefix)), original);
  });
}

test('wsgi-environ tells what the request brings', async () => {
  const answer = await answerOf(inserted('python', 'wsgi-environ'));
  assert.match(
    answer,
    /^HTTP\/1\.[01] 200 OK\r\n[\s\S]*REQUEST_METHOD = GET\nPATH_INFO = \/\nQUERY_STRING = \nHTTP_HOST = localhost\n/,
  );
});

test('flask-wsgi serves with waitress', async () => {
  const program = inserted('python', 'flask-wsgi').replace('from blog import create_app', () =>
    inserted('python', 'flask-factory'),
  );
  assert.match(await answerOf(program, testPython()), /^HTTP\/1\.[01] 200 OK\r\n[\s\S]*Hola$/);
});

test('wsgi-template is template.html: the same bytes', () => {
  assert.equal(inserted('jinja', 'wsgi-template'), tutorialFile('templates/template.html'));
});
