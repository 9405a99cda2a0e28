import { readFileSync } from 'node:fs';
import path from 'node:path';
import type * as vscode from 'vscode';

const folder = path.resolve(import.meta.dirname, '../../../l10n');

/** The messages of one language, `''` for the source's own. */
export function bundle(language: string): Record<string, string> {
  const file = path.join(folder, `bundle.l10n${language === '' ? '' : `.${language}`}.json`);
  return JSON.parse(readFileSync(file, 'utf8')) as Record<string, string>;
}

/** The editor's `vscode.l10n` in English or Spanish. */
export function translated(language: 'en' | 'es'): typeof vscode.l10n {
  const messages = bundle(language === 'en' ? '' : language);
  const t = (message: unknown, ...args: unknown[]): string => {
    if (typeof message !== 'string') throw new Error('only plain messages are used');
    const text = messages[message];
    if (text === undefined) throw new Error(`no translation: ${message}`);
    return text.replaceAll(/\{(\d+)\}/g, (_, index: string) => String(args[Number(index)]));
  };
  return { t, bundle: messages, uri: undefined };
}
