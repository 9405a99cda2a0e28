import { captures, include, type Rule } from './grammar.ts';
import { anyJinja, anyJinjaInCss, rawBlock } from './jinja.ts';

// Jinja in HTML and what is embedded there. Each of these is a grammar of its own in plain HTML, since that is the only way
// into the languages of others, and a part of the grammar of `jinja-html`.

export interface Injection {
  readonly id: string;
  readonly comment: string;
  /** Without `outside` of Jinja, which all have. */
  readonly where: string;
  readonly patterns: readonly Rule[];
}

/**
 * Where nothing of ours begins: in Jinja and raw blocks, and in what another extension has coloured as Jinja (the scopes are
 * those that grammars for Jinja commonly use).
 */
export const outsideJinja = [
  'meta.embedded.jinja',
  'meta.raw.jinja',
  'comment.block.jinja',
  'comment.block.raw.jinja',
  'meta.scope.jinja',
  'variable.meta.scope.jinja',
  'meta.embedded.block.jinja',
  'meta.embedded.inline.jinja',
]
  .map(scope => ` - ${scope}`)
  .join('');

const tagBegin = { name: 'punctuation.definition.tag.begin.html' };

/** From `=` to the end of the value, where the HTML grammar does not know that an attribute stands before. */
function attributeValue(behind: string): Rule {
  const quoted = (kind: string, quote: string): Rule => ({
    name: `string.quoted.${kind}.html`,
    begin: quote,
    beginCaptures: { 0: { name: 'punctuation.definition.string.begin.html' } },
    end: quote,
    endCaptures: { 0: { name: 'punctuation.definition.string.end.html' } },
  });
  return {
    begin: `${behind}=`,
    beginCaptures: { 0: { name: 'punctuation.separator.key-value.html' } },
    end: String.raw`(?<=[^\s=])|(?=/?>)`,
    patterns: [
      quoted('double', '"'),
      quoted('single', "'"),
      { name: 'string.unquoted.html', match: String.raw`(?:[^\s"'=<>{/]|/(?!>))+` },
    ],
  };
}

const attributeName = String.raw`[^\s"'<>/={}]+`;

/** For the handlers of one kind of quotation mark. */
function handler(kind: 'double' | 'single', quote: string, other: string): Injection {
  return {
    id: `handler.${kind}`,
    comment:
      'The HTML grammar takes the script of an event handler in one bite that ends at the quotation mark. Where Jinja contains that very mark, this stops before the Jinja, so that the tag ends where it ends.',
    where: `text.html meta.attribute.event-handler string.quoted.${kind}.html source.js${notInStrings('js')}`,
    patterns: [
      {
        name: 'string.quoted.js punctuation.definition.string.end.js',
        match: `(?<=[%}]\\})${other}`,
      },
      {
        match: String.raw`(?:[^\n${quote}/{]|/(?![/*])|\{(?![{%#]))+(?=\{[{%][^}${quote}]*${quote})`,
        captures: { 0: { patterns: [include('source.js')] } },
      },
    ],
  };
}

/** JavaScript looks for an object behind an operator, blanks included, and would find it in `{{ }}`. */
export const blanksBeforeJinja: Rule = { match: String.raw`[ \t]+(?=\{[{%])` };

const embedded = (language: string): string => `text.html source.${language}`;

/** The string that an attribute is does not count. */
const notInStrings = (language: string): string =>
  ['string.quoted.single', 'string.quoted.double', 'string.template']
    .map(scope => ` - ${scope}.${language}`)
    .join('')
    .concat(' - comment');

function rawInside(id: string, language: string): Injection {
  return {
    id: `raw.${id}`,
    comment: `A raw block inside a ${id} keeps its colours.`,
    where: `${embedded(language)} - string`,
    patterns: [rawBlock(`source.${language}`)],
  };
}

/** In this order, as editors take the first of those that match at the same place. */
export const markup: readonly Injection[] = [
  rawInside('script', 'js'),
  rawInside('style', 'css'),
  {
    id: 'text',
    comment:
      'What may stand between tags only: the blanks before Jinja, a raw block, which keeps the colours of HTML, and a tag whose name is made by Jinja (<h{{ level }}>).',
    where: 'text.html - source - string - meta.tag - comment.block.html',
    patterns: [
      {
        comment:
          'The blanks before a tag that begins its line belong to it, so that the editor comments the line out for Jinja.',
        name: 'meta.embedded.jinja',
        match: String.raw`^[ \t]+(?=\{(?:[%{]|#[-+\s]))`,
      },
      rawBlock('text.html.derivative'),
      {
        name: 'meta.tag.other.dynamic.html',
        begin: String.raw`(</?)([\w:-]*)(?=\{[{%])`,
        beginCaptures: { 1: tagBegin, 2: { name: 'entity.name.tag.html' } },
        end: '/?>',
        endCaptures: { 0: { name: 'punctuation.definition.tag.end.html' } },
        patterns: [include('text.html.basic#attribute')],
      },
    ],
  },
  {
    id: 'script',
    comment:
      'Lines that begin with Jinja are commented out for Jinja, as between tags. Blanks before it are no part of JavaScript.',
    where: `${embedded('js')}${notInStrings('js')}`,
    patterns: [
      { name: 'meta.embedded.jinja', match: String.raw`^[ \t]+(?=\{(?:[%{]|#[-+\s]))` },
      blanksBeforeJinja,
    ],
  },
  {
    id: 'style',
    comment: 'Lines that begin with Jinja are commented out for Jinja, as between tags.',
    where: `${embedded('css')}${notInStrings('css')}`,
    patterns: [{ name: 'meta.embedded.jinja', match: String.raw`^[ \t]+(?=\{(?:[%{]|#[-+\s]))` }],
  },
  {
    id: 'attribute',
    comment:
      'The HTML grammar takes the name of an attribute and an unquoted value in one bite, Jinja included. These take the part before the Jinja and the part after it.',
    where: 'text.html meta.tag - string - source',
    patterns: [
      {
        name: 'string.unquoted.html',
        match: String.raw`(?<==)(?:[^\s"'=<>\`{/]|/(?!>))+(?=\{[{%])`,
      },
      {
        begin: String.raw`(?<=[\s"']|%\})(${attributeName})(?=\{[{%])`,
        beginCaptures: { 1: { patterns: [include('text.html.basic#attribute')] } },
        end: String.raw`(?<=["'])|(?=[\s>]|/>)`,
        patterns: [{ name: 'entity.other.attribute-name.html', match: attributeName }, attributeValue('')],
      },
      attributeValue(String.raw`(?<=[%}]\})`),
      {
        match: String.raw`(?<=\}\})(${attributeName})(?=\s*=)`,
        captures: captures('entity.other.attribute-name.html'),
      },
      {
        name: 'string.unquoted.html',
        match: String.raw`(?<=\}\})(?![\w-]*=)(?:[^\s"'=<>\`{/]|/(?!>))+`,
      },
    ],
  },
  handler('double', '"', "'"),
  handler('single', "'", '"'),
  {
    id: 'style.anywhere',
    comment: 'Jinja in style sheets.',
    where: embedded('css'),
    patterns: anyJinjaInCss,
  },
  {
    id: 'anywhere',
    comment: 'Jinja wherever it stands.',
    where: 'text.html',
    patterns: anyJinja,
  },
];
