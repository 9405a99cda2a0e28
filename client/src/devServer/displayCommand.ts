/**
 * A command as a person may paste it into a shell of their platform. Only for reading: what runs never passes a shell.
 *
 * | argument   | POSIX          | Windows       |
 * |------------|----------------|---------------|
 * | `app.py`   | `app.py`       | `app.py`      |
 * | `my app`   | `'my app'`     | `"my app"`    |
 * | `it's`     | `'it'\''s'`    | `it's`        |
 * | (empty)    | `''`           | `""`          |
 */
export function displayCommand(words: readonly string[], platform: NodeJS.Platform): string {
  return words.map(platform === 'win32' ? quoteWindows : quotePosix).join(' ');
}

function quotePosix(word: string): string {
  if (/^[\w@%+=:,./-]+$/.test(word)) return word;
  return `'${word.replaceAll("'", "'\\''")}'`;
}

/** The rules of CommandLineToArgvW: backslashes count only before a quote. */
function quoteWindows(word: string): string {
  if (word !== '' && !/[\s"&|<>^%]/.test(word)) return word;
  const escaped = word.replaceAll(/(\\*)"/g, (_, slashes: string) => `${slashes}${slashes}\\"`);
  return `"${escaped.replace(/\\+$/, slashes => slashes + slashes)}"`;
}
