import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { test } from 'node:test';
import { displayCommand } from '../../../src/devServer/displayCommand.ts';

const words = [
  'plain',
  'my app',
  "it's",
  '',
  '$(touch x)',
  '`x`',
  'a"b',
  'line\nfeed',
  'ñ',
  '--port=5000',
  '\\',
  '*',
  '~',
];

test('what is shown is read back by a POSIX shell as the same words', {
  skip: process.platform === 'win32' && 'sh',
}, () => {
  const command = displayCommand(
    [process.execPath, '-e', 'console.log(JSON.stringify(process.argv.slice(1)))', '--', ...words],
    'linux',
  );
  const shell = spawnSync('/bin/sh', ['-c', command], { encoding: 'utf8' });
  assert.deepEqual(JSON.parse(shell.stdout), words, shell.stderr);
});

test('Windows quotes as CommandLineToArgvW reads', () => {
  assert.equal(displayCommand(['a', 'my app', ''], 'win32'), 'a "my app" ""');
  assert.equal(
    displayCommand(['C:\\x\\', 'C:\\my dir\\', 'say "hi"', 'a\\"b'], 'win32'),
    'C:\\x\\ "C:\\my dir\\\\" "say \\"hi\\"" "a\\\\\\"b"',
  );
});
