import assert from 'node:assert/strict';
import { globSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { test } from 'node:test';
import { root } from '../../setup/cache.ts';
import { packedCommand } from './packed.ts';

test('the licences of all that the sources import come with the package', async () => {
  const { folder } = await packedCommand();
  const notices = readFileSync(
    path.join(folder, 'node_modules', 'matraz', 'dist', 'THIRD-PARTY-NOTICES.txt'),
    'utf8',
  );
  const sources = globSync(['{client,server}/src/**/*.ts', 'client/webview/**/*.ts'], { cwd: root }).map(
    file => readFileSync(path.join(root, file), 'utf8'),
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
