import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { stringify, TomlDate, type TomlValue } from 'smol-toml';
import { configurationOf } from '../../src/project/configuration.ts';
import { SourceFile } from '../../src/project/sourceFile.ts';
import { defaultServerSettings } from '../../src/protocol.ts';
import { excludeMatcher } from '../../src/workspace/excludeMatcher.ts';
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

test('whatever an editor answers, there are settings', () => {
  const names = [
    ...'diagnostics enable severity codeLens inlayHints jinja tags exclude'.split(' '),
    '__proto__',
  ];
  const key = fc.constantFrom(...names);
  const value = fc.oneof(fc.anything({ key }), fc.dictionary(key, fc.anything({ key, maxDepth: 2 })));
  fc.assert(
    fc.property(value, given => {
      const { diagnostics, exclude, jinja } = settingsFrom(given).settings;
      assert.equal(typeof diagnostics.enable, 'boolean');
      assert.equal(typeof excludeMatcher(exclude)('a/b.py'), 'boolean');
      assert.ok(Object.values(jinja.tags).every(end => typeof end === 'string'));
    }),
    { numRuns: 500 },
  );
});

test('whatever pyproject.toml says, there is a configuration', () => {
  const keys = ['exclude', 'severity', 'overrides', 'files', 'unknown-endpoint', '__proto__', 'constructor'];
  const word = fc.constantFrom(
    'off',
    '',
    '[',
    '!',
    '**/*',
    '{'.repeat(3000),
    '*a'.repeat(30),
    'x'.repeat(70_000),
  );
  const scalar = fc.oneof(
    word,
    fc.integer(),
    fc.boolean(),
    fc.constant(new TomlDate('1979-05-27')),
    fc.double(),
  );
  const { value } = fc.letrec<{ value: TomlValue }>(tie => ({
    value: fc.oneof(
      { depthSize: 'small', maxDepth: 4 },
      scalar,
      fc.array(tie('value'), { maxLength: 3 }),
      fc.dictionary(fc.constantFrom(...keys), tie('value'), { maxKeys: 4 }),
    ),
  }));
  fc.assert(
    fc.property(value, fc.nat(), fc.boolean(), (matraz, at, isCut) => {
      const toml = stringify({ tool: { matraz } });
      const text = isCut ? toml.slice(0, at % (toml.length + 1)) : toml;
      const file = new SourceFile('pyproject.toml', text);
      const { severityOf, problems } = configurationOf(new Map([[file.path, file]]));
      assert.match(
        String(severityOf('unknown-endpoint', 'a/b.py')),
        /^(undefined|error|warning|information|hint|off)$/,
      );
      for (const { span } of problems)
        assert.ok(0 <= span.start && span.start <= span.end && span.end <= text.length);
    }),
    { numRuns: 500 },
  );
});
