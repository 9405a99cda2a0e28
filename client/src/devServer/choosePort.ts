import type { ChosenPort } from './plan.ts';

export interface PortWishes {
  readonly host: string;
  /** What a task, a setting or a variable says, else the default. */
  readonly wanted: ChosenPort;
  /** The port of the last run, on a restart. */
  readonly kept: number | undefined;
  /** True after *Use Next Free Port*. */
  readonly anyFree: boolean;
}

export interface PortProbes {
  readonly isFree: (host: string, port: number) => Promise<boolean>;
  readonly nextFree: (host: string, port: number) => Promise<number | undefined>;
}

/**
 * The port for an application: the one of the last run, else the one that is wanted, else the next free one. A port that
 * somebody set is not replaced behind their back: then, and when nothing is free, the answer is the port that is taken.
 */
export async function choosePort(
  wishes: PortWishes,
  probes: PortProbes,
): Promise<ChosenPort | { taken: number }> {
  const { host, wanted, kept } = wishes;
  const { port } = wanted;
  if (kept !== undefined && (await probes.isFree(host, kept))) return { port: kept, why: 'kept' };
  if (await probes.isFree(host, port)) return wanted;
  if (wanted.why !== 'default' && !wishes.anyFree) return { taken: port };
  const next = await probes.nextFree(host, port);
  if (next === undefined) return { taken: port };
  return wishes.anyFree ? { port: next, why: 'asked' } : { port: next, why: 'nextFree', taken: port };
}
