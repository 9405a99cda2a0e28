import path from 'node:path';
import { watch } from 'chokidar';
import { Debounce } from '../../workspace/debounce.ts';

/** Milliseconds without a change before it is looked again. */
const quiet = 150;

export interface Watching {
  /** Settles when `signal` says so, and then nothing is watched any more; without one, never. */
  readonly until: (signal: AbortSignal | undefined) => Promise<void>;
}

/**
 * Calls `changed` with the paths below `directory`, relative with `/`, that were made, changed or deleted; one call after the other.
 * Folders that `excluded` names are not watched. Resolves when nothing is missed any more.
 */
export async function onChanges(
  directory: string,
  excluded: (path: string) => boolean,
  changed: (paths: readonly string[]) => Promise<void>,
): Promise<Watching> {
  const relative = (file: string) => path.relative(directory, file).split(path.sep).join('/');
  let working: Promise<void> = Promise.resolve();
  const pending = new Debounce<string>(quiet, paths => {
    const seen = [...paths];
    working = working.then(() => changed(seen));
  });
  const watcher = watch(directory, {
    ignoreInitial: true,
    disableGlobbing: true,
    ignored: file => excluded(relative(file)),
  });
  watcher.on('all', (_event, file) => pending.add(relative(file)));
  await new Promise<void>((resolve, reject) => watcher.once('ready', resolve).once('error', reject));
  return {
    until: signal =>
      new Promise((resolve, reject) => {
        const stop = async () => {
          pending.dispose();
          await watcher.close();
          await working;
        };
        if (signal?.aborted) stop().then(resolve, reject);
        signal?.addEventListener('abort', () => void stop().then(resolve, reject));
      }),
  };
}
