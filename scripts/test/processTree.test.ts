import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { connect } from 'node:net';
import { test } from 'node:test';
import { endProcessTree } from '../editor/processTree.ts';

// A process with a child in its own session that ignores polite requests, as a terminal's program may be.
const stubborn = `
  process.on('SIGTERM', () => undefined);
  const server = require('node:net').createServer().listen(0, '127.0.0.1', () => console.log(server.address().port));`;
const parent = `
  const { spawn } = require('node:child_process');
  const child = spawn(process.execPath, ['-e', ${JSON.stringify(stubborn)}], { detached: true });
  child.stdout.pipe(process.stdout);
  setInterval(() => undefined, 1000);`;

test('ending a process tree ends descendants in other sessions that ignore polite requests', async () => {
  const child = spawn(process.execPath, ['-e', parent], {
    detached: true,
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const [said] = (await once(child.stdout, 'data')) as [Buffer];
  const port = Number(said.toString());
  assert.equal(await isListening(port), true);
  await endProcessTree(child, 200);
  assert.equal(await isListening(port), false);
  assert.notEqual(child.exitCode ?? child.signalCode, null);
});

test('ending a process tree that has ended is quiet', async () => {
  const child = spawn(process.execPath, ['-e', ''], { detached: true, stdio: 'ignore' });
  await once(child, 'exit');
  await endProcessTree(child);
});

function isListening(port: number): Promise<boolean> {
  return new Promise(resolve => {
    const socket = connect(port, '127.0.0.1');
    socket.once('connect', () => resolve(true)).once('error', () => resolve(false));
    socket.once('connect', () => socket.destroy());
  });
}
