import assert from 'node:assert/strict';
import { test } from 'node:test';
import { builtinMembers } from '../../src/catalog/builtinMembers.ts';
import { nodePathAt } from '../../src/jinja/nodePathAt.ts';
import { typeNameOf } from '../../src/project/evaluator/describe.ts';
import { typeOfKept } from '../../src/project/keptValues.ts';
import { membersOf } from '../../src/project/members.ts';
import { Project } from '../../src/project/project.ts';
import { SourceFile } from '../../src/project/sourceFile.ts';
import { templateValue } from '../../src/project/templateValues.ts';
import { dedent, fixture } from '../fixture.ts';

const app = `
=== app.py
from dataclasses import dataclass
from flask import Flask, render_template
app = Flask(__name__)

@dataclass
class Author:
    name: str

class Post:
    """One post."""
    kind = 'post'
    def __init__(self, title, author):
        self.title = title
        self.author = author
    def url(self):
        return '/x'
    @property
    def length(self):
        return 3

class Draft(Post):
    ready = False

@app.get('/')
def index():
    posts = [Post('a', Author('ada')), Post('b', Author('bob'))]
    rows = [{'name': 'x', 'count': 1}, {'name': 'y', 'count': 2, 'extra': None}]
    return render_template(
        'page.html',
        posts=posts,
        draft=Draft('d', Author('dan')),
        maybe=posts[0] if app.debug else None,
        rows=rows,
        sizes={'small': 1, 'large': 2},
        numbered=enumerate(posts),
        pairs=[('a', 1), ('b', 2)],
        many=[Post(str(n), Author('x')) for n in range(30)],
        listed=[Post('1', None), Post('2', None), Post('3', None), Post('4', None), Post('5', None), Post('6', None),
                Post('7', None), Post('8', None), Post('9', None), Post('10', None), Post('11', None), Post('12', None),
                Post('13', None), Post('14', None)],
        title='Hello',
        count=3,
    )
=== templates/page.html
`.trimStart();

/** The expression of the output with the cursor. */
function expressionAt(line: string) {
  const { query, project, file } = fixture(app + line);
  const output = nodePathAt(file.template.root, query.offset).find(({ kind }) => kind === 'output');
  if (output?.kind !== 'output') throw new Error(`No output at the cursor of ${line}`);
  return { project, value: templateValue(project, file, output.value) };
}

const typeAt = (line: string): string | undefined => typeNameOf(expressionAt(line).value);

function membersAt(line: string): string[] {
  const { project, value } = expressionAt(line);
  return membersOf(project, value).map(member => member.name);
}

function types(table: readonly (readonly [string, string | undefined])[]): void {
  for (const [line, expected] of table) assert.equal(typeAt(line), expected, line);
}

test('what the view passes', () => {
  types([
    ['{{ title$0 }}', 'str'],
    ['{{ posts$0 }}', 'list[Post]'],
    ['{{ maybe$0 }}', 'Post | None'],
    ['{{ sizes$0 }}', 'dict[str, int]'],
    ['{{ nobody$0 }}', undefined],
  ]);
});

test('attributes, then items', () => {
  types([
    ['{{ posts[0].title$0 }}', 'str'],
    ['{{ posts[0].author.name$0 }}', 'str'],
    ['{{ draft.kind$0 }}', 'str'],
    ['{{ draft.ready$0 }}', 'bool'],
    ['{{ draft.length$0 }}', 'int'],
    ['{{ maybe.title$0 }}', 'str'],
    ['{{ sizes.small$0 }}', 'int'],
    ["{{ sizes['large']$0 }}", 'int'],
    ["{{ draft['title']$0 }}", 'str'],
    ['{{ rows[0].name$0 }}', 'str'],
    ['{{ rows.0.count$0 }}', 'int'],
    ['{{ sizes.items$0 }}', 'function'],
    ['{{ title.upper()$0 }}', 'str'],
    ['{{ draft.url()$0 }}', 'str'],
    ['{{ draft.nobody$0 }}', undefined],
    ['{{ sizes.huge$0 }}', undefined],
  ]);
});

test('loop variables', () => {
  types([
    ['{% for p in posts %}{{ p$0 }}{% endfor %}', 'Post'],
    ['{% for p in posts %}{{ p.author.name$0 }}{% endfor %}', 'str'],
    ['{% for r in rows %}{{ r.count$0 }}{% endfor %}', 'int'],
    ['{% for size in sizes %}{{ size$0 }}{% endfor %}', 'str'],
    ['{% for name, n in sizes.items() %}{{ name$0 }}{% endfor %}', 'str'],
    ['{% for name, n in sizes.items() %}{{ n$0 }}{% endfor %}', 'int'],
    ['{% for n in sizes.values() %}{{ n$0 }}{% endfor %}', 'int'],
    ['{% for i, p in numbered %}{{ i$0 }}{% endfor %}', 'int'],
    ['{% for i, p in numbered %}{{ p.title$0 }}{% endfor %}', 'str'],
    ['{% for letter, n in pairs %}{{ n$0 }}{% endfor %}', 'int'],
    ['{% for n in range(3) %}{{ n$0 }}{% endfor %}', 'int'],
    ['{% for p in listed %}{{ p.title$0 }}{% endfor %}', 'str'],
    ['{% for p in posts %}{% for q in [p, p] %}{{ q.title$0 }}{% endfor %}{% endfor %}', 'str'],
    ["{% for p in posts|sort(attribute='title') %}{{ p.title$0 }}{% endfor %}", 'str'],
    ['{% for x in nobody %}{{ x$0 }}{% endfor %}', undefined],
    ['{% for x in count %}{{ x$0 }}{% endfor %}', undefined],
  ]);
});

test('names that the template sets', () => {
  types([
    ['{% set x = posts[0] %}{{ x.title$0 }}', 'str'],
    ["{% set x = 'a' ~ count %}{{ x$0 }}", 'str'],
    ['{% set a, b = pairs[0] %}{{ b$0 }}', 'int'],
    ['{% set x %}text{% endset %}{{ x$0 }}', 'str'],
    ['{% with x = sizes %}{{ x.small$0 }}{% endwith %}', 'int'],
    ['{% set x = x %}{{ x$0 }}', undefined],
    ['{% set x = y %}{% set y = x %}{{ y$0 }}', undefined],
    ["{% macro m(x='a') %}{{ x$0 }}{% endmacro %}", undefined],
  ]);
});

test('literals, operators and filters', () => {
  types([
    ["{{ 'a'$0 }}", 'str'],
    ['{{ 1.5$0 }}', 'float'],
    ['{{ true$0 }}', 'bool'],
    ['{{ none$0 }}', 'None'],
    ['{{ [1, 2]$0 }}', 'list[int]'],
    ["{{ ('a', 1)$0 }}", 'tuple[str, int]'],
    ["{{ {'a': 1}$0 }}", 'dict[str, int]'],
    ["{{ {'a': posts[0]}.a.title$0 }}", 'str'],
    ['{{ (title if count else 1)$0 }}', 'str | int'],
    ['{{ (title or count)$0 }}', 'str | int'],
    ['{{ (count + count)$0 }}', 'int'],
    ['{{ (count / count)$0 }}', 'float'],
    ['{{ (count > 1)$0 }}', 'bool'],
    ['{{ (not title)$0 }}', 'bool'],
    ['{{ (title is defined)$0 }}', 'bool'],
    ['{{ (title|length)$0 }}', 'int'],
    ['{{ (posts|first).title$0 }}', 'str'],
    ['{{ (title|nobody)$0 }}', undefined],
    ['{{ (title + count)$0 }}', undefined],
    ['{{ (count + 1.5)$0 }}', 'float'],
    ["{{ (title + 'x')$0 }}", 'str'],
    ['{{ (posts + posts)$0 }}', 'list[Post]'],
  ]);
});

test('what programs make without a word about its type', () => {
  const program = `
    === app.py
    import enum
    from collections import namedtuple
    from datetime import date, datetime, timedelta
    from typing import NamedTuple, TypedDict
    from flask import Flask, render_template
    app = Flask(__name__)
    class Role(enum.Enum):
        ADMIN = 'admin'
        USER = 'user'
    class Movie(TypedDict):
        title: str
        year: int
    class Place(NamedTuple):
        lat: float
    Point = namedtuple('Point', 'x y')
    class Task:
        def __init__(self, title): self.title = title
        def finish(self):
            self.ended = datetime.now()
    def movie() -> Movie: return find()
    @app.route('/')
    def index():
        tasks = find()
        return render_template(
            'page.html', Role=Role, roles=list(Role), movie=movie(), place=Place(1.5), point=Point(1, 'y'), task=Task('x'),
            ids={task.id: Task(task.name) for task in tasks}, age=datetime.now() - datetime(2020, 1, 1),
            tomorrow=date.today() + timedelta(days=1), half=timedelta(hours=1) / 2, ratio=timedelta(1) / timedelta(2),
            rounded=round(1.25, 1), whole=round(1.25), share=len(tasks) / 3, doubled=len(tasks) * 2, line='-' * len(tasks),
        )
    === templates/page.html
  `;
  const table: readonly (readonly [expression: string, type: string | undefined])[] = [
    ['roles', 'list[Role]'],
    ['Role.ADMIN', 'Role'],
    ['Role.ADMIN.value', 'str'],
    ['movie.year', 'int'],
    ["movie['title']", 'str'],
    ['place.lat', 'float'],
    ['point.y', 'str'],
    ['task.title', 'str'],
    ['task.ended', 'datetime'],
    ['task.ended.date()', 'date'],
    ['task.started', undefined],
    ['ids[7]', 'Task'],
    ['age', 'timedelta'],
    ['age.days', 'int'],
    ['tomorrow', 'date'],
    ['half', 'timedelta'],
    ['ratio', 'float'],
    ['rounded', 'float'],
    ['whole', 'int'],
    ['share', 'float'],
    ['doubled', 'int'],
    ['line', 'str'],
    ['(task.ended - task.ended)', 'timedelta'],
  ];
  const typeIn = (line: string) => {
    const { query, project, file } = fixture(`${dedent(program)}\n${line}`);
    const output = nodePathAt(file.template.root, query.offset).find(({ kind }) => kind === 'output');
    if (output?.kind !== 'output') throw new Error(`No output at the cursor of ${line}`);
    return typeNameOf(templateValue(project, file, output.value));
  };
  for (const [expression, type] of table) assert.equal(typeIn(`{{ ${expression}$0 }}`), type, expression);
  assert.equal(typeIn('{% for role in Role %}{{ role$0 }}{% endfor %}'), 'Role');
});

test('members, in the order in which they are defined', () => {
  assert.deepEqual(membersAt('{{ posts[0]$0 }}'), ['kind', 'title', 'author', 'url', 'length']);
  assert.deepEqual(membersAt('{{ draft$0 }}'), ['ready', 'kind', 'title', 'author', 'url', 'length']);
  assert.deepEqual(membersAt('{{ posts[0].author$0 }}'), ['name']);
  assert.deepEqual(membersAt('{{ maybe$0 }}'), ['kind', 'title', 'author', 'url', 'length']);
  assert.deepEqual(membersAt('{{ sizes$0 }}'), ['small', 'large', 'get', 'items', 'keys', 'values']);
  assert.deepEqual(membersAt('{% for r in rows %}{{ r$0 }}'), [
    'name',
    'count',
    'get',
    'items',
    'keys',
    'values',
    'extra',
  ]);
  assert.deepEqual(membersAt('{{ title$0 }}'), [...(builtinMembers('str')?.keys() ?? [])]);
  assert.deepEqual(membersAt('{{ nobody$0 }}'), []);
});

test('a value that calls itself ends', () => {
  const deep = '{% set x = 1 %}'.repeat(50).replaceAll('= 1', '= x + x');
  assert.equal(typeAt(`${deep}{{ x$0 }}`), undefined);
});

test("Python's own types: attributes and what methods give, over several steps", () => {
  types([
    ['{{ title.split()$0 }}', 'list[str]'],
    ['{{ title.split()[0]$0 }}', 'str'],
    ['{{ title.encode().hex()$0 }}', 'str'],
    ['{{ count.bit_length()$0 }}', 'int'],
    ['{{ (posts|length).real$0 }}', 'int'],
    ['{{ title.nobody$0 }}', undefined],
  ]);
  assert.ok(membersAt('{{ title$0 }}').includes('upper'));
  assert.ok(membersAt('{{ posts$0 }}').includes('index'));
});

const keeping = `
  === app.py
  from flask import Flask, g, render_template, request, session
  app = Flask(__name__)
  class User:
      name = 'ada'
  def load(): return User() if request.args else None
  @app.before_request
  def before():
      g.user = load()
      g.hits: int = 3
      session['cart'] = ['apple']
      session['last'] = request.args.get('page', type=int)
  @app.route('/')
  def index():
      g.hits = 2.5
      g.odd = find()
      return render_template('page.html', user=g.user, cart=session['cart'], query=request.args.get('q'), words=request.form.getlist('w'),
                             size=request.args.get('n', 5, type=int), sent=request.files['f'], body=request.json)
  === templates/page.html
`;

/** The type of each expression in a template of that program. */
function kept(
  table: readonly (readonly [string, string | undefined])[],
  change = (text: string) => text,
): void {
  for (const [expression, type] of table) {
    const { query, project, file } = fixture(`${change(dedent(keeping))}\n{{ ${expression}$0 }}`);
    const output = nodePathAt(file.template.root, query.offset).find(({ kind }) => kind === 'output');
    assert.ok(output?.kind === 'output');
    assert.equal(typeNameOf(templateValue(project, file, output.value)), type, expression);
  }
}

test('what programs keep in g and session, here and where they pass it on', () => {
  kept([
    ['g.user', 'User | None'],
    ['g.user.name', 'str'],
    ['g.hits', 'int | float'],
    ['g.odd', undefined],
    ['g.nothing', undefined],
    ["g.get('user')", 'User | None'],
    ["g.get('hits', 'x')", 'int | float | str'],
    ['session.cart', 'list[str]'],
    ["session['cart'][0]", 'str'],
    ["session.get('cart')", 'list[str] | None'],
    ['session.last', 'int | None'],
    ['user.name', 'str'],
    ['cart', 'list[str]'],
  ]);
  kept(
    [
      ['g.user', undefined],
      ['session.cart', undefined],
    ],
    text => text.replaceAll('from flask', 'from other'),
  );
});

test('what a request brings', () => {
  kept([
    ['query', 'str | None'],
    ['words', 'list[str]'],
    ['size', 'int'],
    ['sent.filename', 'str | None'],
    ['body', undefined],
    ['request.method', 'str'],
    ["request.args['q']", 'str'],
    ['request.form.q', 'str'],
    ["request.args.get('q', 'x')", 'str'],
    ['request.view_args', 'dict | None'],
    ['request.nothing', undefined],
  ]);
});

test('what is kept follows edits', () => {
  const { project } = fixture(`${dedent(keeping)}\n{{ g.hits$0 }}`);
  const program = project.files.get('app.py');
  assert.ok(program !== undefined);
  const typeIn = (given: typeof project) => typeOfKept(given, 'g', 'hits');
  assert.equal(typeIn(project), 'int | float');
  const edited = (text: string) =>
    new Project(new Map([...project.files, ['app.py', new SourceFile('app.py', text)]]), project);
  assert.equal(typeIn(edited(program.text.replace('g.hits = 2.5', "g.hits = 'x'"))), 'int | str');
  assert.equal(typeIn(edited(program.text.replace('g.hits = 2.5', ''))), 'int');
});
