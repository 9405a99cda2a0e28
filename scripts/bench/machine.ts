import os from 'node:os';
import { samplesPython } from '../setup/cache.ts';
import { run } from '../setup/run.ts';

/** The machine in general terms: nothing that names it or its owner. */
export async function describeMachine(): Promise<string[]> {
  const python = await run(samplesPython, ['-c', 'import platform; print(platform.python_version())'], {
    quiet: true,
  });
  const [cpu] = os.cpus();
  const gigabytes = Math.round(os.totalmem() / 2 ** 30);
  return [
    `${os.availableParallelism()} cores (${cpu?.model.trim() || 'unknown processor'}), ${gigabytes} GB of memory, ${os.type()} ${process.arch}`,
    `Node ${process.versions.node}, CPython ${python.trim()}`,
  ];
}

/** How many processes wanted a core in the last minute, for each core: above 1 the times are longer than need be. */
export function loadPerCore(): number {
  return (os.loadavg()[0] ?? 0) / os.availableParallelism();
}
