import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { test } from 'node:test';
import { root } from '../setup/cache.ts';

interface Entry {
  readonly optionalDependencies?: Readonly<Record<string, string>>;
}

// `npm install` drops packages of other platforms from the lock file when it cannot find them; `npm ci` then refuses.
test('the lock file names the packages of every platform', () => {
  const lock = JSON.parse(readFileSync(path.join(root, 'package-lock.json'), 'utf8')) as {
    packages: Record<string, Entry>;
  };
  const places = new Set(Object.keys(lock.packages));
  const missing = Object.entries(lock.packages).flatMap(([place, { optionalDependencies = {} }]) =>
    Object.keys(optionalDependencies).filter(
      name => !places.has(`${place}/node_modules/${name}`) && !places.has(`node_modules/${name}`),
    ),
  );
  assert.deepEqual(missing, []);
});
