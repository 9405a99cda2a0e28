import type { Span } from '../text/span.ts';
import { StringScanner } from './stringScanner.ts';

/** The comments of a Python text, each from its `#` to the end of its line; none behind a string that does not end. */
export function pythonComments(text: string): readonly Span[] {
  const strings = new StringScanner(text);
  const comments: Span[] = [];
  const interesting = /['"#]/g;
  for (let match = interesting.exec(text); match !== null; match = interesting.exec(text)) {
    const start = match.index;
    if (match[0] === '#') {
      const end = endOfLine(text, start);
      comments.push({ start, end });
      interesting.lastIndex = end;
    } else {
      const end = strings.endOf(start);
      if (end === -1) return comments;
      interesting.lastIndex = end;
    }
  }
  return comments;
}

function endOfLine(text: string, from: number): number {
  const lineBreak = /[\r\n]|$/g;
  lineBreak.lastIndex = from;
  return lineBreak.exec(text)?.index ?? text.length;
}
