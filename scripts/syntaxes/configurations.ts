// How editors type, indent, fold and comment in each language of templates:
// https://code.visualstudio.com/api/language-extensions/language-configuration-guide.

interface Pair {
  readonly open: string;
  readonly close: string;
  readonly notIn?: readonly ('string' | 'comment')[];
}

export interface Configuration {
  readonly comments: { readonly blockComment: readonly [string, string] };
  readonly brackets: readonly (readonly [string, string])[];
  readonly colorizedBracketPairs?: readonly (readonly [string, string])[];
  readonly autoClosingPairs: readonly Pair[];
  readonly surroundingPairs: readonly Pair[];
  readonly wordPattern: string | { readonly pattern: string; readonly flags: 'u' };
  readonly indentationRules?: {
    readonly increaseIndentPattern: string;
    readonly decreaseIndentPattern: string;
  };
  readonly folding?: {
    readonly offSide?: boolean;
    readonly markers: { readonly start: string; readonly end: string };
  };
  readonly onEnterRules?: readonly {
    readonly beforeText: string;
    readonly afterText?: string;
    readonly action: { readonly indent: 'indent' | 'indentOutdent' };
  }[];
}

const comments = { blockComment: ['{#', '#}'] } as const;

const curly = ['{', '}'] as const;
const round = ['(', ')'] as const;
const square = ['[', ']'] as const;
const markupComment = ['<!--', '-->'] as const;

const pair = ([open, close]: readonly [string, string], ...notIn: ('string' | 'comment')[]): Pair => ({
  open,
  close,
  ...(notIn.length > 0 && { notIn }),
});
const quote = (sign: string, ...notIn: ('string' | 'comment')[]): Pair => pair([sign, sign], ...notIn);

/** What Jinja's signs close with, in every language of templates. */
const closing: readonly Pair[] = [
  { open: '{%', close: ' %}' },
  { open: '{#', close: ' #}' },
  pair(curly),
  pair(square),
  pair(round),
];
const surrounding: readonly Pair[] = [
  quote("'"),
  quote('"'),
  pair(curly),
  pair(square),
  pair(round),
  quote('%'),
  quote('#'),
];

// The words of Jinja at the beginning and the end of what they enclose.
const withBody = 'block|for|if|elif|else|macro|call|filter|with|autoescape|trans|pluralize';
const begins = String.raw`\{%[-+]?\s*(?:${withBody})\b(?!.*\{%[-+]?\s*end\w+).*%\}\s*$`;
const ends = String.raw`^\s*\{%[-+]?\s*(?:end(?:block|for|if|macro|call|filter|with|autoescape|trans|set)|elif|else|pluralize)\b`;

const voidElements = 'area|base|br|col|embed|hr|img|input|link|meta|source|track|wbr';
const attributes = String.raw`(?:[^<>\"'/]|\"[^\"]*\"|'[^']*'|/(?!>))*`;
const openElement = (isVoid: string): string =>
  String.raw`<(?!(?:${isVoid})\b)[A-Za-z][\w.:-]*${attributes}>`;

const braceBegins = String.raw`^(?:(?!\{\{|\{%|//).|\{\{.*?\}\}|\{%.*?%\})*(?:(?<!\{)\{(?![{%#])|\(|\[)\s*$`;
const braceEnds = String.raw`^\s*[}\])](?!\})`;

const jinjaRegion = (word: string): string => String.raw`\{#-?\s*#?${word}\b.*#\}`;
/** `beside`: how the language around Jinja marks a region, with `WORD` for the word. */
function folding(beside: string | undefined, offSide: boolean): NonNullable<Configuration['folding']> {
  const marker = (word: string): string =>
    String.raw`^\s*(?:${[jinjaRegion(word), ...(beside === undefined ? [] : [beside.replace('WORD', word)])].join('|')})`;
  return { ...(offSide && { offSide }), markers: { start: marker('region'), end: marker('endregion') } };
}

const word = (pattern: string) => ({ pattern, flags: 'u' }) as const;
const plainWord = word(String.raw`[\p{L}_][\p{L}\p{N}_]*|\d+(?:\.\d+)?`);

/** What one language has beside Jinja. */
interface Around {
  readonly brackets?: Configuration['brackets'];
  /** Brackets have the colours of pairs. */
  readonly hasColours?: boolean;
  readonly quotes?: readonly Pair[];
  readonly wordPattern?: Configuration['wordPattern'];
  readonly increases?: readonly string[];
  readonly decreases?: readonly string[];
  readonly region?: string;
  readonly offSide?: boolean;
  readonly onEnterRules?: Configuration['onEnterRules'];
}

const markupWord = String.raw`(-?\d*\.\d\w*)|([^\`\~\!\@\$\^\&\*\(\)\=\+\[\{\]\}\\\|\;\:\'\"\,\.\<\>\/\s%#]+)`;
const markup: Around = {
  brackets: [markupComment, curly, round, square],
  quotes: [quote("'"), quote('"'), pair(markupComment, 'comment', 'string')],
  wordPattern: markupWord,
  increases: [`${openElement(`html|${voidElements}`)}\\s*$`],
  decreases: [String.raw`^\s*</(?!html\b)[A-Za-z]`],
  region: '<!--\\s*#WORD\\b.*-->',
  onEnterRules: [
    {
      beforeText: `${openElement(voidElements)}$`,
      afterText: '^</[A-Za-z]',
      action: { indent: 'indentOutdent' },
    },
  ],
};
const code: Around = {
  hasColours: true,
  quotes: [quote('"', 'string', 'comment'), quote("'", 'string', 'comment')],
  increases: [braceBegins],
  decreases: [braceEnds],
};
const hash = '#\\s*#?WORD\\b';

const around: Readonly<Record<string, Around>> = {
  'jinja-html': markup,
  'jinja-xml': { ...markup, onEnterRules: [] },
  'jinja-css': {
    ...code,
    wordPattern: String.raw`(#?-?\d*\.\d\w*%?)|(([@#.!])?[\w-]+%?)`,
    region: String.raw`\/\*\s*#WORD\b.*\*\/`,
  },
  'jinja-js': {
    ...code,
    quotes: [...(code.quotes ?? []), quote('`', 'string', 'comment')],
    wordPattern: word(String.raw`(-?\d*\.\d\w*)|([\p{L}_$][\p{L}\p{N}_$]*)`),
    region: '//\\s*#?WORD\\b',
  },
  'jinja-json': { ...code, wordPattern: word(String.raw`[\p{L}\p{N}_$\-]+`) },
  'jinja-yaml': {
    hasColours: true,
    quotes: [quote('"'), quote("'")],
    wordPattern: word(String.raw`[\p{L}\p{N}_\-]+`),
    increases: [String.raw`^\s*[^#{].*:\s*$`],
    region: hash,
    offSide: true,
  },
  'jinja-sql': {
    hasColours: true,
    quotes: [quote('"', 'string'), quote("'", 'string', 'comment')],
    region: '--\\s*#WORD\\b',
    offSide: true,
  },
  'jinja-md': { quotes: [pair(['<', '>'], 'string')], region: '<!--\\s*#?WORD\\b.*-->' },
  'jinja-py': {
    hasColours: true,
    quotes: [quote('"', 'string'), quote("'", 'string', 'comment')],
    increases: [String.raw`^\s*(?:def|class|for|if|elif|else|while|try|with|finally|except|async)\b.*:\s*$`],
    region: hash,
    offSide: true,
  },
  'jinja-shell': { hasColours: true, quotes: [quote('"', 'string'), quote("'", 'string')], region: hash },
  'jinja-properties': {
    quotes: [quote('"', 'string')],
    wordPattern: word(String.raw`[\p{L}\p{N}_\-]+`),
    region: hash,
  },
  'jinja-txt': {},
  jinja: { quotes: [quote('"', 'string', 'comment')] },
};

/** Of a language of templates. */
export function configurationOf(id: string): Configuration {
  const own = around[id] ?? {};
  const brackets = own.brackets ?? [curly, round, square];
  return {
    comments,
    brackets,
    ...(own.hasColours !== true && { colorizedBracketPairs: [] }),
    autoClosingPairs: [...closing, ...(own.quotes ?? [])],
    surroundingPairs: [...surrounding, pair(['<', '>'])],
    wordPattern: own.wordPattern ?? plainWord,
    indentationRules: {
      increaseIndentPattern: [begins, ...(own.increases ?? [])].map(one => `(?:${one})`).join('|'),
      decreaseIndentPattern: [ends, ...(own.decreases ?? [])].map(one => `(?:${one})`).join('|'),
    },
    folding: folding(own.region, own.offSide ?? false),
    ...(own.onEnterRules !== undefined && own.onEnterRules.length > 0 && { onEnterRules: own.onEnterRules }),
  };
}

const tagsWithBody = String.raw`\{%[-+]?\s*(?:${withBody}`;

/** Of what stands between Jinja's delimiters, in any language. */
export const tagsConfiguration: Configuration = {
  comments,
  brackets: [curly, round, square],
  colorizedBracketPairs: [round, square],
  autoClosingPairs: [
    ...[curly, square, round].map(one => pair(one, 'string', 'comment')),
    ...["'", '"'].map(sign => quote(sign, 'string', 'comment')),
  ],
  surroundingPairs: surrounding.filter(({ open }) => !'%#'.includes(open)),
  wordPattern: plainWord,
  onEnterRules: [
    {
      beforeText: String.raw`${tagsWithBody}|set)\b(?:(?!%\}).)*%\}$`,
      afterText: String.raw`^\{%[-+]?\s*(?:end[a-z]+|elif|else|pluralize)\b`,
      action: { indent: 'indentOutdent' },
    },
    { beforeText: String.raw`${tagsWithBody})\b(?:(?!%\}).)*%\}$`, action: { indent: 'indent' } },
  ],
};
