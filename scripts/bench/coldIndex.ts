import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { samplesPython } from '../setup/cache.ts';
import { Failure } from '../setup/failure.ts';
import type { Application, Unpacked } from './applications.ts';
import type { IndexRun, ParseRun } from './measurements.ts';
import { type Measured, runMeasurement } from './runMeasurement.ts';

/** The runs of one application, each list in the order of measuring. */
export interface ColdIndex {
  readonly application: Application;
  /** Of the Python files alone: the same files as `parse`. */
  readonly index: readonly Measured<IndexRun>[];
  /** Of the application as it is, with its templates. */
  readonly indexWhole: readonly Measured<IndexRun>[];
  readonly parse: readonly Measured<ParseRun>[];
}

const insideServer = fileURLToPath(new URL('insideServer.ts', import.meta.url));
const parseAll = fileURLToPath(new URL('parseAll.py', import.meta.url));

/**
 * Measures `rounds` times, each measurement in a fresh process and in turn, so that whatever else the machine does falls
 * on all of them alike. One more round goes before and is dropped: it fills the system's cache of files and
 * the server's of compiled code.
 * Rejects with a {@link Failure} when the server and CPython did not read the same Python files.
 */
export async function measureColdIndex(
  { application, whole, pythonOnly }: Unpacked,
  server: string,
  rounds: number,
): Promise<ColdIndex> {
  const index: Measured<IndexRun>[] = [];
  const indexWhole: Measured<IndexRun>[] = [];
  const parse: Measured<ParseRun>[] = [];
  for (let round = 0; round <= rounds; round++) {
    const parsed = await runMeasurement<ParseRun>(samplesPython, [parseAll, pythonOnly]);
    const indexed = await indexOf(server, pythonOnly);
    const indexedWhole = await indexOf(server, whole);
    const counted = [indexed, indexedWhole].map(({ value }) => value.counts.pythonFiles);
    if (counted.some(files => files !== parsed.value.files)) {
      throw new Failure(
        `${application.title}: the server read ${counted.join(' and ')} Python files, CPython ${parsed.value.files}.`,
      );
    }
    const label = round === 0 ? 'dropped' : `${round} of ${rounds}`;
    console.log(
      `  ${application.title}, ${label}: ast.parse ${parsed.value.milliseconds.toFixed(0)} ms, ` +
        `index ${indexed.value.milliseconds.toFixed(0)} ms, with templates ${indexedWhole.value.milliseconds.toFixed(0)} ms`,
    );
    if (round === 0) continue;
    parse.push(parsed);
    index.push(indexed);
    indexWhole.push(indexedWhole);
  }
  return { application, index, indexWhole, parse };
}

function indexOf(server: string, folder: string): Promise<Measured<IndexRun>> {
  return runMeasurement<IndexRun>(process.execPath, [insideServer, server, 'index', path.resolve(folder)]);
}
