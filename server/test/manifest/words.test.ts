import assert from 'node:assert/strict';
import test from 'node:test';
import { readJson, readText } from './manifest.ts';

const english = readJson<Record<string, string>>('package.nls.json');
const spanish = readJson<Record<string, string>>('package.nls.es.json');

const used = new Set(
  [...readText('package.json').matchAll(/"%([^%"]+)%"/g)].flatMap(match =>
    match[1] === undefined ? [] : [match[1]],
  ),
);

test('every word of the manifest exists in English, and none is left over', () => {
  assert.deepEqual(Object.keys(english).sort(), [...used].sort());
});

test('every word of the manifest exists in Spanish, and none is left over', () => {
  assert.deepEqual(Object.keys(spanish).sort(), [...used].sort());
});

test('no Spanish text is empty or the English one', () => {
  const untranslated = Object.entries(spanish).filter(
    ([key, text]) => text.trim() === '' || text === english[key],
  );
  assert.deepEqual(untranslated, []);
});

test('what stands in code marks is the same in both languages', () => {
  // One mark or, in a walkthrough, two.
  const code = (text: string | undefined): string[] =>
    [...(text ?? '').matchAll(/(`+)[^`]+\1/g)].map(([found]) => found).sort();
  for (const [key, text] of Object.entries(english)) assert.deepEqual(code(spanish[key]), code(text), key);
});

test('titles, descriptions and settings are never written into the manifest itself', () => {
  const { contributes, ...rest } = readJson<{ contributes: object }>('package.json');
  // What tools of language models take is for the models.
  const people = JSON.stringify(
    { ...rest, contributes: { ...contributes, languageModelTools: [] } },
    undefined,
    1,
  );
  const literal = [
    ...people.matchAll(/"(?:title|markdownDescription|description)": "(?!%|Matraz")([^"]*)"/g),
  ];
  assert.deepEqual(
    literal.map(match => match[1]),
    [],
  );
});
