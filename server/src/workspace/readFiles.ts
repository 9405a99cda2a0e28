import { readFile, stat } from 'node:fs/promises';
import path from 'node:path';
import { decodeText } from './decodeText.ts';
import { maximumSize, type Reading } from './reading.ts';

/** How many files are open at a time; enough to keep a disk busy, far below any limit on open files. */
const batchSize = 32;

/** Reads one file. `undefined` when there is no such file (any more), or it is a folder, pipe or device. */
async function readText(file: string): Promise<Reading | undefined> {
  try {
    const stats = await stat(file);
    if (!stats.isFile()) return undefined;
    if (stats.size > maximumSize)
      return { kind: 'skipped', reason: { code: 'too-large', bytes: stats.size } };
    return { kind: 'text', text: decodeText(await readFile(file)) };
  } catch (error) {
    if (isMissing(error)) return undefined;
    return { kind: 'skipped', reason: { code: 'unreadable', detail: String(error) } };
  }
}

/** Reads `paths` (relative to `root`) in bounded parallel batches, and yields each batch in the order given. */
export async function* readFiles(
  root: string,
  paths: readonly string[],
): AsyncGenerator<readonly (readonly [path: string, reading: Reading | undefined])[]> {
  for (let at = 0; at < paths.length; at += batchSize) {
    const batch = paths.slice(at, at + batchSize);
    yield await Promise.all(
      batch.map(async relative => [relative, await readText(path.join(root, relative))] as const),
    );
  }
}

function isMissing(error: unknown): boolean {
  const code = error instanceof Error && 'code' in error ? error.code : undefined;
  return code === 'ENOENT' || code === 'ENOTDIR' || code === 'ELOOP';
}
