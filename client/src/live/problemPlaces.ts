import path from 'node:path';
import type { Frame, Traceback } from './tracebacks.ts';

export interface ProblemPlaces {
  /** Absolute. */
  readonly at: Frame;
  /** The frames that led there, of the project too, nearest first. */
  readonly from: readonly Frame[];
}

/** Installed packages, wherever they are. */
const foreign = /[\\/](site-packages|dist-packages|lib[\\/]python\d[^\\/]*)[\\/]/i;

/** Where in the project an error happened: the innermost frame in a file below `root`. `cwd` is where the program runs. */
export function problemPlaces({ frames }: Traceback, cwd: string, root: string): ProblemPlaces | undefined {
  const own = frames.flatMap(({ file, line }): Frame[] => {
    if (file.startsWith('<')) return [];
    const absolute = path.resolve(cwd, file);
    const relative = path.relative(root, absolute);
    const isInside = relative !== '' && !relative.startsWith('..') && !path.isAbsolute(relative);
    return isInside && !foreign.test(absolute) ? [{ file: absolute, line }] : [];
  });
  const [at, ...from] = own.reverse();
  return at && { at, from };
}
