// Files of variables, read as python-dotenv does, which Flask and Quart use.

const keyPattern = /(?:export[^\S\r\n]+)?(?:'([^']+)'|([^=#\s]+))[^\S\r\n]*/y;
const singleQuoted = /'((?:\\[\s\S]|[^'\\])*)'/y;
const doubleQuoted = /"((?:\\[\s\S]|[^"\\])*)"/y;
const bare = /[^\r\n]*/y;
const ending = /[^\S\r\n]*(?:#[^\r\n]*)?(?:\r\n|\n|\r|$)/y;
const restOfLine = /[^\r\n]*(?:\r\n|\n|\r|$)/y;

/**
 * The variables in order, before `${NAME}` is replaced. What is not a binding is passed over, line by line.
 *
 * | line              | value     |
 * |-------------------|-----------|
 * | `A=b # c`         | `b`       |
 * | `export A = b#c`  | `b#c`     |
 * | `A="b\n"`         | `b` and a line feed |
 * | `A='b\n'`         | `b\n`     |
 * | `A`               | none      |
 */
export function parseDotenv(file: string): (readonly [name: string, value: string])[] {
  const text = file.replace(/^\uFEFF/, '');
  const bindings: (readonly [string, string])[] = [];
  let at = 0;
  const read = (pattern: RegExp): RegExpExecArray | undefined => {
    pattern.lastIndex = at;
    const match = pattern.exec(text);
    if (match) at = pattern.lastIndex;
    return match ?? undefined;
  };
  const readValue = (): string | undefined => {
    if (text[at] === "'") return read(singleQuoted)?.[1]?.replaceAll(/\\([\\'])/g, '$1');
    if (text[at] === '"') return unescaped(read(doubleQuoted)?.[1]);
    return read(bare)?.[0]
      .replace(/\s+#.*/, '')
      .trimEnd();
  };
  while (at < text.length) {
    read(/\s*/y);
    const start = at;
    const key = read(keyPattern);
    const assigned = key && read(/=([^\S\r\n]*)/y);
    // With a space before it, `#` begins a comment.
    const value = assigned && (assigned[1] !== '' && text[at] === '#' ? '' : readValue());
    if (value !== undefined && read(ending)) {
      bindings.push([key?.[1] ?? key?.[2] ?? '', value]);
    } else {
      at = start;
      read(restOfLine);
    }
  }
  return bindings;
}

const escapes: Readonly<Record<string, string>> = {
  a: '\x07',
  b: '\b',
  f: '\f',
  n: '\n',
  r: '\r',
  t: '\t',
  v: '\v',
};

function unescaped(text: string | undefined): string | undefined {
  return text?.replaceAll(/\\([\\'"abfnrtv])/g, (_, letter: string) => escapes[letter] ?? letter);
}

/**
 * The values with `${NAME}` and `${NAME:-default}` replaced: by what the file itself said before, else by `env`.
 */
export function dotenvValues(
  file: string,
  env: Readonly<Record<string, string | undefined>>,
): ReadonlyMap<string, string> {
  const values = new Map<string, string>();
  for (const [name, raw] of parseDotenv(file)) {
    const value = raw.replaceAll(
      /\$\{([^}:]*)(?::-([^}]*))?\}/g,
      (_, variable: string, fallback: string | undefined) =>
        values.get(variable) ?? env[variable] ?? fallback ?? '',
    );
    values.set(name, value);
  }
  return values;
}
