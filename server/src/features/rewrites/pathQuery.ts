import { beforeQuery, type PathPiece, type WrittenPath } from '../../facts/writtenPath.ts';
import { expressionCode, quoted } from './valueCode.ts';

/** An argument of a call as code. */
export interface Keyword {
  readonly name: string;
  readonly code: string;
}

export interface PathQuery {
  readonly keywords: readonly Keyword[];
  /** The query and fragment as they are written, where they are too much for arguments. */
  readonly rest: string;
}

/** Names that `url_for` has itself, and words that no keyword can be. */
const reserved: ReadonlySet<string> = new Set(
  (
    'endpoint False None True and as assert async await break class continue def del elif else except finally for from ' +
    'global if import in is lambda nonlocal not or pass raise return try while with yield'
  ).split(' '),
);

/** Stands for the hole of the same number. */
const firstHole = 0xe000;

/**
 * Query and fragment of a path as further arguments of `url_for`; `undefined` where they can be neither that nor stay
 * as they are.
 */
export function queryOf(
  text: string,
  { start, end, pieces, language }: WrittenPath,
  taken: readonly Keyword[],
  quote: string,
): PathQuery | undefined {
  const path = beforeQuery(pieces);
  const from = path.at(-1)?.end ?? start;
  const behind = pieces
    .slice(path.length - 1)
    .map((piece, index) => (index === 0 ? { ...piece, text: piece.text?.slice(from - piece.start) } : piece));
  if (from === end || path.length === 0) return { keywords: [], rest: '' };
  const keywords = keywordsOf(text, behind, language, new Set(taken.map(({ name }) => name)), quote);
  if (keywords !== undefined) return { keywords, rest: '' };
  return language === 'python' ? undefined : { keywords: [], rest: text.slice(from, end) };
}

function keywordsOf(
  text: string,
  pieces: readonly PathPiece[],
  language: WrittenPath['language'],
  taken: Set<string>,
  quote: string,
): readonly Keyword[] | undefined {
  const written = pieces.map((piece, index) => piece.text ?? String.fromCharCode(firstHole + index)).join('');
  const codeOf = (value: string): string | undefined => {
    const hole = pieces[value.charCodeAt(0) - firstHole];
    if (value.length === 1 && hole !== undefined) return expressionCode(text, hole);
    if (/[\uE000-\uE0FF]/.test(value)) return undefined;
    return /^(?:0|[1-9]\d{0,14})$/.test(value) ? value : quoted(value, quote);
  };
  const [, query = '', fragment] = /^\??([^#]*)(?:#(.*))?$/.exec(written) ?? [];
  const keywords: Keyword[] = [];
  for (const pair of query.split(language === 'html' ? /&(?:amp;)?/ : '&')) {
    if (pair === '') continue;
    const [, name = '', value = ''] = /^([A-Za-z]\w*)=(.*)$/.exec(pair) ?? [];
    const decoded = decodeValue(value);
    const code = decoded && codeOf(decoded);
    if (code === undefined || code === '' || taken.has(name) || reserved.has(name)) return undefined;
    taken.add(name);
    keywords.push({ name, code });
  }
  if (fragment === undefined || fragment === '') return keywords;
  const code = codeOf(fragment);
  return code === undefined ? undefined : [...keywords, { name: '_anchor', code }];
}

function decodeValue(value: string): string | undefined {
  try {
    return decodeURIComponent(value.replaceAll('+', ' '));
  } catch {
    return undefined;
  }
}
