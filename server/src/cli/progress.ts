import type { WriteStream } from 'node:tty';

/** Milliseconds between two things that are shown. */
const pause = 200;

/** Shows on a terminal how far work is, on one line that is overwritten; nothing where output goes elsewhere. */
export function progressOn(stream: Pick<WriteStream, 'isTTY' | 'write'>): (text: string) => void {
  let shownAt = Number.NEGATIVE_INFINITY;
  let isShown = false;
  return text => {
    if (!stream.isTTY) return;
    const now = performance.now();
    if (text === '' ? !isShown : now - shownAt < pause) return;
    // Back to the beginning of the line, which is emptied.
    stream.write(`\r\x1b[K${text}`);
    isShown = text !== '';
    shownAt = now;
  };
}
