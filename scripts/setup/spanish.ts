import { mkdir, writeFile } from 'node:fs/promises';
import path from 'node:path';
import type { Language } from '../editor/editorServer.ts';
import { cache } from './cache.ts';

export async function installSpanish(): Promise<Language> {
  const messages = path.join(cache, 'spanish', 'main.i18n.json');
  await mkdir(path.dirname(messages), { recursive: true });
  await writeFile(messages, JSON.stringify({ version: '1.0.0', contents: {} }));
  return { id: 'es', name: 'español', messages };
}
