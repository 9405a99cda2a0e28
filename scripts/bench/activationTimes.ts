import { Failure } from '../setup/failure.ts';

/** What VS Code measured of one extension's activation, in milliseconds as whole numbers. */
export interface ActivationTimes {
  /** Reading and running the bundle, on the main thread of the extension host. */
  readonly loadCode: number;
  /** The call of `activate` until it returned, on the same thread. */
  readonly callActivate: number;
  /** From then until the promise that it returned had settled. */
  readonly finishActivate: number;
}

/**
 * The row of `extension` in the table "Extension Activation Stats" of VS Code's page Startup Performance:
 *
 *     | Extension     | Eager | Load Code | Call Activate | Finish Activate | Event | By |
 *     | matraz.matraz | false | 12        | 3             | 0               | …     | …  |
 *
 * Throws a {@link Failure} when there is no such row.
 */
export function activationTimesIn(report: string, extension: string): ActivationTimes {
  const rows = report.split('\n').map(line => line.split('|').map(cell => cell.trim()));
  const heading = rows.find(cells => cells.includes('Load Code') && cells.includes('Call Activate'));
  const row = heading && rows.find(cells => cells[heading.indexOf('Extension')] === extension);
  if (heading === undefined || row === undefined)
    throw new Failure(`VS Code tells nothing about the activation of ${extension}:\n${report}`);
  const figure = (column: string): number => {
    const cell = row[heading.indexOf(column)] ?? '';
    if (!/^\d+(\.\d+)?$/.test(cell)) throw new Failure(`${extension}: "${cell}" is no time (${column}).`);
    return Number(cell);
  };
  return {
    loadCode: figure('Load Code'),
    callActivate: figure('Call Activate'),
    finishActivate: figure('Finish Activate'),
  };
}

/** What Show Running Extensions calls the activation time: how long the main thread was held. */
export function onMainThread({ loadCode, callActivate }: ActivationTimes): number {
  return loadCode + callActivate;
}
