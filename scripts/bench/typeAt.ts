import { readFileSync } from 'node:fs';
import path from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { pathToFileURL } from 'node:url';
import { LineIndex } from '../../server/src/text/lineIndex.ts';
import type { LanguageSession } from './languageSession.ts';
import type { Spot, SpotKind } from './typingSpots.ts';

/** What the server was asked for: completion before the name, in it, or behind the dot after it, or a hover over the name. */
export type Question = 'before' | 'endpoint' | 'variable' | 'member' | 'hover';

/** One key: from handing over the edit to having the answer to the request that followed it at once. */
export interface Keystroke {
  /** The file that was typed in. */
  readonly path: string;
  readonly question: Question;
  readonly milliseconds: number;
  /** How many names were offered; 0 before the name and for a hover. */
  readonly offered: number;
}

/** Milliseconds between two keys, and after which a person has stopped: then the server publishes what it found. */
export interface Pace {
  readonly betweenKeys: number;
  readonly betweenSpots: number;
}

const ofAPerson: Pace = { betweenKeys: 30, betweenSpots: 200 };

/** How much of a name is typed, and how many keys follow it, each with a hover over the name. */
const letters = 10;
const hovers = 5;

/**
 * Opens the file, writes `url_for('` and the name of an endpoint key by key, or `{{ ` and a variable with a dot behind it, and
 * closes the file without saving. `turn` varies which name it is. Rejects when the name is not completed, or has no
 * hover: that would be no figure.
 */
export async function typeAt(
  session: LanguageSession,
  folder: string,
  spot: Spot,
  turn: number,
  { betweenKeys, betweenSpots }: Pace = ofAPerson,
): Promise<Keystroke[]> {
  const { at, lead, cursor, typed, kind } = spot;
  const file = path.join(folder, spot.path);
  const uri = pathToFileURL(file).href;
  const document = new TypedDocument(uri, readFileSync(file, 'utf8'));
  session.notify('textDocument/didOpen', {
    textDocument: { uri, languageId: languageOf(kind), version: 1, text: document.text },
  });
  session.notify('textDocument/didChange', document.insert(at, lead));
  let position = at + cursor;
  const keys: Keystroke[] = [];
  /** Types `text` at the cursor and asks at once; `back` tells how far before the cursor. */
  const press = async (text: string, question: Question, back = 0): Promise<readonly string[]> => {
    await delay(betweenKeys);
    const change = document.insert(position, text);
    position += text.length;
    const place = { textDocument: { uri }, position: document.positionAt(position - back) };
    const method = question === 'hover' ? 'textDocument/hover' : 'textDocument/completion';
    const started = performance.now();
    session.notify('textDocument/didChange', change);
    const { result, received } = await session.request(method, place);
    const labels = question === 'hover' || question === 'before' ? [] : labelsIn(result, question);
    const isAnswered = question === 'hover' ? result !== null : labels.length > 0;
    // Not every variable has members that are known.
    if (!isAnswered && question !== 'before' && question !== 'member')
      throw new Error(`${spot.path}: no ${question} at ${JSON.stringify(typed)} + ${text}`);
    keys.push({ path: spot.path, question, milliseconds: received - started, offered: labels.length });
    return labels;
  };
  const name = kind === 'output' ? 'variable' : 'endpoint';
  for (const key of typed.slice(0, -1)) await press(key, 'before');
  const names = await press(typed.slice(-1), name);
  const chosen = names[(turn * 37) % names.length] ?? '';
  for (const key of chosen.slice(0, letters)) await press(key, name);
  session.notify('textDocument/didChange', document.insert(position, chosen.slice(letters)));
  position += chosen.slice(letters).length;
  if (kind === 'output') await press('.', 'member');
  else {
    session.notify('textDocument/didChange', document.insert(position, "')"));
    position += 2;
    for (let count = 1; count <= hovers; count++) await press(' ', 'hover', 3 + count);
  }
  session.notify('textDocument/didClose', { textDocument: { uri } });
  await delay(betweenSpots);
  return keys;
}

/** Opens the file with the beginning of the name typed in it; milliseconds until that is completed. */
export async function completeAt(session: LanguageSession, folder: string, spot: Spot): Promise<number> {
  const { at, lead, cursor, typed, kind } = spot;
  const file = path.join(folder, spot.path);
  const uri = pathToFileURL(file).href;
  const document = new TypedDocument(uri, readFileSync(file, 'utf8'));
  document.insert(at, lead);
  document.insert(at + cursor, typed);
  const position = document.positionAt(at + cursor + typed.length);
  const started = performance.now();
  session.notify('textDocument/didOpen', {
    textDocument: { uri, languageId: languageOf(kind), version: 1, text: document.text },
  });
  const { result, received } = await session.request('textDocument/completion', {
    textDocument: { uri },
    position,
  });
  if (labelsIn(result, 'endpoint').length === 0) throw new Error(`${spot.path}: nothing is offered.`);
  return received - started;
}

function languageOf(kind: SpotKind): 'python' | 'html' {
  return kind === 'view' ? 'python' : 'html';
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

function labelsIn(result: unknown, question: Question): string[] {
  if (typeof result !== 'object' || result === null || !('items' in result)) return [];
  const items = result.items as readonly { readonly label: string; readonly kind?: number }[];
  return items
    .filter(({ kind }) => question !== 'variable' || kind === variableKind)
    .map(({ label }) => label);
}

/** `CompletionItemKind.Variable` */
const variableKind = 6;
