import { closeSync, constants, fstatSync, openSync, readSync } from 'node:fs';
import { decodeText } from './decodeText.ts';
import { nextTurn } from './nextTurn.ts';
import { maximumSize, type Reading } from './reading.ts';

/**
 * Milliseconds of reading before requests get their turn. Reading is synchronous because that is three times as fast for
 * thousands of small files: each asynchronous read crosses to another thread and back five times.
 */
const slice = 8;

/** A pipe without a writer must not hold us up; Windows has no such flag. */
const readWithoutWaiting = constants.O_RDONLY | (constants.O_NONBLOCK ?? 0);

/**
 * Reads one file by way of `buffer`, which has room for the largest that is read. `undefined` when there is no such file
 * (any more), or it is a folder, pipe or device.
 */
function readText(file: string, buffer: Buffer): Reading | undefined {
  try {
    const descriptor = openSync(file, readWithoutWaiting);
    try {
      const stats = fstatSync(descriptor);
      if (!stats.isFile()) return undefined;
      if (stats.size > maximumSize)
        return { kind: 'skipped', reason: { code: 'too-large', bytes: stats.size } };
      return { kind: 'text', text: decodeText(readAll(descriptor, stats.size, buffer)) };
    } finally {
      closeSync(descriptor);
    }
  } catch (error) {
    if (isMissing(error)) return undefined;
    return { kind: 'skipped', reason: { code: 'unreadable', detail: String(error) } };
  }
}

/** The `size` bytes of a file, or as many as it still has. */
function readAll(descriptor: number, size: number, buffer: Buffer): Buffer {
  let length = 0;
  while (length < size) {
    const read = readSync(descriptor, buffer, length, size - length, null);
    if (read === 0) break;
    length += read;
  }
  return buffer.subarray(0, length);
}

/** Reads `paths` (relative to `root`) in slices of a few milliseconds, and yields each slice in the order given. */
export async function* readFiles(
  root: string,
  paths: readonly string[],
): AsyncGenerator<readonly (readonly [path: string, reading: Reading | undefined])[]> {
  const buffer = Buffer.allocUnsafeSlow(maximumSize);
  let read: (readonly [string, Reading | undefined])[] = [];
  let began = performance.now();
  for (const relative of paths) {
    read.push([relative, readText(`${root}/${relative}`, buffer)]);
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
