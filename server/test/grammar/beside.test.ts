import assert from 'node:assert/strict';
import { test } from 'node:test';
import { scopeOf } from './compare.ts';
import { type Extension, loadGrammar, matraz, scopeOfLanguage, tokenize } from './tokenize.ts';

// Beside another extension for Jinja. Editors sort extensions by their names, and of two grammars for one language, or with one
// scope name, take the last: so each test has the other one before us and behind us.

/** Made of grammars `scope name: patterns`, with the language each is for. */
function extension(
  grammars: readonly { scopeName: string; language?: string; injectTo?: readonly string[]; rest: object }[],
): Extension {
  return {
    grammars,
    read: name => {
      const { scopeName, rest } = grammars.find(one => one.scopeName === name) ?? assert.fail(name);
      return JSON.stringify({ scopeName, ...rest });
    },
  };
}

const theirTags = [
  { name: 'comment.block.jinja', begin: '\\{#', end: '#\\}' },
  { name: 'variable.meta.scope.jinja', begin: '\\{\\{', end: '\\}\\}' },
  { name: 'meta.scope.jinja.tag', begin: '\\{%', end: '%\\}' },
];

/** Has languages and scope names of its own that are ours, too. */
const withLanguages = extension([
  { scopeName: 'source.jinja', language: 'jinja', rest: { patterns: theirTags } },
  ...[
    ['jinja-html', 'text.html.jinja', 'text.html.basic'],
    ['jinja-css', 'text.css.jinja', 'source.css'],
    ['jinja-nginx', 'source.nginx.jinja', 'source.nginx'],
  ].map(([language = '', scopeName = '', host]) => ({
    language,
    scopeName,
    rest: { patterns: [{ include: 'source.jinja' }, { include: host }] },
  })),
]);

/** Colours Jinja in plain HTML. */
const withInjection = extension([
  {
    scopeName: 'their.injection',
    injectTo: ['text.html.derivative'],
    rest: {
      injectionSelector: 'L:text.html - comment.block.jinja - variable.meta.scope.jinja - meta.scope.jinja',
      patterns: theirTags,
    },
  },
]);

const page = `<a class="{{ a }}" {% if b %}href={{ c }}{% endif %}>{{ d("{{") }}</a> {# {{ e }} {% f %} #}
<script>let a = {{ b }};</script>
{% raw %}{{ c }}{% endraw %}`;

async function tokens(scopeName: string, extensions: readonly Extension[], text = page) {
  return tokenize(await loadGrammar(scopeName, extensions), text);
}

const isTheirs = (scope: string): boolean => /^(?:variable\.)?meta\.scope\.jinja/.test(scope);
const isOurs = (scope: string): boolean => /^meta\.(?:embedded|raw)\.jinja$/.test(scope);

test('a language that both have has one grammar, whole', async () => {
  for (const language of ['jinja-html', 'jinja-css', 'jinja', 'jinja-sql']) {
    const before = [withLanguages, matraz];
    const own = scopeOfLanguage(language) ?? assert.fail();
    assert.equal(scopeOfLanguage(language, before), own);
    assert.deepEqual(await tokens(own, before), await tokens(own, [matraz]), language);

    const behind = [matraz, withLanguages];
    const scopeName = scopeOfLanguage(language, behind) ?? assert.fail();
    const alone = scopeOfLanguage(language, [withLanguages]) === undefined ? [matraz] : [withLanguages];
    assert.deepEqual(await tokens(scopeName, behind), await tokens(scopeName, alone), language);
  }
});

test('plain HTML has our colours whichever of the languages is whose', async () => {
  const own = await tokens('text.html.derivative', [matraz]);
  assert.ok(own.some(({ scopes }) => scopes.some(isOurs)));
  for (const both of [
    [withLanguages, matraz],
    [matraz, withLanguages],
  ])
    assert.deepEqual(await tokens('text.html.derivative', both), own);
});

test('a language that only they have is theirs', async () => {
  for (const both of [
    [withLanguages, matraz],
    [matraz, withLanguages],
  ]) {
    assert.equal(scopeOfLanguage('jinja-nginx', both), 'source.nginx.jinja');
    assert.ok((await tokens('source.nginx.jinja', both)).some(({ scopes }) => scopes.length > 1));
  }
});

test('where another extension has coloured Jinja in plain HTML, we step aside', async () => {
  const alone = await tokens('text.html.derivative', [withInjection]);
  const both = await tokens('text.html.derivative', [withInjection, matraz]);
  assert.deepEqual(
    both.filter(({ scopes }) => scopes.some(isTheirs) && scopes.some(isOurs)),
    [],
  );
  for (const { line, start, end, scopes } of alone.filter(token => token.scopes.some(isTheirs))) {
    const same = both.filter(token => token.line === line && token.start >= start && token.end <= end);
    // A raw block is no Jinja, whoever colours it.
    if (line < 2) assert.deepEqual([...new Set(same.map(token => token.scopes.at(-1)))], [scopes.at(-1)]);
  }
});

test('where we come first, they find nothing left of a tag', async () => {
  const text = '<a class="{{ a }}">{% if b %}{{ c }}{% endif %}</a>';
  const own = await tokens('text.html.derivative', [matraz], text);
  assert.deepEqual(await tokens('text.html.derivative', [matraz, withInjection], text), own);
});

test('every language of ours that another extension may have, too, has one grammar in the manifest', () => {
  const languages = matraz.grammars.flatMap(({ language }) => language ?? []);
  assert.deepEqual(languages, [...new Set(languages)]);
  assert.equal(scopeOf('a.html.j2'), 'text.html.jinja');
});
