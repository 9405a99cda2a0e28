import assert from 'node:assert/strict';
import { test } from 'node:test';
import { decodeText } from '../../src/workspace/decodeText.ts';

const bytes = (text: string, encoding: BufferEncoding = 'utf8') => Buffer.from(text, encoding);

test('UTF-8 is the default, with emoji and line ends as they are', () => {
  assert.equal(decodeText(bytes("título = '🧪'\r\n")), "título = '🧪'\r\n");
});

test('a byte order mark is not part of the text, so that offsets are those of the editor', () => {
  assert.equal(decodeText(bytes('\uFEFFimport flask\n')), 'import flask\n');
});

test('invalid UTF-8 becomes replacement characters and loses nothing else', () => {
  assert.equal(decodeText(Buffer.concat([bytes('a = "'), Buffer.of(0xff), bytes('"\n')])), 'a = "\uFFFD"\n');
});

test('a file with a NUL byte is no text', () => {
  assert.equal(decodeText(Buffer.of(0x7f, 0x45, 0x4c, 0x46, 0, 1)), '');
});

test('the encoding that Python source declares is used', () => {
  const source = (name: string) => `# -*- coding: ${name} -*-\ntexto = 'canción'\n`;
  for (const name of ['latin-1', 'iso-8859-1', 'iso8859_15', 'cp1252', 'latin1']) {
    assert.equal(decodeText(bytes(source(name), 'latin1')), source(name), name);
  }
  const second = "#!/usr/bin/python\n# vim: set fileencoding=latin-1 :\nx = 'ñ'\n";
  assert.equal(decodeText(bytes(second, 'latin1')), second);
});

test('an unknown encoding is read as UTF-8', () => {
  assert.equal(decodeText(bytes("# coding: klingon\nx = 'ñ'\n")), "# coding: klingon\nx = 'ñ'\n");
});
