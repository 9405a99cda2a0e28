import { captures, type Rule } from './grammar.ts';
import { blanksBeforeJinja } from './markup.ts';
import { yaml } from './yaml.ts';

// The languages of templates. Their ids, and the scope names of their grammars, are those that other extensions for Jinja use
// too: with one of them installed a file has one language whichever comes first, settings hold, and one grammar colours it whole.

export interface TemplateLanguage {
  readonly id: string;
  /** As it stands in the list of languages. */
  readonly title: string;
  /** Of the files that are rendered, without the period. */
  readonly extensions: readonly string[];
  readonly filenames?: readonly string[];
  readonly filenamePatterns?: readonly string[];
  readonly scopeName: string;
  /** What is around Jinja: the scope name of its grammar, or its patterns. */
  readonly host?: string | readonly Rule[];
  /** Scopes of what is embedded in the host, with the ids of their languages. */
  readonly embeddedLanguages?: Readonly<Record<string, string>>;
  /** Scopes that are strings only in name: brackets count there, and quotes are closed. */
  readonly tokenTypes?: Readonly<Record<string, string>>;
  /** What the host takes in one bite, Jinja included, outside its strings and comments: these leave the Jinja out. */
  readonly bites?: readonly Rule[];
  /** The same for one scope of the host only. */
  readonly inside?: { readonly where: string; readonly rule: Rule };
}

export const templateLanguages: readonly TemplateLanguage[] = [
  {
    id: 'jinja-html',
    title: 'Jinja HTML',
    extensions: ['html', 'htm', 'xhtml'],
    scopeName: 'text.html.jinja',
    host: 'text.html.derivative',
    embeddedLanguages: { 'source.css': 'css', 'source.js': 'javascript', 'source.python': 'python' },
    tokenTypes: { 'meta.tag string.quoted': 'other' },
  },
  {
    id: 'jinja-css',
    title: 'Jinja CSS',
    extensions: ['css'],
    scopeName: 'source.css.jinja',
    host: 'source.css',
    tokenTypes: { 'meta.function.url string.quoted': 'other' },
  },
  {
    id: 'jinja-js',
    title: 'Jinja JavaScript',
    extensions: ['js', 'mjs', 'cjs'],
    scopeName: 'source.js.jinja',
    host: 'source.js',
    tokenTypes: {
      'punctuation.definition.template-expression': 'other',
      'entity.name.function.tagged-template': 'other',
      'meta.import string.quoted': 'other',
    },
    bites: [blanksBeforeJinja],
  },
  {
    id: 'jinja-json',
    title: 'Jinja JSON',
    extensions: ['json'],
    scopeName: 'source.json.jinja',
    host: 'source.json',
  },
  {
    id: 'jinja-xml',
    title: 'Jinja XML',
    extensions: ['xml', 'svg', 'rss', 'atom', 'xsl', 'xslt'],
    scopeName: 'text.xml.jinja',
    host: 'text.xml',
    inside: {
      where: 'meta.tag.xml - string',
      rule: {
        match: String.raw`(?<=[%}]\})(?:([\w.-]+)(:))?([\w.-]+)(?==)|(?<=\s)([\w.:-]+)(?=\{[{%])`,
        captures: captures(
          'entity.other.attribute-name.namespace.xml',
          'entity.other.attribute-name.xml punctuation.separator.namespace.xml',
          'entity.other.attribute-name.localname.xml',
          'entity.other.attribute-name.localname.xml',
        ),
      },
    },
  },
  {
    id: 'jinja-yaml',
    title: 'Jinja YAML',
    extensions: ['yaml', 'yml'],
    scopeName: 'source.yaml.jinja',
    host: yaml,
  },
  {
    id: 'jinja-sql',
    title: 'Jinja SQL',
    extensions: ['sql'],
    scopeName: 'source.sql.jinja',
    host: 'source.sql',
    bites: [
      ["'", 'quoted.single'],
      ['"', 'quoted.double'],
      ['`', 'quoted.other.backtick'],
    ].map(([quote, kind]) => ({
      name: `string.${kind}.sql`,
      begin: `N?${quote}(?=[^${quote}]*\\{[{%])`,
      beginCaptures: { 0: { name: 'punctuation.definition.string.begin.sql' } },
      end: `${quote}`,
      endCaptures: { 0: { name: 'punctuation.definition.string.end.sql' } },
    })),
  },
  {
    id: 'jinja-md',
    title: 'Jinja Markdown',
    extensions: ['md', 'markdown'],
    scopeName: 'text.html.markdown.jinja',
    host: 'text.html.markdown',
    embeddedLanguages: {
      'meta.embedded.block.html': 'html',
      'source.js': 'javascript',
      'source.css': 'css',
      'meta.embedded.block.frontmatter': 'yaml',
      'meta.embedded.block.python': 'python',
      'meta.embedded.block.javascript': 'javascript',
      'meta.embedded.block.css': 'css',
      'meta.embedded.block.json': 'json',
      'meta.embedded.block.yaml': 'yaml',
      'meta.embedded.block.sql': 'sql',
      'meta.embedded.block.xml': 'xml',
      'meta.embedded.block.shellscript': 'shellscript',
    },
    bites: [
      {
        name: 'meta.link.reference.def.markdown',
        begin: String.raw`^[ \t]*(\[)([^\]\n]+)(\])(:)(?=.*\{[{%])`,
        beginCaptures: captures(
          'punctuation.definition.constant.markdown',
          'constant.other.reference.link.markdown',
          'punctuation.definition.constant.markdown',
          'punctuation.separator.key-value.markdown',
        ),
        end: '$',
        patterns: [{ name: 'markup.underline.link.markdown', match: String.raw`(?:[^\s{]|\{(?![{%]))+` }],
      },
      {
        name: 'markup.inline.raw.string.markdown',
        begin: '(?<!`)(`{1,2})(?!`)(?=[^`\\n]*\\{[{%])',
        beginCaptures: captures('punctuation.definition.raw.markdown'),
        end: String.raw`(\1)|$`,
        endCaptures: captures('punctuation.definition.raw.markdown'),
      },
      {
        name: 'meta.link.inline.markdown',
        begin: String.raw`(?<=\])\((?=[^()\n]*\{[{%])`,
        beginCaptures: { 0: { name: 'punctuation.definition.metadata.markdown' } },
        end: String.raw`(\))|$`,
        endCaptures: captures('punctuation.definition.metadata.markdown'),
        patterns: [
          { name: 'string.other.link.description.title.markdown', match: '"[^"]*"' },
          { name: 'markup.underline.link.markdown', match: String.raw`(?:[^\s{)]|\{(?![{%]))+` },
        ],
      },
      {
        name: 'meta.link.inet.markdown',
        begin: String.raw`<(?=(?:https?|ftp|mailto):[^>\n]*\{[{%])`,
        beginCaptures: { 0: { name: 'punctuation.definition.link.markdown' } },
        end: '(>)|$',
        endCaptures: captures('punctuation.definition.link.markdown'),
        patterns: [{ name: 'markup.underline.link.markdown', match: String.raw`(?:[^>{]|\{(?![{%]))+` }],
      },
    ],
    inside: { where: 'markup.table.markdown', rule: { match: String.raw`[^|{\n]+(?=\{[{%])` } },
  },
  {
    id: 'jinja-py',
    title: 'Jinja Python',
    extensions: ['py'],
    scopeName: 'source.python.jinja',
    host: 'source.python',
  },
  {
    id: 'jinja-shell',
    title: 'Jinja Shell Script',
    extensions: ['sh', 'bash', 'zsh'],
    scopeName: 'source.shell.jinja',
    host: 'source.shell',
    bites: [
      {
        name: 'comment.line.number-sign.shell',
        begin: String.raw`(?<!\S)#(?=.*\{[{%])`,
        beginCaptures: { 0: { name: 'punctuation.definition.comment.shell' } },
        end: '$',
      },
      {
        name: 'string.unquoted.argument.shell',
        match: String.raw`(?<=[\s=}>])[^\s"'\`$(){}<>|;&\\#=]+(?=\{[{%])`,
      },
      { name: 'keyword.operator.redirect.shell', match: String.raw`(?:>>?|<)[ \t]*(?=\{[{%])` },
    ],
  },
  {
    id: 'jinja-properties',
    title: 'Jinja Properties',
    extensions: ['ini', 'cfg', 'conf', 'properties'],
    scopeName: 'source.ini.jinja',
    host: 'source.ini',
    bites: [
      {
        name: 'entity.name.section.group-title.ini',
        begin: String.raw`^\[(?=[^\]]*\{[{%])`,
        beginCaptures: { 0: { name: 'punctuation.definition.entity.ini' } },
        end: String.raw`(\])|$`,
        endCaptures: captures('punctuation.definition.entity.ini'),
      },
    ],
  },
  {
    id: 'jinja-txt',
    title: 'Jinja Text',
    extensions: ['txt', 'text', 'csv', 'eml', 'ics'],
    filenamePatterns: ['**/templates/**/*.txt'],
    scopeName: 'text.plain.jinja',
  },
  {
    id: 'jinja',
    title: 'Jinja',
    extensions: ['toml', 'rst', 'tex', 'env', 'service', 'tf'],
    filenames: ['Dockerfile.j2', 'Dockerfile.jinja', 'Dockerfile.jinja2'],
    scopeName: 'source.jinja',
  },
];
