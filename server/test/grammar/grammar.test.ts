import assert from 'node:assert/strict';
import { globSync, readFileSync } from 'node:fs';
import test from 'node:test';
import { fileURLToPath } from 'node:url';
import type { GrammarToken } from './tokenize.ts';
import { loadGrammar, tokenize } from './tokenize.ts';

// Snapshots of every scope; `node --test --test-update-snapshots` writes them anew, and a person reads the difference.

const fixtures = new URL('fixtures/', import.meta.url);
const names = globSync('*.{html,j2}', { cwd: fileURLToPath(fixtures) })
  .filter(name => name !== 'withoutJinja.html')
  .sort();
const html = await loadGrammar('text.html.derivative');
const jinjaHtml = await loadGrammar('text.html.jinja');
const jinja = await loadGrammar('source.jinja');
const htmlAlone = await loadGrammar('text.html.derivative', { withOurs: false });

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

const isJinja = (token: GrammarToken): boolean =>
  token.scopes.some(scope => /^meta\.(?:embedded|raw)\.jinja$/.test(scope));

for (const name of names) {
  const text = fixture(name);
  const grammar = name.endsWith('.html') ? html : jinja;

  test(`${name} has the scopes of its snapshot`, t => {
    const path = fileURLToPath(new URL(`${name}.snap`, fixtures));
    t.assert.fileSnapshot(draw(text, tokenize(grammar, text)), path, { serializers: [String] });
  });

  test(`${name} has the same scopes with CRLF`, () => {
    assert.deepEqual(tokenize(grammar, text.replaceAll('\n', '\r\n')), tokenize(grammar, text));
  });
}

for (const name of names.filter(each => each.endsWith('.html'))) {
  test(`${name} looks the same as jinja-html`, () => {
    const text = fixture(name);
    const withoutRoot = (tokens: readonly GrammarToken[]): unknown =>
      tokens.map(token => ({ ...token, scopes: token.scopes.slice(1) }));
    assert.deepEqual(withoutRoot(tokenize(jinjaHtml, text)), withoutRoot(tokenize(html, text)));
  });
}

/** The same text with a word or blanks of the same length where Jinja stood. */
function withoutJinja(text: string, tokens: readonly GrammarToken[]): string {
  const lines = text.split('\n');
  for (const { line, start, end, scopes } of tokens.filter(isJinja)) {
    const filler = (scopes.includes('meta.output.jinja') ? 'x' : ' ').repeat(end - start);
    const source = lines[line] ?? '';
    lines[line] = source.slice(0, start) + filler + source.slice(end);
  }
  return lines.join('\n');
}

const samples = fileURLToPath(new URL('../../../samples/', import.meta.url));
const templates = globSync('*/templates/**/*.html', { cwd: samples }).sort();

test('there are sample templates to look at', () => {
  assert.ok(templates.length >= 7);
});

/** One entry a character that is not Jinja's: where it stands, and its scopes. */
function scopesAround(tokens: readonly GrammarToken[], skip: ReadonlySet<string>): string[] {
  return tokens.flatMap(({ line, start, end, scopes }) =>
    Array.from({ length: end - start }, (_, index) => `${line}:${start + index}`)
      .filter(place => !skip.has(place))
      .map(place => `${place} ${scopes.join(' ')}`),
  );
}

for (const [name, text] of [
  ...templates.map(path => [`samples/${path}`, readFileSync(`${samples}${path}`, 'utf8')] as const),
  ...['surroundings.html', 'comments.html'].map(each => [each, fixture(each)] as const),
]) {
  test(`${name}: the HTML, CSS and JavaScript around Jinja keep their scopes`, () => {
    const tokens = tokenize(html, text);
    const inJinja = tokens.filter(isJinja);
    assert.ok(inJinja.length > 0);
    const places = inJinja.flatMap(({ line, start, end }) =>
      Array.from({ length: end - start }, (_, index) => `${line}:${start + index}`),
    );
    const skip = new Set(places);
    const host = tokenize(htmlAlone, withoutJinja(text, tokens));
    assert.deepEqual(scopesAround(tokens, skip), scopesAround(host, skip));
  });
}

test('HTML without Jinja has exactly the scopes of the built-in grammar', () => {
  const text = fixture('withoutJinja.html');
  assert.deepEqual(tokenize(html, text), tokenize(htmlAlone, text));
});

test('the blanks before a tag that begins its line belong to Jinja, others to HTML', () => {
  const first = (line: string) => tokenize(html, `<ul>\n${line}`).find(token => token.line === 1);
  for (const line of ['  {% if a %}', '\t{{ a }}', '  {#- a -#}'])
    assert.deepEqual(first(line)?.scopes.slice(-1), ['meta.embedded.jinja'], line);
  for (const line of ['  <li>{% if a %}', '  a {{ b }}', '  {#id', '  { a }'])
    assert.ok(!first(line)?.scopes.includes('meta.embedded.jinja'), line);
});
