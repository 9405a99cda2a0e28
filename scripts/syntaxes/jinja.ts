import { captures, type Grammar, include, type Rule } from './grammar.ts';

// The Jinja layer alone; patterns follow the lexer described in the template designer documentation of Jinja 3.1.

/**
 * What other grammars include it by. Nobody else has this name: of two grammars with the same one, editors take the last
 * they find, and other extensions have a `source.jinja` without our rules.
 */
const layer = 'matraz.jinja';

/** The same for style sheets. */
const cssLayer = `${layer}.css`;

const parts = (scopeName: string): readonly Rule[] =>
  ['raw-opaque', 'template'].map(part => include(`${scopeName}#${part}`));

/** Jinja between its delimiters, raw blocks included. */
export const anyJinja = parts(layer);
export const anyJinjaInCss = parts(cssLayer);

const raw = (word: string): string => String.raw`(\{%)([-+]?)\s*(${word})\s*([-+]?)(%\})`;
const rawCaptures = captures(
  'punctuation.section.embedded.begin.jinja',
  'keyword.operator.whitespace-control.jinja',
  'keyword.control.jinja',
  'keyword.operator.whitespace-control.jinja',
  'punctuation.section.embedded.end.jinja',
);

/** Between `raw` and `endraw` nothing is Jinja; `inside` is coloured instead. */
export function rawBlock(...inside: readonly string[]): Rule {
  return {
    name: 'meta.raw.jinja',
    begin: raw('raw'),
    beginCaptures: rawCaptures,
    end: raw('endraw'),
    endCaptures: rawCaptures,
    ...(inside.length > 0 && { patterns: inside.map(include) }),
  };
}

const name = String.raw`[\p{L}_]\w*`;
const behindTag = String.raw`(?<=\{%|\{%[-+])\s*`;
const nextTag = String.raw`\{[{%]`;

/** Words of a statement of which the name it defines is the second group. */
function head(words: string, second: string, scope: string): Rule {
  return {
    match: `${behindTag}(${words})\\s+(${second})`,
    captures: captures('keyword.control.jinja', scope),
  };
}

const tags =
  'block|endblock|extends|include|import|from|macro|endmacro|call|endcall|filter|endfilter|for|endfor|break|continue|' +
  'if|elif|else|endif|set|endset|with|endwith|without|do|autoescape|endautoescape|trans|endtrans|pluralize|raw|endraw|debug';

function delimited(kind: 'statement' | 'output', begin: string, end: string, ...patterns: Rule[]): Rule {
  return {
    name: `meta.embedded.jinja meta.${kind}.jinja`,
    begin,
    beginCaptures: captures(
      'punctuation.section.embedded.begin.jinja',
      'keyword.operator.whitespace-control.jinja',
    ),
    // One that is still being typed ends where HTML or the next one goes on.
    end: `([-+]?)(${end})|(?=</|${nextTag})`,
    endCaptures: captures(
      'keyword.operator.whitespace-control.jinja',
      'punctuation.section.embedded.end.jinja',
    ),
    patterns,
  };
}

function text(kind: 'single' | 'double', quote: string): readonly Rule[] {
  const escaped: Rule = {
    name: 'constant.character.escape.jinja',
    match: String.raw`\\(?:[\\'"abfnrtv]|x[0-9A-Fa-f]{2}|u[0-9A-Fa-f]{4}|U[0-9A-Fa-f]{8}|N\{[^}]*\}|[0-7]{1,3}|$)`,
  };
  const begin = { name: 'punctuation.definition.string.begin.jinja' };
  const shared = {
    name: `string.quoted.${kind}.jinja`,
    beginCaptures: { 0: begin },
    endCaptures: captures('punctuation.definition.string.end.jinja'),
    patterns: [escaped],
  };
  return [
    {
      comment:
        'Of several words and without an end on its line: goes on below, at most to the end of its tag.',
      begin: String.raw`${quote}(?=(?>(?:(?![%}]\})[^${quote}\\]|\\.)*)$)(?=.*\S\s+\w)`,
      end: String.raw`(${quote})|(?=[%}]\})`,
      ...shared,
    },
    {
      comment:
        'One that is still being typed ends with its tag or its line, so that the rest keeps its colours.',
      begin: quote,
      end: String.raw`(${quote})|$|(?=(?:\s*\)*\s*[-+]?(?:%\}|\}\})|</)[^${quote}]*$)`,
      ...shared,
    },
  ];
}

const expression: readonly Rule[] = [
  include('#string'),
  include('#number'),
  {
    name: 'meta.test.jinja',
    match: String.raw`(?<!\.)\b(is)(?:\s+(not))?\s+(${name}(?:\.${name})*)`,
    captures: captures(
      'keyword.operator.wordlike.jinja',
      'keyword.operator.wordlike.jinja',
      'support.function.test.jinja',
    ),
  },
  {
    name: 'meta.filter.jinja',
    match: String.raw`(?<!\|)(\|)(?!\|)\s*(${name}(?:\s*\.\s*${name})*)?`,
    captures: captures('keyword.operator.filter.jinja', 'support.function.filter.jinja'),
  },
  { name: 'keyword.operator.wordlike.jinja', match: String.raw`(?<!\.)\b(?:and|or|not|in|is)\b` },
  { name: 'keyword.control.conditional.jinja', match: String.raw`(?<!\.)\b(?:if|else)\b` },
  { name: 'constant.language.jinja', match: String.raw`(?<!\.)\b(?:[Tt]rue|[Ff]alse|[Nn]one)\b` },
  {
    match: String.raw`(\.)\s*(${name})(?=\s*\()`,
    captures: captures('punctuation.accessor.jinja', 'entity.name.function.member.jinja'),
  },
  {
    match: String.raw`(\.)\s*(${name})`,
    captures: captures('punctuation.accessor.jinja', 'variable.other.property.jinja'),
  },
  {
    match: String.raw`\b(${name})\s*(=)(?!=)`,
    captures: captures('variable.parameter.jinja', 'keyword.operator.assignment.jinja'),
  },
  {
    name: 'variable.language.jinja',
    match: String.raw`\b(?:loop|self|super|varargs|kwargs|caller)\b`,
  },
  { name: 'entity.name.function.jinja', match: String.raw`\b(${name})(?=\s*\()` },
  { name: 'variable.other.jinja', match: String.raw`\b${name}` },
  { name: 'keyword.operator.comparison.jinja', match: '==|!=|<=|>=|<|>' },
  { name: 'keyword.operator.assignment.jinja', match: '=' },
  { name: 'keyword.operator.arithmetic.jinja', match: String.raw`\*\*|//|[+*/~-]|%(?!\})` },
  include('#braces'),
  { name: 'punctuation.section.brackets.jinja', match: String.raw`[()\[\]]` },
  { name: 'punctuation.separator.jinja', match: '[,:]' },
];

const statementHead: readonly Rule[] = [
  head('block|endblock', name, 'entity.name.section.block.jinja'),
  head('macro', name, 'entity.name.function.macro.jinja'),
  head('endmacro', name, 'entity.name.function.macro.jinja'),
  head('filter', String.raw`${name}(?:\.${name})*`, 'support.function.filter.jinja'),
  head('set', String.raw`${name}(?:\s*[.,]\s*${name})*`, 'variable.other.definition.jinja'),
  {
    match: String.raw`${behindTag}(for)\s+(${name}(?:\s*,\s*${name})*)\s+(in)\b`,
    captures: captures('keyword.control.jinja', 'variable.other.definition.jinja', 'keyword.control.jinja'),
  },
  {
    match: String.raw`${behindTag}(?:(${tags})\b|(${name}))`,
    captures: captures('keyword.control.jinja', 'keyword.control.custom.jinja'),
  },
  {
    name: 'keyword.control.jinja',
    match: String.raw`\b(?:recursive|scoped|required|ignore\s+missing|(?:with|without)\s+context)\b(?=\s*[-+,]?\s*(?:%\}|$|[A-Za-z]))`,
  },
  { name: 'keyword.control.jinja', match: String.raw`(?<![.|])\b(?:import|as)\b` },
];

const repository: Readonly<Record<string, Rule>> = {
  template: { patterns: [include('#comment'), include('#statement'), include('#output')] },
  comment: {
    comment:
      'What no comment can mean ({#id in minified CSS, {#field in a JavaScript class) stays what it was, unless its end stands on the same line.',
    name: 'meta.embedded.jinja comment.block.jinja',
    begin: String.raw`\{#(?=[-+]?(?:\s|$)|#|[-+]|.*#\})`,
    beginCaptures: { 0: { name: 'punctuation.definition.comment.begin.jinja' } },
    end: String.raw`#\}`,
    endCaptures: { 0: { name: 'punctuation.definition.comment.end.jinja' } },
  },
  'raw-opaque': rawBlock(),
  statement: delimited(
    'statement',
    String.raw`(\{%)([-+]?)(?=\s*(?:[\p{L}_]|$|[-+]?%\}))`,
    String.raw`%\}`,
    include('#statement-head'),
    include('#expression'),
  ),
  output: delimited('output', String.raw`(\{\{)([-+]?)`, String.raw`\}\}`, include('#expression')),
  'statement-head': { patterns: statementHead },
  expression: { patterns: expression },
  braces: {
    comment: 'Dictionaries nest, so that the }} of {{ {"a": {}}} }} is found where Jinja finds it.',
    name: 'meta.dictionary.jinja',
    begin: String.raw`\{(?![{%#])`,
    beginCaptures: { 0: { name: 'punctuation.section.dictionary.begin.jinja' } },
    end: String.raw`(\})|(?=[-+]?%\}|</|${nextTag})`,
    endCaptures: captures('punctuation.section.dictionary.end.jinja'),
    patterns: [include('#expression')],
  },
  string: { patterns: [...text('single', "'"), ...text('double', '"')] },
  number: {
    patterns: [
      {
        name: 'constant.numeric.integer.jinja',
        match: String.raw`\b0(?:[bB](?:_?[01])+|[oO](?:_?[0-7])+|[xX](?:_?[0-9A-Fa-f])+)\b`,
      },
      {
        name: 'constant.numeric.float.jinja',
        match: String.raw`\b\d(?:_?\d)*(?:\.\d(?:_?\d)*(?:[eE][+-]?\d(?:_?\d)*)?|[eE][+-]?\d(?:_?\d)*)`,
      },
      { name: 'constant.numeric.integer.jinja', match: String.raw`\b\d(?:_?\d)*\b` },
    ],
  },
};

const layerOf = (scopeName: string, rules: Grammar['repository'] & object): Grammar => ({
  comment: 'The Jinja layer alone, for the grammars that include it.',
  name: 'Jinja in other languages',
  scopeName,
  patterns: [include('#raw-opaque'), include('#template')],
  repository: rules,
});

/** Themes give the variables of CSS the colour of its properties (`source.css variable`): those of Jinja keep their own. */
const repositoryInCss: typeof repository = JSON.parse(JSON.stringify(repository), (key, value) =>
  key === 'name' && /^variable\.(?!language)/.test(value) ? `${value} support.variable.jinja` : value,
);

export const jinjaLayers = [layerOf(layer, repository), layerOf(cssLayer, repositoryInCss)];
