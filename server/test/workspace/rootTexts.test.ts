import assert from 'node:assert/strict';
import { test } from 'node:test';
import { maximumSize, type Reading } from '../../src/workspace/reading.ts';
import { RootTexts } from '../../src/workspace/rootTexts.ts';

const onDisk = (text: string): Reading => ({ kind: 'text', text });

function textsWith(disk: string): RootTexts {
  const texts = new RootTexts();
  texts.setDisk('app.py', onDisk(disk));
  return texts;
}

test('the disk counts while nothing is open', () => {
  assert.equal(textsWith('disk').text('app.py'), 'disk');
});

test('one file is there in its newest version, and the same one in the project', () => {
  const texts = textsWith('disk');
  const before = texts.file('app.py');
  assert.equal(before?.text, 'disk');
  texts.setOpen('app.py', 'opened');
  assert.equal(texts.file('app.py')?.text, 'opened');
  assert.equal(texts.file('app.py'), texts.project.files.get('app.py'));
  assert.equal(texts.file('other.py'), undefined);
});

test('opening a buffer puts it before the disk', () => {
  const texts = textsWith('disk');
  texts.setOpen('app.py', 'opened');
  assert.equal(texts.text('app.py'), 'opened');
});

test('an edit replaces the buffer', () => {
  const texts = textsWith('disk');
  texts.setOpen('app.py', 'opened');
  texts.setOpen('app.py', 'edited');
  assert.equal(texts.text('app.py'), 'edited');
});

test('an empty buffer still beats the disk', () => {
  const texts = textsWith('disk');
  texts.setOpen('app.py', '');
  assert.equal(texts.text('app.py'), '');
});

test('saving writes the disk side and leaves the buffer', () => {
  const texts = textsWith('disk');
  texts.setOpen('app.py', 'edited');
  texts.setDisk('app.py', onDisk('edited'));
  assert.equal(texts.text('app.py'), 'edited');
  texts.close('app.py');
  assert.equal(texts.text('app.py'), 'edited');
});

test('a change on disk is not seen while a buffer is open', () => {
  const texts = textsWith('disk');
  texts.setOpen('app.py', 'edited');
  texts.setDisk('app.py', onDisk('changed by another program'));
  assert.equal(texts.text('app.py'), 'edited');
});

test('closing after an unsaved change gives the text on disk', () => {
  const texts = textsWith('disk');
  texts.setOpen('app.py', 'edited');
  texts.close('app.py');
  assert.equal(texts.text('app.py'), 'disk');
});

test('a file deleted on disk while it is open stays until it is closed', () => {
  const texts = textsWith('disk');
  texts.setOpen('app.py', 'edited');
  texts.setDisk('app.py', undefined);
  assert.equal(texts.text('app.py'), 'edited');
  assert.deepEqual([...texts.project.files.keys()], ['app.py']);
  texts.close('app.py');
  assert.equal(texts.text('app.py'), undefined);
  assert.deepEqual([...texts.project.files.keys()], []);
});

test('a renamed file is gone under its old name', () => {
  const texts = textsWith('disk');
  texts.setDisk('app.py', undefined);
  texts.setDisk('main.py', onDisk('disk'));
  assert.deepEqual([...texts.project.files.keys()], ['main.py']);
});

test('the snapshot after an edit has the newest text, and every other file is the same object', () => {
  const texts = textsWith('disk');
  texts.setDisk('other.py', onDisk('other'));
  const before = texts.project;
  texts.setOpen('app.py', 'first');
  texts.setOpen('app.py', 'second');
  const after = texts.project;
  assert.equal(after.files.get('app.py')?.text, 'second');
  assert.equal(after.files.get('other.py'), before.files.get('other.py'));
  assert.equal(before.files.get('app.py')?.text, 'disk');
});

test('changes that come to nothing keep the snapshot', () => {
  const texts = textsWith('disk');
  const before = texts.project;
  texts.setOpen('app.py', 'edited');
  texts.setOpen('app.py', 'disk');
  assert.equal(texts.project, before);
});

test('the order of files tells nothing about their history', () => {
  const texts = textsWith('disk');
  texts.setDisk('z.py', onDisk('z'));
  assert.deepEqual([...texts.project.files.keys()], ['app.py', 'z.py']);
  texts.setDisk('b.py', onDisk('b'));
  assert.deepEqual([...texts.project.files.keys()], ['app.py', 'b.py', 'z.py']);
});

test('a buffer that is too large is left out and said to be, until it shrinks', () => {
  const texts = textsWith('disk');
  texts.setOpen('app.py', 'x'.repeat(maximumSize + 1));
  assert.equal(texts.text('app.py'), undefined);
  assert.deepEqual(texts.skipped, [
    { path: 'app.py', reason: { code: 'too-large', bytes: maximumSize + 1 } },
  ]);
  texts.setOpen('app.py', 'small');
  assert.equal(texts.text('app.py'), 'small');
  assert.deepEqual(texts.skipped, []);
});
