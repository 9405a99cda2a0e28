import assert from 'node:assert/strict';
import { test } from 'node:test';
import { defaultServerSettings } from '../../src/protocol.ts';
import { settingsFrom } from '../../src/workspace/settings.ts';

test('what is absent has its default', () => {
  for (const value of [undefined, null, {}, { diagnostics: null, exclude: undefined }]) {
    assert.deepEqual(settingsFrom(value), { settings: defaultServerSettings, problems: [] });
  }
});

test('what is given is used', () => {
  const diagnostics = { enable: false, severity: { 'unknown-endpoint': 'off' } };
  const codeLens = { enable: false };
  const inlayHints = { endpointUrls: true, variableTypes: true };
  const jinja = { tags: { cache: 'endcache', asset: '' } };
  const value = { diagnostics, codeLens, inlayHints, jinja, exclude: ['build'], python: '/usr/bin/python3' };
  assert.deepEqual(settingsFrom(value), {
    settings: { diagnostics, codeLens, inlayHints, jinja, exclude: ['build'] },
    problems: [],
  });
});

test('each setting of a wrong type is named and has its default; the others count', () => {
  const { settings, problems } = settingsFrom({ diagnostics: { enable: 'yes' }, exclude: ['build'] });
  assert.deepEqual(settings, { ...defaultServerSettings, exclude: ['build'] });
  assert.deepEqual(problems, [{ name: 'matraz.diagnostics.enable', expected: 'boolean' }]);
  for (const exclude of ['build', [1], { build: true }, 7]) {
    assert.deepEqual(settingsFrom({ exclude }).problems, [
      { name: 'matraz.exclude', expected: 'stringList' },
    ]);
  }
  for (const severity of ['off', ['off'], { 'unknown-endpoint': 'loud' }, { 'no-such-code': 'off' }]) {
    assert.deepEqual(settingsFrom({ diagnostics: { severity } }).problems, [
      { name: 'matraz.diagnostics.severity', expected: 'severities' },
    ]);
  }
  for (const tags of ['cache', ['cache'], { cache: true }, { 'my cache': '' }, { cache: 'end cache' }]) {
    assert.deepEqual(settingsFrom({ jinja: { tags } }).problems, [
      { name: 'matraz.jinja.tags', expected: 'tags' },
    ]);
  }
  assert.deepEqual(settingsFrom('all of it').problems, [{ name: 'matraz', expected: 'object' }]);
  assert.deepEqual(settingsFrom({ diagnostics: [] }).problems, [
    { name: 'matraz.diagnostics', expected: 'object' },
  ]);
});
