import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { globSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { test } from 'node:test';
import { packageExtension } from '../../package.ts';
import { root } from '../../setup/cache.ts';
import { packedCommand } from './packed.ts';

test('the licences of all that the sources import come with the package', async () => {
  const { folder } = await packedCommand();
  const notices = readFileSync(
    path.join(folder, 'node_modules', 'matraz', 'dist', 'THIRD-PARTY-NOTICES.txt'),
    'utf8',
  );
  const sources = globSync('{client,server}/src/**/*.ts', { cwd: root }).map(file =>
    readFileSync(path.join(root, file), 'utf8'),
  );
  const imports = sources.flatMap(text =>
    [...text.matchAll(/^import (?!type )[^;]*?from '((?:@[\w-]+\/)?[\w-]+)[^']*';/gm)].map(
      ([, name = '']) => name,
    ),
  );
  const packages = [...new Set(imports)].filter(name => name !== 'node' && name !== 'vscode').sort();
  assert.ok(
    packages.includes('htmlparser2') && packages.includes('@modelcontextprotocol/sdk'),
    packages.join(),
  );
  assert.deepEqual(
    packages.filter(name => !notices.includes(`\n${name} `)),
    [],
  );
  assert.match(notices, /\nhtmlparser2 [\d.]+ \(MIT\)\n-+\n\n[^-]*Permission is hereby granted/);
});

test('the same sources make the same package for the editor, byte for byte, in another zone too', async () => {
  const zone = process.env['TZ'];
  const digests = new Set<string>();
  try {
    for (const one of ['Asia/Tokyo', 'America/Lima']) {
      process.env['TZ'] = one;
      const { file } = await packageExtension();
      digests.add(createHash('sha256').update(readFileSync(file)).digest('hex'));
    }
  } finally {
    if (zone === undefined) delete process.env['TZ'];
    else process.env['TZ'] = zone;
  }
  assert.equal(digests.size, 1);
});
