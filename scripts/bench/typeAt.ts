import { readFileSync } from 'node:fs';
import path from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { pathToFileURL } from 'node:url';
import { LineIndex } from '../../server/src/text/lineIndex.ts';
import type { LanguageSession } from './languageSession.ts';
import type { Spot } from './typingSpots.ts';

/** One key: from handing over the edit to having the answer to the completion request that followed it at once. */
export interface Keystroke {
  /** The file that was typed in. */
  readonly path: string;
  readonly milliseconds: number;
  /** True from the opening quote of `url_for('` on: these are what the goal is about. */
  readonly inName: boolean;
  /** How many endpoints were offered; 0 outside the name. */
  readonly offered: number;
}

/** Milliseconds between two keys, and after which a person has stopped: then the server publishes what it found. */
const betweenKeys = 30;
const betweenSpots = 200;

/** How much of an endpoint's name is typed after the quote. */
const letters = 10;

/**
 * Opens the file, writes `url_for('` and the beginning of an endpoint key by key, and closes the file without saving.
 * `turn` varies which endpoint it is. Rejects when the name of an endpoint is not completed: that would be no figure.
 */
export async function typeAt(
  session: LanguageSession,
  folder: string,
  spot: Spot,
  turn: number,
): Promise<Keystroke[]> {
  const { at, lead, cursor, typed, languageId } = spot;
  const file = path.join(folder, spot.path);
  const uri = pathToFileURL(file).href;
  const document = new TypedDocument(uri, readFileSync(file, 'utf8'));
  session.notify('textDocument/didOpen', {
    textDocument: { uri, languageId, version: 1, text: document.text },
  });
  session.notify('textDocument/didChange', document.insert(at, lead));
  let position = at + cursor;
  const keys: Keystroke[] = [];
  const press = async (key: string, inName: boolean): Promise<readonly string[]> => {
    await delay(betweenKeys);
    const change = document.insert(position, key);
    position += key.length;
    const question = { textDocument: { uri }, position: document.positionAt(position) };
    const started = performance.now();
    session.notify('textDocument/didChange', change);
    const { result, received } = await session.request('textDocument/completion', question);
    const labels = labelsIn(result);
    if (inName && labels.length === 0)
      throw new Error(`${spot.path}: no endpoint is offered at ${JSON.stringify(typed)} + ${key}`);
    keys.push({
      path: spot.path,
      milliseconds: received - started,
      inName,
      offered: inName ? labels.length : 0,
    });
    return labels;
  };
  for (const key of typed.slice(0, -1)) await press(key, false);
  const endpoints = await press(typed.slice(-1), true);
  const chosen = endpoints[(turn * 37) % endpoints.length] ?? '';
  for (const key of chosen.slice(0, letters)) await press(key, true);
  session.notify('textDocument/didClose', { textDocument: { uri } });
  await delay(betweenSpots);
  return keys;
}

/** The text as the editor has it. */
class TypedDocument {
  readonly #uri: string;
  #version = 1;
  text: string;

  constructor(uri: string, text: string) {
    this.#uri = uri;
    this.text = text;
  }

  positionAt(offset: number): { line: number; character: number } {
    return new LineIndex(this.text).positionAt(offset);
  }

  /** Changes the text, and returns what the server has to be told. */
  insert(offset: number, text: string): object {
    const position = this.positionAt(offset);
    this.text = this.text.slice(0, offset) + text + this.text.slice(offset);
    this.#version += 1;
    return {
      textDocument: { uri: this.#uri, version: this.#version },
      contentChanges: [{ range: { start: position, end: position }, text }],
    };
  }
}

function labelsIn(result: unknown): string[] {
  if (typeof result !== 'object' || result === null || !('items' in result)) return [];
  return (result.items as readonly { label: string }[]).map(({ label }) => label);
}
