import assert from 'node:assert/strict';
import { globSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { test } from 'node:test';
import { getL10nJson } from '@vscode/l10n-dev';
import { bundle, translated } from './words.ts';

const root = path.resolve(import.meta.dirname, '../../..');

/** What `npx vscode-l10n-dev export --outDir l10n client/src` writes. */
async function extracted(): Promise<string[]> {
  const files = globSync('client/src/**/*.ts', { cwd: root });
  assert.ok(files.length > 0);
  const contents = files.map(file => readFileSync(path.join(root, file), 'utf8'));
  const found = await getL10nJson(contents.map(text => ({ contents: text, extension: '.ts' as const })));
  return Object.keys(found).sort();
}

function placeholders(text: string): string[] {
  return [...text.matchAll(/\{\w+\}/g)].map(match => match[0]).sort();
}

test('the bundle holds exactly the messages of the source', async () => {
  const english = bundle('');
  assert.deepEqual(
    Object.keys(english).sort(),
    await extracted(),
    'run: npx vscode-l10n-dev export --outDir l10n client/src',
  );
  for (const [key, text] of Object.entries(english)) assert.equal(text, key);
});

test('every message has its Spanish, and no Spanish is left over', async () => {
  assert.deepEqual(Object.keys(bundle('es')).sort(), await extracted());
});

test('the Spanish keeps the placeholders and is not the English', () => {
  /** The same in both languages. */
  const same = new Set(['Script']);
  for (const [english, spanish] of Object.entries(bundle('es'))) {
    assert.deepEqual(placeholders(spanish), placeholders(english), english);
    assert.equal(spanish === english, same.has(english), english);
  }
});

test('every message with a call reaches the extraction', () => {
  // A call that the extraction cannot read (an alias, a variable, a template) would never be translated.
  const source = globSync('client/src/**/*.ts', { cwd: root })
    .map(file => readFileSync(path.join(root, file), 'utf8'))
    .join('\n');
  const calls = source.match(/\bl10n\.t\(/g) ?? [];
  const readable = source.match(/\bl10n\.t\(\s*['"]/g) ?? [];
  assert.equal(calls.length, readable.length);
});

test('the stand-in for the editor translates as the editor does', () => {
  assert.equal(translated('es').t('found in {0}', '/x'), 'encontrada en /x');
  assert.equal(translated('en').t('found in {0}', '/x'), 'found in /x');
});
