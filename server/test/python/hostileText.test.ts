import assert from 'node:assert/strict';
import { test } from 'node:test';
import { parsePython } from '../../src/python/parsePython.ts';
import { assertWellFormed } from './assertWellFormed.ts';
import { flaskModule } from './damages.ts';
import { renderTree } from './renderTree.ts';

const nested = 10_000;

const hostile: Record<string, string> = {
  'nested parentheses': `x = ${'('.repeat(nested)}1${')'.repeat(nested)}`,
  'nested lists': `x = ${'['.repeat(nested)}${']'.repeat(nested)}`,
  'open braces': '{'.repeat(nested),
  'nested calls': 'f('.repeat(nested),
  'nested f-strings': `x = ${"f'{".repeat(nested)}`,
  'nested blocks': Array.from({ length: 2000 }, (_, depth) => `${' '.repeat(depth)}if x:\n`).join(''),
  'a chain of elif': `if a: pass\n${'elif b: pass\n'.repeat(nested)}`,
  'a chain of not': `x = ${'not '.repeat(nested)}y`,
  'a chain of lambdas': `x = ${'lambda: '.repeat(nested)}y`,
  'a chain of comparisons': `x = ${'a < '.repeat(nested)}b`,
  'a chain of conditionals': `x = ${'a if b else '.repeat(nested)}c`,
  'a chain of attributes': `x = a${'.b'.repeat(nested)}`,
  'nested patterns': `match x:\n  case ${'['.repeat(nested)}`,
  decorators: '@a\n'.repeat(nested),
};

for (const [title, source] of Object.entries(hostile)) {
  test(`${title} by the thousand do not harm what follows`, () => {
    const text = `${source}\ndef after(): pass\n`;
    const { module } = parsePython(text);
    assertWellFormed(module, text);
    assert.match(renderTree(module), /\(def (?:@a )*after \{pass\}\)/);
  });
}

test('an elif chain of hundreds is sound', () => {
  assert.deepEqual(parsePython(`if a: pass\n${'elif b: pass\n'.repeat(300)}`).problems, []);
});

test('binary files, empty files and lone line ends answer a tree', () => {
  const bytes = Array.from({ length: 5000 }, (_, index) => String.fromCharCode((index * 7919) % 256)).join(
    '',
  );
  for (const source of [
    '',
    '\n',
    '\r',
    '\0',
    '\ufeff',
    '\\',
    '\f',
    '\ud83d',
    '\u2028',
    bytes,
    `\0\0\n${bytes}`,
  ]) {
    assertWellFormed(parsePython(source).module, source);
  }
  assert.equal(renderTree(parsePython('\0\0\nx = 1\n').module), '(= x = 1)');
});

test('every beginning of a module answers a well-formed tree', () => {
  for (let end = 0; end <= flaskModule.length; end += 3) {
    const source = flaskModule.slice(0, end);
    assertWellFormed(parsePython(source).module, source);
  }
});

test('a file of five megabytes is read to its end', () => {
  const source = `${`# ${'-'.repeat(76)}\nx = f(1, "a", b=c)\n`.repeat(51_500)}def after(): pass\n`;
  assert.ok(source.length > 5_000_000, `${source.length}`);
  const { module, problems } = parsePython(source);
  assert.deepEqual(problems, []);
  assert.equal(module.body.length, 51_501);
  assert.equal(module.body.at(-1)?.kind, 'function');
});

test('nothing that grows with the file is searched again and again', () => {
  // Linear work takes about a second on a slow machine; quadratic work would take many minutes, so that the run would hang.
  for (const line of ['\n', "'k':\n", '(\n', "f'{\n", 'def f(\n', "'\n"]) {
    const { problems } = parsePython(`x = [\n${line.repeat(100_000)}`);
    assert.ok(problems.length > 0, JSON.stringify(line));
  }
});
