const traceback = /File "(?<quoted>[^"<>]+)", line (?<row>\d+)/g;
const note = /(?<quoted>[^\s"'()]+\.py):(?<row>\d+)\b/g;

/** What in a line of a server's terminal names a file and a line; `start` and `length` in UTF-16 code units. */
export function placesIn(line: string): { start: number; length: number; file: string; line: number }[] {
  const [pattern] = [traceback, note].filter(each => line.search(each) >= 0);
  return [...(pattern ? line.matchAll(pattern) : [])].map(({ 0: whole, index, groups }) => ({
    start: index,
    length: whole.length,
    file: groups?.['quoted'] ?? '',
    line: Number(groups?.['row']),
  }));
}
