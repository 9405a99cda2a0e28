import { closeSync, constants, fstatSync, openSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { setImmediate as nextTurn } from 'node:timers/promises';
import { decodeText } from './decodeText.ts';
import { maximumSize, type Reading } from './reading.ts';

/**
 * Milliseconds of reading before requests get their turn. Reading is synchronous because that is three times as fast for
 * thousands of small files: each asynchronous read crosses to another thread and back five times.
 */
const slice = 8;

/** A pipe without a writer must not hold us up; Windows has no such flag. */
const readWithoutWaiting = constants.O_RDONLY | (constants.O_NONBLOCK ?? 0);

/** Reads one file. `undefined` when there is no such file (any more), or it is a folder, pipe or device. */
function readText(file: string): Reading | undefined {
  try {
    const descriptor = openSync(file, readWithoutWaiting);
    try {
      const stats = fstatSync(descriptor);
      if (!stats.isFile()) return undefined;
      if (stats.size > maximumSize)
        return { kind: 'skipped', reason: { code: 'too-large', bytes: stats.size } };
      return { kind: 'text', text: decodeText(readFileSync(descriptor)) };
    } finally {
      closeSync(descriptor);
    }
  } catch (error) {
    if (isMissing(error)) return undefined;
    return { kind: 'skipped', reason: { code: 'unreadable', detail: String(error) } };
  }
}

/** Reads `paths` (relative to `root`) in slices of a few milliseconds, and yields each slice in the order given. */
export async function* readFiles(
  root: string,
  paths: readonly string[],
): AsyncGenerator<readonly (readonly [path: string, reading: Reading | undefined])[]> {
  let read: (readonly [string, Reading | undefined])[] = [];
  let began = performance.now();
  for (const relative of paths) {
    read.push([relative, readText(path.join(root, relative))]);
    if (performance.now() - began < slice) continue;
    yield read;
    await nextTurn();
    read = [];
    began = performance.now();
  }
  if (read.length > 0) yield read;
}

function isMissing(error: unknown): boolean {
  const code = error instanceof Error && 'code' in error ? error.code : undefined;
  return code === 'ENOENT' || code === 'ENOTDIR' || code === 'ELOOP';
}
