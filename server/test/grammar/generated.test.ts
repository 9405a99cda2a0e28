import assert from 'node:assert/strict';
import { readdirSync } from 'node:fs';
import { test } from 'node:test';
import { contributions, syntaxFiles } from '../../../scripts/syntaxes/files.ts';
import { templateLanguages } from '../../src/protocol.ts';
import { readJson, root } from '../manifest/manifest.ts';

// `node scripts/syntaxes.ts` writes what these compare.

const plain = (value: unknown): unknown => JSON.parse(JSON.stringify(value));

test('the files of grammars and languages are those of the tables', () => {
  const files = syntaxFiles();
  assert.deepEqual(
    readdirSync(`${root}syntaxes`).sort(),
    [...files.keys()].map(file => file.replace('./syntaxes/', '')).sort(),
  );
  for (const [file, contents] of files) assert.deepEqual(readJson(file), plain(contents), file);
});

test('the manifest says of them what the tables say', () => {
  const { languages, grammars, snippets } = contributions();
  const { contributes } = readJson<{
    contributes: Record<'languages' | 'grammars', unknown> & { snippets: { language: string }[] };
  }>('package.json');
  assert.deepEqual(contributes.languages, plain(languages));
  assert.deepEqual(contributes.grammars, plain(grammars));
  assert.deepEqual(
    contributes.snippets.filter(({ language }) => language !== 'python'),
    snippets,
  );
});

test('client and server know the languages of the manifest', () => {
  const { languages } = contributions();
  const ids = languages.map(({ id }) => id).filter(id => id !== 'jinja-tags');
  assert.deepEqual([...templateLanguages].sort(), ['html', ...ids].sort());
});

test('what is offered in some templates is offered in all', () => {
  const patterns = [...JSON.stringify(readJson('package.json')).matchAll(/LangId =~ \/(.+?)\/(?:\s|"|\))/g)]
    .map(([, pattern = '']) => new RegExp(JSON.parse(`"${pattern}"`)))
    .filter(pattern => pattern.test('jinja-html'));
  assert.ok(patterns.length > 0);
  for (const pattern of patterns)
    assert.deepEqual(
      templateLanguages.filter(language => language !== 'html' && !pattern.test(language)),
      [],
      String(pattern),
    );
});
