import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { test } from 'node:test';
import { root } from '../setup/cache.ts';

/** What the tests themselves use, in the order of the file: all before the second comment. */
function used(file: string): string[] {
  const [, first = ''] = readFileSync(path.join(root, 'server', 'test', file), 'utf8').split(/^#.*\n/m);
  return first.split('\n').flatMap(line => /^([\w-]+)==[\w.]+$/.exec(line)?.slice(1) ?? []);
}

test('an older Python gets the same packages', () => {
  const current = used('requirements.txt');
  assert.ok(current.length > 30, `${current.length} packages`);
  assert.deepEqual(used('requirements.older.txt'), current);
});
