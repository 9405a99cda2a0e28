import assert from 'node:assert/strict';
import { test } from 'node:test';
import { messagesFor } from '../../src/catalog/messages.ts';

/** Every text of a catalogue by its path, functions called with arguments that can be told apart. */
function textsOf(value: unknown, path: string): ReadonlyMap<string, string> {
  if (typeof value === 'string') return new Map([[path, value]]);
  if (typeof value === 'function') {
    const data = { character: '<0>', name: '<0>', found: '<1>', expected: '<2>' };
    const isProblem = path.includes('templateProblems');
    const given = isProblem ? [data] : ['<0>', '<1>', '<2>'];
    return new Map([[path, String(value(...given))]]);
  }
  return new Map(
    Object.entries(value ?? {}).flatMap(([key, inner]) => [...textsOf(inner, `${path}.${key}`)]),
  );
}

const reasons = [
  { code: 'dynamic-rule' },
  { code: 'unknown-module' },
  { code: 'dynamic-endpoint' },
  { code: 'dynamic-prefix' },
  { code: 'dynamic-methods' },
  { code: 'unknown-blueprint' },
  { code: 'budget', what: 'steps' },
  { code: 'budget', what: 'depth' },
  { code: 'syntax-error' },
] as const;

function allTexts(locale: string): ReadonlyMap<string, string> {
  // The words of Jinja have a test of their own.
  const { unresolvedReason, locale: _, words: __, ...rest } = messagesFor(locale);
  const texts = new Map(textsOf(rest, ''));
  for (const reason of reasons) texts.set(JSON.stringify(reason), unresolvedReason(reason));
  return texts;
}

test('the languages say the same things, quote the same things and differ in words', () => {
  const [english, spanish] = [allTexts('en'), allTexts('es')];
  const quoted = (text = ''): string[] => [...new Set(text.match(/<\d>/g))].sort();
  // Words that are the same in both.
  const shared = new Set(['.completion.global', '.completion.macro', '.cli.endpoint', '.cli.variable']);
  assert.ok(english.size > 60, `${english.size} texts`);
  assert.deepEqual([...spanish.keys()], [...english.keys()]);
  for (const [path, text] of english) {
    const other = spanish.get(path);
    assert.ok(text.trim() !== '' && !text.includes('undefined'), `${path}: ${text}`);
    assert.ok(!other?.includes('undefined'), `${path}: ${other}`);
    assert.deepEqual(quoted(other), quoted(text), path);
    assert.equal(other === text, shared.has(path), `${path}: ${text}`);
  }
});

test('Spanish is for every Spanish locale, English for all others', () => {
  const locales = ['es', 'es-MX', 'ES', 'es_ES.UTF-8', 'en', 'en-GB', 'fr', 'est', '', 'C'];
  assert.deepEqual(
    locales.map(locale => messagesFor(locale).locale),
    ['es', 'es', 'es', 'es', 'en', 'en', 'en', 'en', 'en', 'en'],
  );
});
