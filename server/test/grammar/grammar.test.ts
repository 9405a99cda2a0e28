import assert from 'node:assert/strict';
import { globSync, readFileSync } from 'node:fs';
import test from 'node:test';
import { fileURLToPath } from 'node:url';
import { assertColoursJinja, assertKeepsHost, scopeOf } from './compare.ts';
import type { GrammarToken } from './tokenize.ts';
import { contributes, loadGrammar, tokenize } from './tokenize.ts';

// Snapshots of every scope; `node --test --test-update-snapshots` writes them anew, and a person reads the difference.

const fixtures = new URL('fixtures/', import.meta.url);
const names = globSync('*.{html,j2}', { cwd: fileURLToPath(fixtures) })
  .filter(name => name !== 'withoutJinja.html')
  .sort();
const html = await loadGrammar('text.html.derivative');

function fixture(name: string): string {
  return readFileSync(new URL(name, fixtures), 'utf8');
}

/** Each source line, then its tokens: `    text   scopes`, without the scope of the file. */
function draw(text: string, tokens: readonly GrammarToken[]): string {
  const lines = text.split(/\r\n|\n/).map((source, line) => {
    const own = tokens.filter(token => token.line === line && token.text.trim() !== '');
    return [
      `>${source}`,
      ...own.map(token => `    ${token.text.padEnd(16)} ${token.scopes.slice(1).join(' ')}`.trimEnd()),
    ];
  });
  return `${lines.flat().join('\n')}\n`;
}

for (const name of names) {
  const text = fixture(name);
  const scopeName = scopeOf(name);
  const grammar = await loadGrammar(scopeName);

  test(`${name} has the scopes of its snapshot`, t => {
    const path = fileURLToPath(new URL(`${name}.snap`, fixtures));
    t.assert.fileSnapshot(draw(text, tokenize(grammar, text)), path, { serializers: [String] });
  });

  test(`${name} has the same scopes with CRLF`, () => {
    assert.deepEqual(tokenize(grammar, text.replaceAll('\n', '\r\n')), tokenize(grammar, text));
  });

  // What Jinja does not accept, or takes for a comment where nobody means one.
  if (!['halfTyped.html', 'comments.html', 'style.html'].includes(name)) {
    test(`${name}: Jinja is coloured where Jinja reads it`, () => assertColoursJinja(text, scopeName));
  }
}

for (const name of names.filter(each => each.endsWith('.html'))) {
  test(`${name} looks the same as jinja-html`, async () => {
    const text = fixture(name);
    const withoutRoot = (tokens: readonly GrammarToken[]): unknown =>
      tokens.map(token => ({ ...token, scopes: token.scopes.slice(1) }));
    const jinjaHtml = await loadGrammar('text.html.jinja');
    assert.deepEqual(withoutRoot(tokenize(jinjaHtml, text)), withoutRoot(tokenize(html, text)));
  });
}

const samples = fileURLToPath(new URL('../../../samples/', import.meta.url));
const templates = globSync('*/templates/**/*.html', { cwd: samples }).sort();

test('there are sample templates to look at', () => {
  assert.ok(templates.length >= 7);
});

for (const [name, text] of [
  ...templates.map(path => [`samples/${path}`, readFileSync(`${samples}${path}`, 'utf8')] as const),
  ...names
    .filter(each => /^(?:surroundings|comments)\.html$|^around\./.test(each))
    .map(each => [each, fixture(each)] as const),
]) {
  test(`${name}: what is around Jinja keeps its scopes`, () => assertKeepsHost(text, scopeOf(name)));
}

test('every language with a host has a fixture that shows its colours around Jinja', () => {
  const shown = new Set(names.filter(name => name.startsWith('around.')).map(scopeOf));
  const plain = ['source.jinja', 'text.plain.jinja', 'text.html.jinja'];
  const hosted = contributes.grammars.filter(
    ({ language, scopeName }) => language !== undefined && !plain.includes(scopeName),
  );
  assert.deepEqual(
    hosted.map(({ scopeName }) => scopeName).filter(scopeName => !shown.has(scopeName)),
    [],
  );
});

test('HTML without Jinja has exactly the scopes of the built-in grammar', async () => {
  const text = fixture('withoutJinja.html');
  assert.deepEqual(tokenize(html, text), tokenize(await loadGrammar('text.html.derivative', []), text));
});

test('the blanks before a tag that begins its line belong to Jinja, others to the language around it', () => {
  const first = (line: string, before: string) =>
    tokenize(html, `${before}\n${line}`).find(token => token.line === 1);
  for (const before of ['<ul>', '<script>', '<style>']) {
    for (const line of ['  {% if a %}', '\t{{ a }}', '  {#- a -#}'])
      assert.deepEqual(first(line, before)?.scopes.slice(-1), ['meta.embedded.jinja'], before + line);
    for (const line of ['  <li>{% if a %}', '  a {{ b }}', '  {#id', '  { a }'])
      assert.ok(!first(line, before)?.scopes.includes('meta.embedded.jinja'), before + line);
  }
});
