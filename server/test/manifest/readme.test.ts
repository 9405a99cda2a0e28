import assert from 'node:assert/strict';
import test from 'node:test';
import { problemCodes } from '../../src/catalog/problemCodes.ts';
import { snippets } from '../../src/catalog/snippets.ts';
import { fileExists, manifest, readJson, readText, settings } from './manifest.ts';

/** `{ "a": 1 }` as the tables of the README write a default. */
function inTable(value: unknown): string {
  return Array.isArray(value)
    ? `[${value.map(each => JSON.stringify(each)).join(', ')}]`
    : JSON.stringify(value);
}

for (const [readme, words] of [
  ['README.md', readJson<Record<string, string>>('package.nls.json')],
  ['README.es.md', readJson<Record<string, string>>('package.nls.es.json')],
] as const) {
  const lines = readText(readme).split('\n');
  const rows = (start: string): string[] => lines.filter(line => line.startsWith(start));
  const word = (key: string): string => words[key.slice(1, -1)] ?? '';

  test(`${readme} lists the settings of the manifest, with their defaults and words`, () => {
    const expected = [...settings].map(
      ([name, setting]) =>
        `| \`${name}\` | \`${inTable(setting.default)}\` | ${word(setting.markdownDescription)} |`,
    );
    assert.deepEqual(rows('| `matraz.'), expected);
  });

  test(`${readme} lists every code of a finding with its severity`, () => {
    const codes = Object.entries(problemCodes).map(([code, severity]) => [`| \`${code}\` | ${severity} |`]);
    const listed = lines.flatMap(
      line => /^\| `[a-z-]+` \| (?:error|warning|information|hint) \|/.exec(line) ?? [],
    );
    assert.deepEqual(listed, codes.flat());
  });

  test(`${readme} lists the commands of the manifest by their titles`, () => {
    const expected = manifest.contributes.commands.map(
      ({ command, title }) => `| Matraz: ${word(title)} | \`${command}\` |`,
    );
    assert.deepEqual(rows('| Matraz: '), expected);
  });

  test(`${readme} names every snippet once, by one of its prefixes`, () => {
    const named = rows('| `').flatMap(line =>
      [...line.matchAll(/`((?:wsgi|flask|quart|bottle|jinja)-[a-z-]+)`/g)].map(match => match[1]),
    );
    for (const { name, prefixes } of [...snippets.python, ...snippets.jinja]) {
      assert.equal(named.filter(each => each !== undefined && prefixes.includes(each)).length, 1, name);
    }
  });

  test(`${readme} shows only pictures that exist`, () => {
    const pictures = [...readText(readme).matchAll(/!\[[^\]]*\]\((?!https:)([^)]+)\)/g)].map(
      match => match[1] ?? '',
    );
    assert.deepEqual(
      pictures.filter(path => !fileExists(path)),
      [],
    );
  });
}
