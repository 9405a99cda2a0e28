import assert from 'node:assert/strict';
import test from 'node:test';
import { defaultClientSettings } from '../../../client/src/settings.ts';
import { problemCodes } from '../../src/catalog/problemCodes.ts';
import { defaultServerSettings } from '../../src/protocol.ts';
import { manifest, settings } from './manifest.ts';

/** `{ devServer: { port: 5000 } }` → `matraz.devServer.port` → 5000, down to the names that are settings. */
function flatten(table: object, prefix = 'matraz'): [string, unknown][] {
  return Object.entries(table).flatMap(([key, value]: [string, unknown]) => {
    const name = `${prefix}.${key}`;
    const isSection = typeof value === 'object' && value !== null && !settings.has(name);
    return isSection && !Array.isArray(value) ? flatten(value, name) : [[name, value] as [string, unknown]];
  });
}

/** The language client library reads this one itself, by this name; `off` is what it does without the setting. */
const readByLibrary = { 'matraz.trace.server': 'off' };

test('the defaults in the manifest are the defaults in the code', () => {
  const inCode = [...flatten(defaultServerSettings), ...flatten(defaultClientSettings)];
  const inManifest = [...settings].map(([name, setting]) => [name, setting.default]);
  assert.deepEqual({ ...Object.fromEntries(inCode), ...readByLibrary }, Object.fromEntries(inManifest));
});

test('no default is written down in two tables', () => {
  const names = [...flatten(defaultServerSettings), ...flatten(defaultClientSettings)].map(([name]) => name);
  assert.deepEqual(names, [...new Set(names)]);
});

test('the severity of every code can be set', () => {
  const properties = settings.get('matraz.diagnostics.severity')?.properties ?? {};
  const values = { type: 'string', enum: ['error', 'warning', 'information', 'hint', 'off'] };
  assert.deepEqual(properties, Object.fromEntries(Object.keys(problemCodes).map(code => [code, values])));
});

test('every setting says its type, its scope and what it does', () => {
  for (const [name, setting] of settings) {
    assert.match(setting.type, /^(?:string|integer|boolean|object|array)$/, name);
    assert.match(setting.scope, /^(?:machine-overridable|resource|window)$/, name);
    assert.match(setting.markdownDescription, /^%[\w.]+%$/, name);
  }
});

test('what decides what is started is not read from an untrusted workspace', () => {
  const decisive = [...settings.keys()].filter(
    name => name === 'matraz.python' || name.startsWith('matraz.devServer.'),
  );
  assert.deepEqual(
    [...manifest.capabilities.untrustedWorkspaces.restrictedConfigurations].sort(),
    decisive.sort(),
  );
});
