import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { existsSync, globSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { compileDelimiters, type TemplateOptions } from '../../src/jinja/delimiters.ts';
import { parseTemplate } from '../../src/jinja/parseTemplate.ts';
import { testPython } from '../python/testPython.ts';
import { seededRandom } from './seededRandom.ts';
import { longSnippets, snippets } from './snippets.ts';

const root = new URL('../../../', import.meta.url);
const script = fileURLToPath(new URL('oracle.py', import.meta.url));

interface Delimiters {
  /** What Jinja's Environment calls them. */
  readonly jinja: Readonly<Record<string, string | boolean>>;
  readonly ours: TemplateOptions;
}

const standard: Delimiters = { jinja: {}, ours: {} };

/** For each list of templates what Jinja2 says of them: the line of the syntax error, or null. */
function askJinja(
  questions: readonly (readonly [Delimiters, readonly string[]])[],
): readonly (readonly (number | null)[])[] {
  const name = process.platform === 'win32' ? 'Scripts/python.exe' : 'bin/python';
  const python = fileURLToPath(new URL(`samples/.venv/${name}`, root));
  assert.ok(existsSync(python), 'There is no interpreter in samples/.venv: run `npm test`, which makes it.');
  const input = JSON.stringify(questions.map(([{ jinja }, templates]) => [jinja, templates]));
  const done = spawnSync(python, [script], { input, encoding: 'utf8', maxBuffer: 1 << 26 });
  assert.equal(done.status, 0, done.stderr);
  const verdicts: unknown = JSON.parse(done.stdout);
  assert.ok(Array.isArray(verdicts) && verdicts.length === questions.length);
  return verdicts as readonly (readonly (number | null)[])[];
}

function ourVerdict(template: string, options: TemplateOptions): number | null {
  return parseTemplate(template, compileDelimiters(options)).problems[0]?.line ?? null;
}

const fragments = (
  '{{ }} {% %} {# #} ( ) [ ] { } , . : | = == ~ + - * ** % / \' " \\ a 1 0.5 if else in is not and or for endfor ' +
  'endif set block endblock endtrans pluralize required scoped with context as raw endraw - ? \n'
).split(' ');

/** Deletes, doubles, replaces or inserts something small near a tag, puts another template in, or ends the text. */
function mutate(template: string, random: (limit: number) => number): string {
  const somewhere = random(template.length + 1);
  const tag = template.indexOf('{', somewhere);
  // Most of a real template is no concern of Jinja's.
  const at = tag < 0 || random(3) === 0 ? somewhere : Math.min(template.length, tag + random(25));
  const until = Math.min(template.length, at + 1 + random(4));
  const fragment = fragments[random(fragments.length)] ?? '';
  switch (random(6)) {
    case 0:
      return template.slice(0, at) + template.slice(until);
    case 1:
      return template.slice(0, until) + template.slice(at);
    case 2:
      return template.slice(0, at) + fragment + template.slice(until);
    case 3:
      return `${template.slice(0, at)} ${fragment} ${template.slice(at)}`;
    case 4:
      return template.slice(0, at) + (snippets[random(snippets.length)] ?? '') + template.slice(at);
    default:
      return template.slice(0, at);
  }
}

/** The templates of the samples and of the packages with which other tests compare: what people really write. */
function realTemplates(): readonly string[] {
  const folders = [fileURLToPath(new URL('samples', root)), path.dirname(path.dirname(testPython()))];
  const files = folders.flatMap(cwd =>
    globSync('**/templates/**/*.{html,txt,jinja,jinja2,j2}', { cwd })
      .sort()
      .map(name => readFileSync(path.join(cwd, name), 'utf8')),
  );
  return [...new Set(files)].filter(text => /\{[{%#]/.test(text));
}

function mutations(count: number, sources: readonly string[], seed = 20_261_121): readonly string[] {
  const random = seededRandom(seed);
  return Array.from({ length: count }, () => {
    const once = mutate(sources[random(sources.length)] ?? '', random);
    return random(3) === 0 ? mutate(once, random) : once;
  });
}

/** Where Matraz and Jinja differ, and why they may. */
const explained: readonly {
  readonly why: string;
  readonly applies: (template: string) => boolean;
  readonly example: string;
}[] = [
  {
    why: 'The names in `\\N{…}` are not looked up: Jinja rejects a misspelt one.',
    applies: template => template.includes('\\N{'),
    example: "{{ '\\N{no such character}' }}",
  },
];

function disagreements(questions: readonly (readonly [Delimiters, readonly string[]])[]): readonly string[] {
  const answers = askJinja(questions);
  return questions.flatMap(([{ ours }, templates], question) =>
    templates.flatMap((template, index) => {
      const theirs = answers[question]?.[index] ?? null;
      const verdict = ourVerdict(template, ours);
      if (explained.some(({ applies }) => applies(template))) return [];
      return verdict === theirs
        ? []
        : [`${JSON.stringify(ours)} ${JSON.stringify(template)}: Jinja ${theirs}, Matraz ${verdict}`];
    }),
  );
}

test('Jinja2 itself accepts and rejects the same snippets, at the same line', () => {
  assert.ok(snippets.length >= 250);
  assert.deepEqual(disagreements([[standard, [...snippets, ...longSnippets]]]), []);
});

test('Jinja2 itself accepts and rejects the same real templates and ten thousand mutations, at the same line', () => {
  const real = realTemplates();
  assert.ok(real.length >= 150, 'Run `npm test`, which installs the packages whose templates are read.');
  const short = real.filter(({ length }) => length < 6000);
  const mutated = [...mutations(5000, [...snippets, ...longSnippets]), ...mutations(5000, short)];
  assert.deepEqual(disagreements([[standard, [...real, ...mutated]]]), []);
});

test('each explained difference is one', () => {
  for (const { why, applies, example } of explained) {
    const [[verdict] = []] = askJinja([[standard, [example]]]);
    assert.ok(applies(example) && ourVerdict(example, {}) !== verdict, why);
  }
});

/** Environments of other than Jinja's own delimiters, as people have them for LaTeX, ASP and HTML comments. */
const environments: readonly Delimiters[] = [
  {
    jinja: {
      block_start_string: '<%',
      block_end_string: '%>',
      variable_start_string: '<%=',
      variable_end_string: '%>',
      comment_start_string: '<%#',
      comment_end_string: '%>',
    },
    ours: {
      blockStart: '<%',
      blockEnd: '%>',
      variableStart: '<%=',
      variableEnd: '%>',
      commentStart: '<%#',
      commentEnd: '%>',
    },
  },
  {
    jinja: {
      block_start_string: '\\BLOCK{',
      block_end_string: '}',
      variable_start_string: '\\VAR{',
      variable_end_string: '}',
      comment_start_string: '\\#{',
      comment_end_string: '}',
      line_statement_prefix: '%%',
      line_comment_prefix: '%#',
      trim_blocks: true,
    },
    ours: {
      blockStart: '\\BLOCK{',
      blockEnd: '}',
      variableStart: '\\VAR{',
      variableEnd: '}',
      commentStart: '\\#{',
      commentEnd: '}',
      lineStatementPrefix: '%%',
      lineCommentPrefix: '%#',
      trimBlocks: true,
    },
  },
  {
    jinja: {
      block_start_string: '<!--',
      block_end_string: '-->',
      variable_start_string: '[[',
      variable_end_string: ']]',
      comment_start_string: '<!--#',
      comment_end_string: '-->',
    },
    ours: {
      blockStart: '<!--',
      blockEnd: '-->',
      variableStart: '[[',
      variableEnd: ']]',
      commentStart: '<!--#',
      commentEnd: '-->',
    },
  },
  {
    jinja: { line_statement_prefix: '#', line_comment_prefix: '##' },
    ours: { lineStatementPrefix: '#', lineCommentPrefix: '##' },
  },
  {
    jinja: { trim_blocks: true, lstrip_blocks: true, keep_trailing_newline: true },
    ours: { trimBlocks: true, lstripBlocks: true, keepTrailingNewline: true },
  },
];

/** The template with what it writes in Jinja's own delimiters in others. */
function translated(template: string, { ours }: Delimiters): string {
  const words: Readonly<Record<string, string>> = {
    '{%': ours.blockStart ?? '{%',
    '%}': ours.blockEnd ?? '%}',
    '{{': ours.variableStart ?? '{{',
    '}}': ours.variableEnd ?? '}}',
    '{#': ours.commentStart ?? '{#',
    '#}': ours.commentEnd ?? '#}',
  };
  return template.replace(/\{[%{#]|[%}#]\}/g, sign => words[sign] ?? sign);
}

test('Jinja2 itself agrees with other delimiters, with line statements and with trimming', () => {
  const sources = [...snippets, ...longSnippets, ...lineStatements];
  const questions = environments.map((environment, index): readonly [Delimiters, readonly string[]] => [
    environment,
    [
      ...[...sources, ...mutations(1000, sources, index + 1)].map(text => translated(text, environment)),
      ...delimiterPuzzles,
    ],
  ]);
  assert.deepEqual(disagreements(questions), []);
});

const delimiterPuzzles: readonly string[] = [
  '<%= a %> <% if a %>b<% endif %> <%# c %>',
  '<%= a % b %>',
  '<%- if a -%><% endif %>{{ %}',
  '[[ a[0] ]][[ a[b[0]]]]',
  '[[ a ] ]]',
  '<!-- raw --> [[ <!-- endraw +-->',
  '<!-- if a -->',
  '\\BLOCK{ if {"a": 1} }\\VAR{ a }\\BLOCK{ endif }\n\n',
  '%% if a\n\\VAR{ b }\n%% endif',
];

const lineStatements: readonly string[] = [
  '# for x in y\n{{ x }}\n# endfor\n',
  '# for x in y:\n  # if x\n  {{ x }} ## comment\n  # endif\n# endfor',
  '# for x in [\n 1,\n 2]\n# endfor',
  'a # if x\n',
  '# if x\n',
  '## only a comment',
  'a ## b {{ \n{{ c }}',
  '# if x ## y\n# endif',
  '# set a = f(1,\n  2)\n\n\n{{ b',
  '#\n',
  '# if a\r\nb\r\n# endif\r\n{{ c d }}',
  '{% if a %}\n# endif\n# else',
  '#- if a\n#- endif',
  'a {%- if b -%}\n  # if c\n{% endif %}',
];
