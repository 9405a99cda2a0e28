import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { globSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { messagesFor } from '../../src/catalog/messages.ts';
import { codeActions } from '../../src/features/codeActions.ts';
import { extractions } from '../../src/features/extract/extractions.ts';
import type { Fix } from '../../src/features/model.ts';
import { nodesIn } from '../../src/jinja/constructs.ts';
import type { Statement } from '../../src/jinja/nodes.ts';
import type { Project } from '../../src/project/project.ts';
import type { Span } from '../../src/text/span.ts';
import { fileOf, projectOf, sources } from '../fixture.ts';
import { seededRandom } from '../jinja/seededRandom.ts';
import { isOlder, testPython } from '../python/testPython.ts';

function extractionsOf(project: Project, file: string, span: Span): readonly Fix[] {
  const query = { project, file: fileOf(project, file), span, messages: messagesFor('en') };
  return codeActions(query).filter(({ kind }) => kind === 'refactor.extract');
}

/** The files that an action changes or makes, as they are then. */
function applied(project: Project, { edits, creates }: Fix): Texts {
  const changed: Record<string, string> = creates ? { [creates.path]: creates.text } : {};
  for (const one of new Set(edits.map(edit => edit.path))) {
    let { text } = fileOf(project, one);
    // Of two that begin at one place the insertion comes first.
    const own = edits.filter(edit => edit.path === one).toReversed();
    own.sort((a, b) => b.span.start - a.span.start || b.span.end - a.span.end);
    for (const { span, newText } of own) text = text.slice(0, span.start) + newText + text.slice(span.end);
    changed[one] = text;
  }
  return changed;
}

type Texts = Readonly<Record<string, string>>;

interface Rendering {
  /** An index into the folders of templates. */
  readonly folder: number;
  readonly changed: Texts;
  readonly name: string;
  readonly options: Readonly<Record<string, boolean>>;
  readonly names: readonly string[];
  readonly context: Readonly<Record<string, unknown>>;
}

/** For each what Jinja renders before and after; `null` where it renders nothing before. */
function rendered(
  folders: readonly Texts[],
  cases: readonly Rendering[],
): readonly (readonly [string, string] | null)[] {
  const script = fileURLToPath(new URL('renderOracle.py', import.meta.url));
  const input = JSON.stringify({ folders, cases });
  const done = spawnSync(testPython(), [script], { input, encoding: 'utf8', maxBuffer: 1 << 28 });
  assert.equal(done.status, 0, done.stderr);
  return JSON.parse(done.stdout);
}

const folder = 'templates/';

/** By the names with which they are loaded. */
function byName(files: Texts): Texts {
  return Object.fromEntries(
    Object.entries(files).flatMap(([name, text]) =>
      name.startsWith(folder) ? [[name.slice(folder.length), text]] : [],
    ),
  );
}

interface Row {
  readonly title: string;
  /** What is selected stands between `«` and `»`. */
  readonly page: string;
  readonly others?: string;
  /** By the first word of each title what becomes of the page, and what is made beside it. */
  readonly expected: Readonly<Record<string, readonly string[]>>;
}

const program = `=== app.py
from flask import Flask, render_template
app = Flask(__name__)
@app.get('/')
def index():
    return render_template('page.html', users=[], title='t', user=None)
`;

const rows: readonly Row[] = [
  {
    title: 'the body of a loop',
    page: "<ul>\n{% for user in users %}\n  «<li class='user'>{{ user.name }} {{ title }} {{ url_for('index') }}</li>\n»{% endfor %}\n</ul>",
    expected: {
      macro: [
        "{% macro user_2(user, title) -%}\n<li class='user'>{{ user.name }} {{ title }} {{ url_for('index') }}</li>\n{%- endmacro -%}\n\n<ul>\n{% for user in users %}\n  {{ user_2(user, title) }}\n{% endfor %}\n</ul>",
      ],
      include: [
        "<ul>\n{% for user in users %}\n  {% include '_user.html' %}\n{% endfor %}\n</ul>",
        "_user.html: <li class='user'>{{ user.name }} {{ title }} {{ url_for('index') }}</li>\n",
      ],
    },
  },
  {
    title: 'a child: below extends, inside a block',
    page: "{% extends 'base.html' %}\n{% block body %}\n  «<nav>{{ title }}</nav>»\n{% endblock %}",
    others:
      '=== templates/base.html\n<body>{% block body %}{% endblock %}{% block nav %}{% endblock %}</body>',
    expected: {
      macro: [
        "{% extends 'base.html' %}\n\n{%- macro nav(title) -%}\n<nav>{{ title }}</nav>\n{%- endmacro %}\n{% block body %}\n  {{ nav(title) }}\n{% endblock %}",
      ],
      include: [
        "{% extends 'base.html' %}\n{% block body %}\n  {% include '_nav.html' %}\n{% endblock %}",
        '_nav.html: <nav>{{ title }}</nav>\n',
      ],
      block: [
        "{% extends 'base.html' %}\n{% block body %}\n  {% block nav_2 %}<nav>{{ title }}</nav>{% endblock %}\n{% endblock %}",
      ],
    },
  },
  {
    title: 'a parent, in a loop, with signs',
    page: '{% for x in users -%}\n «{%- if x %}{{ x }}{{ loop.index }}{% endif -%}» \n{% endfor %}',
    others: "=== templates/child.html\n{% extends 'page.html' %}",
    expected: {
      macro: [
        '{% macro part(x, loop) -%}\n{%- if x %}{{ x }}{{ loop.index }}{% endif -%}\n{%- endmacro -%}\n\n{% for x in users -%}\n {{- part(x, loop) -}} \n{% endfor %}',
      ],
      block: [
        '{% for x in users -%}\n {%- block part scoped %}{%- if x %}{{ x }}{{ loop.index }}{% endif -%}{% endblock -%} \n{% endfor %}',
      ],
    },
  },
  { title: 'half a tag', page: '<p>{{ «title }}</p>»', expected: {} },
  { title: 'half a construct', page: '«<p>{% if title %}a»</p>{% endif %}', expected: {} },
  { title: 'nothing but blanks', page: '<p>« \n»</p>', expected: {} },
  { title: 'nothing but a comment', page: '«{# why #}»<p></p>', expected: {} },
  { title: 'what is read behind it', page: '<p>«{% set a = 1 %}{{ a }}»</p>{{ a }}', expected: {} },
  { title: 'what other templates may import', page: '«{% set a = 1 %}{{ a }}»', expected: {} },
  { title: 'a loop that is left', page: '{% for u in users %}«{% break %}»{% endfor %}', expected: {} },
  { title: 'text for translators', page: '{% trans title %}a «{{ title }}» b{% endtrans %}', expected: {} },
  { title: 'other escaping', page: '{% autoescape false %}«{{ title }}»{% endautoescape %}', expected: {} },
  { title: 'a tag of an extension', page: '«{% cache 5 %}{{ title }}{% endcache %}»', expected: {} },
  { title: 'a broken template', page: '«<p>{{ title }}</p>»{{ a b }}', expected: {} },
  {
    title: 'half an element cannot be a file',
    page: '«<div>{{ title }}»</div>',
    expected: {
      macro: ['{% macro part(title) -%}\n<div>{{ title }}\n{%- endmacro -%}\n\n{{ part(title) }}</div>'],
    },
  },
  {
    title: 'what is imported stays where it is',
    page: "{% from 'forms.html' import field %}\n«<form>{{ field(title) }}</form>»",
    others: '=== templates/forms.html\n{% macro field(x) %}[{{ x }}]{% endmacro %}',
    expected: {
      macro: [
        "{% from 'forms.html' import field %}\n\n{%- macro form(title) -%}\n<form>{{ field(title) }}</form>\n{%- endmacro %}\n{{ form(title) }}",
      ],
      include: [
        "{% from 'forms.html' import field %}\n{% include '_form.html' %}",
        '_form.html: <form>{{ field(title) }}</form>\n',
      ],
    },
  },
];

test('a selection moves to a macro, a template of its own or a block, and the page stays what it is', () => {
  const folders: Texts[] = [];
  const cases: (Rendering & { readonly title: string })[] = [];
  for (const { title, page, others = '', expected } of rows) {
    const start = page.indexOf('«');
    const end = page.indexOf('»') - 1;
    const text = page.replace(/[«»]/g, '');
    const project = sources(`${program}=== templates/page.html\n${text}\n${others}`);
    const span = { start, end };
    folders.push(byName(Object.fromEntries([...project.files.values()].map(file => [file.path, file.text]))));
    const found = extractionsOf(project, 'templates/page.html', span).map(action => {
      const files = byName(applied(project, action));
      const kind = ['macro', 'block'].find(one => action.title.includes(` ${one} `)) ?? 'include';
      const { 'page.html': changed = '', ...made } = files;
      cases.push({
        title: `${title}: ${kind}`,
        folder: folders.length - 1,
        changed: files,
        name: 'page.html',
        options: {},
        names: ['url_for'],
        context: { users: [{ name: 'Ada' }, { name: '<Bob>' }], title: '<T>' },
      });
      return [kind, [changed, ...Object.entries(made).map(([name, content]) => `${name}: ${content}`)]];
    });
    assert.deepEqual(Object.fromEntries(found), expected, title);
  }
  const results = rendered(folders, cases);
  cases.forEach(({ title }, index) => {
    const result = results[index];
    assert.ok(result, `${title}: nothing is rendered`);
    assert.equal(result[1], result[0], title);
  });
});

/** The templates of the installed packages that other tests compare with, each package with all that it renders. */
function packages(): readonly ReadonlyMap<string, string>[] {
  const home = path.dirname(path.dirname(testPython()));
  const folders = globSync('**/site-packages/*/templates', { cwd: home }).sort();
  return folders.map(one => {
    const cwd = path.join(home, one);
    const files = globSync('**/*.html', { cwd }).sort();
    return new Map(
      files.map(name => [
        `${folder}${name.replaceAll('\\', '/')}`,
        readFileSync(path.join(cwd, name), 'utf8'),
      ]),
    );
  });
}

/** Neighbouring statements of one body. */
function someSelection(body: readonly Statement[], random: (limit: number) => number): Span {
  const first = random(body.length);
  const last = Math.min(body.length - 1, first + random(4));
  return { start: body[first]?.start ?? 0, end: body[last]?.end ?? 0 };
}

test('parts of real templates move without a change of what is rendered, whatever blanks the environment trims', () => {
  const random = seededRandom(411);
  const kinds: Record<string, number> = {};
  const cases: (Rendering & { readonly what: string })[] = [];
  const folders = packages();
  folders.forEach((texts, index) => {
    for (const trimmed of [false, true]) {
      const options = trimmed ? { trim_blocks: true, lstrip_blocks: true } : {};
      const app =
        'from flask import Flask\napp = Flask(__name__)\napp.jinja_env.trim_blocks = True\napp.jinja_env.lstrip_blocks = True\n';
      const project = projectOf(new Map([...texts, ...(trimmed ? [['app.py', app] as const] : [])]));
      for (const { path: name } of project.templates) {
        const file = fileOf(project, name);
        const bodies = [...nodesIn(file.template.root)].flatMap(node =>
          'body' in node && node.kind !== 'conditional' && node.body.length > 0 ? [node.body] : [],
        );
        for (let tries = 0; tries < (trimmed ? 1 : 2) && bodies.length > 0; tries++) {
          const span = someSelection(bodies[random(bodies.length)] ?? [], random);
          for (const action of extractions({ project, file, span, messages: messagesFor('en') })) {
            cases.push({
              what: `${name} ${JSON.stringify(file.text.slice(span.start, span.end))} ${action.title}`,
              folder: index,
              changed: byName(applied(project, action)),
              name: name.slice(folder.length),
              options,
              names: [...project.files.values()].flatMap(one =>
                one.isPython ? [] : one.templateFacts.reads.map(read => read.name),
              ),
              context: {},
            });
          }
        }
      }
    }
  });
  const results = rendered(
    folders.map(texts => byName(Object.fromEntries(texts))),
    cases,
  );
  const wrong = cases.flatMap(({ what }, index) => {
    const result = results[index];
    if (!result) return [];
    const kind = /macro|block/.exec(what.slice(what.lastIndexOf('Extract')))?.[0] ?? 'include';
    kinds[kind] = (kinds[kind] ?? 0) + 1;
    return result[0] === result[1] ? [] : [`${what}\n${result[0]}\n---\n${result[1]}`];
  });
  assert.deepEqual(wrong.slice(0, 5), []);
  // The last packages for older Pythons have fewer templates.
  const enough = isOlder('flask-admin', '2') ? 5 : 15;
  for (const kind of ['macro', 'include', 'block'])
    assert.ok((kinds[kind] ?? 0) > enough, `${kind}: ${kinds[kind]}`);
});
