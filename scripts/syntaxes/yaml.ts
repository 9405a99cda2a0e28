import { captures, type Rule } from './grammar.ts';

// YAML of which parts may be missing. The editor's own grammar follows indentation from line to line and takes all that comes
// after a tag of Jinja at the margin for an error; this one looks at one line at a time, but for quoted strings and block
// scalars. Its scopes are those of the editor's grammar.

const output = String.raw`\{\{(?:[^}]|\}(?!\}))*\}\}`;
const isKey = String.raw`(?=(?:${output}[\w./-]*)*[ \t]*:(?:\s|$))`;
const valueEnds = String.raw`(?=[ \t]*(?:$|[,\]}]|[ \t]#))`;
const plainBegins = String.raw`(?:[^\s#'"\[\]{},&*!|>%@\`:?-]|[:?-](?=\S))`;

function quoted(kind: 'single' | 'double', quote: string, escaped: string): Rule {
  return {
    name: `string.quoted.${kind}.yaml`,
    begin: String.raw`(?<![^\s\[{,:(}])${quote}`,
    beginCaptures: { 0: { name: 'punctuation.definition.string.begin.yaml' } },
    end: `${quote}(?!${kind === 'single' ? quote : '(?!)'})`,
    endCaptures: { 0: { name: 'punctuation.definition.string.end.yaml' } },
    patterns: [{ name: 'constant.character.escape.yaml', match: escaped }],
  };
}

/** A text on the lines below that are set in more than `column`, and that Jinja's tags between them do not end. */
function blockScalar(before: string, column: string): Rule {
  const key = String.raw`(?:([^\s#'"{}:\[\]-][^:#{}]*)(:)[ \t]+)`;
  return {
    begin: String.raw`^([ \t]*)${before}${key}([|>])([-+1-9]*)[ \t]*$`,
    beginCaptures: {
      2: { name: 'punctuation.definition.block.sequence.item.yaml' },
      3: { name: 'entity.name.tag.yaml' },
      4: { name: 'punctuation.separator.key-value.mapping.yaml' },
      5: { name: 'keyword.control.flow.block-scalar.yaml' },
      6: { name: 'storage.modifier.chomping-indicator.yaml' },
    },
    end: String.raw`^(?!\1${column}|[ \t]*$|[ \t]*\{[%#{])`,
    patterns: [{ name: 'string.unquoted.block.yaml', match: String.raw`(?:[^{]|\{(?![{%#]))+` }],
  };
}

export const yaml: readonly Rule[] = [
  {
    name: 'comment.line.number-sign.yaml',
    begin: String.raw`(?<!\S)#`,
    beginCaptures: { 0: { name: 'punctuation.definition.comment.yaml' } },
    end: '$',
  },
  { name: 'entity.other.document.begin.yaml', match: String.raw`^(?:---|\.\.\.)(?=\s|$)` },
  blockScalar('()', '[ \\t]'),
  blockScalar(String.raw`(-)[ \t]+`, '[ \\t]{3}'),
  {
    name: 'punctuation.definition.block.sequence.item.yaml',
    match: String.raw`(?<![^\s-])-(?=[ \t]|$)`,
  },
  {
    match: String.raw`("(?:[^"\\{]|\\.|\{(?![{%#]))*"|'(?:[^'{]|''|\{(?![{%#]))*')(?=[ \t]*:(?:\s|$))`,
    captures: captures('string.quoted.yaml entity.name.tag.yaml'),
  },
  {
    name: 'entity.name.tag.yaml',
    match: String.raw`(?<![^\s\[{,}-])(?:${plainBegins}|(?<=\}\})[.:-](?=\S))(?:[^:#{}\n,\[\]]|:(?=\S)|(?<=\S)#)*?${isKey}`,
  },
  { name: 'punctuation.separator.key-value.mapping.yaml', match: String.raw`:(?=\s|$)` },
  quoted('double', '"', String.raw`\\(?:[0abtnvfre "/\\N_LP\n]|x\h{2}|u\h{4}|U\h{8})`),
  quoted('single', "'", "''"),
  {
    match: String.raw`(?<!\S)(&)([^\s,\[\]{}]+)`,
    captures: captures('punctuation.definition.anchor.yaml', 'variable.other.anchor.yaml'),
  },
  {
    match: String.raw`(?<!\S)(\*)([^\s,\[\]{}]+)`,
    captures: captures('punctuation.definition.alias.yaml', 'variable.other.alias.yaml'),
  },
  { name: 'storage.type.tag.yaml', match: String.raw`(?<!\S)!\S*` },
  {
    name: 'constant.language.yaml',
    match: String.raw`(?<![^\s\[{,])(?:true|false|null|yes|no|on|off|True|False|Null|Yes|No|On|Off|TRUE|FALSE|NULL|~)${valueEnds}`,
  },
  {
    name: 'constant.numeric.yaml',
    match: String.raw`(?<![^\s\[{,])[-+]?(?:0x\h+|0o[0-7]+|\d[\d_]*(?:\.\d*)?(?:[eE][-+]?\d+)?)${valueEnds}`,
  },
  { name: 'keyword.control.flow.block-scalar.yaml', match: String.raw`(?<!\S)[|>][-+1-9]*(?=[ \t]*$)` },
  { name: 'punctuation.definition.flow.yaml', match: String.raw`[\[\]{},]` },
  {
    name: 'string.unquoted.plain.out.yaml',
    begin: String.raw`${plainBegins}|(?<=[%}]\})[^\s#,\[\]{}'"]`,
    end: String.raw`(?=[ \t]+#|[ \t]*$|[,\]}](?:[\s,\]}]|$))|(?=:(?:\s|$))`,
  },
];
