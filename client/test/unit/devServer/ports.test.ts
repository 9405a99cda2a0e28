import assert from 'node:assert/strict';
import { createServer } from 'node:net';
import { type TestContext, test } from 'node:test';
import { choosePort, type PortProbes, type PortWishes } from '../../../src/devServer/choosePort.ts';
import { listeningInodes, parseLsof, parseNetstat, portOwner } from '../../../src/devServer/portOwner.ts';
import { nextFreePort, portAnswers, portIsFree } from '../../../src/devServer/ports.ts';
import { freePort } from './workshop.ts';

async function listener(t: TestContext): Promise<number> {
  const server = createServer(socket => socket.destroy()).listen(0, '127.0.0.1');
  t.after(() => server.close());
  await new Promise(resolve => server.once('listening', resolve));
  const address = server.address();
  return typeof address === 'object' && address !== null ? address.port : 0;
}

test('a port that is taken answers, is not free, and is passed over', async t => {
  const port = await listener(t);
  assert.equal(await portAnswers('127.0.0.1', port), true);
  assert.equal(await portAnswers('0.0.0.0', port), true);
  assert.equal(await portIsFree('127.0.0.1', port), false);
  const next = await nextFreePort('127.0.0.1', port);
  assert.ok(next !== undefined && next > port);
});

test('a port that is free does not answer', async () => {
  const port = await freePort();
  assert.deepEqual(
    [await portAnswers('127.0.0.1', port), await portIsFree('127.0.0.1', port)],
    [false, true],
  );
});

test('the owner of a port is named', { skip: process.platform !== 'linux' && '/proc' }, async t => {
  const port = await listener(t);
  const owner = await portOwner(port, 'linux');
  assert.equal(owner?.pid, process.pid);
  assert.match(owner?.command ?? '', /node/);
  assert.equal(await portOwner(await freePort(), 'linux'), undefined);
});

test('/proc/net/tcp: only listening sockets of exactly that port', () => {
  const table = `  sl  local_address rem_address   st tx_queue rx_queue tr tm->when retrnsmt   uid  timeout inode
   0: 0100007F:1388 00000000:0000 0A 00000000:00000000 00:00000000 00000000  1000        0 111 1 0 100 0 0 10 0
   1: 0100007F:1388 0100007F:C000 01 00000000:00000000 00:00000000 00000000  1000        0 222 1 0 100 0 0 10 0
   2: 0100007F:1389 00000000:0000 0A 00000000:00000000 00:00000000 00000000  1000        0 333 1 0 100 0 0 10 0
   3: 00000000:1388 00000000:0000 0A 00000000:00000000 00:00000000 00000000     0        0 0 1 0 100 0 0 10 0`;
  assert.deepEqual(listeningInodes(table, 5000), ['111']);
});

test('lsof and netstat', () => {
  assert.deepEqual(parseLsof('p4242\ncControlCe\nf9\n'), { pid: 4242, command: 'ControlCe' });
  assert.equal(parseLsof(''), undefined);
  const netstat = `
Active Connections

  Proto  Local Address          Foreign Address        State           PID
  TCP    0.0.0.0:135            0.0.0.0:0              LISTENING       900
  TCP    127.0.0.1:5000         127.0.0.1:61000        ESTABLISHED     1
  TCP    127.0.0.1:5000         0.0.0.0:0              LISTENING       4242
  TCP    [::]:445               [::]:0                 ABHÖREN         4
`;
  assert.equal(parseNetstat(netstat.replaceAll('\n', '\r\n'), 5000), 4242);
  assert.equal(parseNetstat(netstat, 445), 4);
  assert.equal(parseNetstat(netstat, 61000), undefined);
});

const wishes: PortWishes = {
  host: '127.0.0.1',
  wanted: { port: 5000, why: 'default' },
  kept: undefined,
  anyFree: false,
};

/** Ports in `taken` are in use. */
function probes(...taken: number[]): PortProbes {
  return {
    isFree: async (_, port) => !taken.includes(port),
    nextFree: async (_, port) => [port + 1, port + 2].find(each => !taken.includes(each)),
  };
}

test('which port, and why', async () => {
  const wanted = { port: 5000, why: 'setting' } as const;
  const rows: [Partial<PortWishes>, PortProbes, unknown][] = [
    [{}, probes(), { port: 5000, why: 'default' }],
    [{ wanted }, probes(), wanted],
    [{ kept: 5003 }, probes(), { port: 5003, why: 'kept' }],
    [{ kept: 5003 }, probes(5003), { port: 5000, why: 'default' }],
    [{}, probes(5000), { port: 5001, why: 'nextFree', taken: 5000 }],
    [{}, probes(5000, 5001), { port: 5002, why: 'nextFree', taken: 5000 }],
    [{ wanted }, probes(5000), { taken: 5000 }],
    [{ wanted, anyFree: true }, probes(5000), { port: 5001, why: 'asked' }],
    [{}, probes(5000, 5001, 5002), { taken: 5000 }],
  ];
  for (const [more, probe, expected] of rows) {
    assert.deepEqual(await choosePort({ ...wishes, ...more }, probe), expected, JSON.stringify(more));
  }
});
