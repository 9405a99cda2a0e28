import assert from 'node:assert/strict';
import { test } from 'node:test';
import { builtinMembers } from '../../src/catalog/builtinMembers.ts';
import { completion } from '../../src/features/completion.ts';
import { definition } from '../../src/features/definition.ts';
import { diagnostics } from '../../src/features/diagnostics.ts';
import { hover } from '../../src/features/hover.ts';
import { documentHighlights, references } from '../../src/features/references.ts';
import { signatureHelp } from '../../src/features/signatureHelp.ts';
import { accepted, dedent, fixture, selected } from '../fixture.ts';

// The words of Jinja where they are typed and looked at.

const app = `
=== app.py
from flask import Flask, render_template
app = Flask(__name__)

class User:
    def has_role(self, name, *, strict=False):
        """Whether the user has it."""

@app.get('/')
def index():
    return render_template('a.html', user=User())
=== templates/base.html
{% block title %}Shop{% endblock %}{% block body %}{% endblock %}
=== templates/macros.html
{#- A field with its label.
    The value is escaped. -#}
{% macro field(name, value='') %}{% endmacro %}

{% macro box(title='none') %}{{ caller() }}{% endmacro %}
=== templates/a.html
`.trimStart();

const ask = (line: string, locale = 'en') => fixture(app + line, { locale });

/** The line after accepting each suggestion, with `<item>` where the user fills in. */
function offered(line: string): string[] {
  const { query } = ask(line);
  return accepted(query, completion(query)).map(after => after.replace(/\$\{\d:([^}]*)\}/g, '<$1>'));
}

function shown(line: string, locale?: string): string | undefined {
  return hover(ask(line, locale).query)?.markdown;
}

/** The label with the active parameter in «». */
function called(line: string): string | null {
  const help = signatureHelp(ask(line).query);
  const signature = help?.signatures[help.activeSignature];
  if (help === null || signature === undefined) return null;
  const { label, parameters } = signature;
  const span = help.activeParameter === undefined ? undefined : parameters[help.activeParameter]?.span;
  return span === undefined
    ? label
    : `${label.slice(0, span.start)}«${label.slice(span.start, span.end)}»${label.slice(span.end)}`;
}

test('filters behind the bar, with the arguments that they cannot do without', () => {
  assert.deepEqual(offered('{{ x|tru$0 }}'), ['{{ x|truncate }}']);
  assert.deepEqual(offered('{{ x|repl$0 }}'), ['{{ x|replace(<old>, <new>) }}']);
  assert.deepEqual(offered("{{ x|repl$0('a', 'b') }}"), ["{{ x|replace('a', 'b') }}"]);
  assert.deepEqual(offered('{% filter up$0 %}a{% endfilter %}'), ['{% filter upper %}a{% endfilter %}']);
  assert.deepEqual(offered("{{ x|map('repl$0') }}"), ["{{ x|map('replace') }}"]);
  assert.ok(offered('{{ x|$0').length > 50);
  const le = offered('{{ x|le$0');
  assert.deepEqual(le, ['{{ x|length']);
  const { query } = ask('{{ x|$0 }}');
  assert.equal(
    completion(query)?.find(({ label }) => label === 'round')?.detail,
    "(precision=0, method='common')",
  );
  assert.equal(completion(query)?.find(({ label }) => label === 'd')?.description, 'default');
});

test('tests behind is, and in quotes where a filter wants one', () => {
  assert.deepEqual(offered('{{ x is not divi$0 }}'), ['{{ x is not divisibleby(<num>) }}']);
  assert.deepEqual(offered("{{ x|select('div$0') }}"), ["{{ x|select('divisibleby') }}"]);
  assert.deepEqual(offered("{{ x|select('>$0') }}"), ["{{ x|select('>') }}", "{{ x|select('>=') }}"]);
  assert.ok(!offered('{{ x is $0 }}').includes('{{ x is >= }}'));
});

test('a tag comes with what it needs and with its end', () => {
  assert.deepEqual(offered('<p>{% fo$0</p>'), ['<p>{% for <item> in <items> %}$0{% endfor %}</p>']);
  assert.deepEqual(offered('<p>{% fo$0 %}</p>'), ['<p>{% for <item> in <items> %}$0{% endfor %}</p>']);
  assert.deepEqual(offered('<p>{%fo$0}</p>'), ['<p>{% for <item> in <items> %}$0{% endfor %}</p>']);
  assert.deepEqual(offered('<p>{%- fo$0 -%}</p>'), ['<p>{%- for <item> in <items> -%}$0{% endfor %}</p>']);
  assert.deepEqual(
    offered('{% fo$0'),
    ['{% for <item> in <items> %}'],
    'alone on its line: a body of its own',
  );
  assert.deepEqual(offered('{% inc$0 %}'), ["{% include '<part.html>' %}"]);
});

test('a tag that is there already keeps what follows', () => {
  assert.deepEqual(offered('{% fo$0 x in y %}{% endfor %}'), ['{% for x in y %}{% endfor %}']);
  assert.deepEqual(offered('<p>{% wi$0 %}</p>{% endwith %}'), [
    '<p>{% with <name> = <value> %}</p>{% endwith %}',
  ]);
});

test('what ends the open block comes first, then what may stand in it', () => {
  assert.equal(offered('{% for x in y %}a{% $0')[0], '{% for x in y %}a{% endfor %}');
  assert.equal(
    offered('{% block b %}{% if x %}a{% $0 %}{% endblock %}')[0],
    '{% block b %}{% if x %}a{% endif %}{% endblock %}',
  );
  const inIf = offered('{% if x %}a{% $0 %}{% endif %}');
  assert.deepEqual(inIf.slice(0, 2), [
    '{% if x %}a{% elif <condition> %}{% endif %}',
    '{% if x %}a{% else %}{% endif %}',
  ]);
  assert.equal(
    offered('{% for a in b %}{% for x in y %}{% $0 %}{% endfor %}')[0],
    '{% for a in b %}{% for x in y %}{% endfor %}{% endfor %}',
  );
  assert.deepEqual(offered('{% own %}a{% endo$0wn %}'), ['{% own %}a{% endown %}']);
  assert.deepEqual(offered('{% set x %}a{% ends$0et %}'), ['{% set x %}a{% endset %}']);
});

test('what belongs to a block comes to stand below its beginning', () => {
  /** The line of the cursor, after the first suggestion that begins with `name` is accepted. */
  const after = (text: string, name: string): string => {
    const { query } = ask(text);
    const found = completion(query)?.find(({ label }) => label.startsWith(name));
    assert.ok(found, name);
    const { also: [also] = [], insertText, replace } = found;
    const written = query.file.text.slice(0, replace.start) + insertText;
    const whole = also
      ? written.slice(0, also.span.start) + also.newText + written.slice(also.span.end)
      : written;
    return whole.slice(whole.lastIndexOf('\n') + 1);
  };
  const open = '<ul>\n  {% for a in b %}\n    {% if a %}\n      x\n';
  assert.equal(after(`${open}      {% $0`, 'endif'), '    {% endif %}');
  assert.equal(after(`${open}{%- e$0`, 'else'), '    {%- else %}');
  assert.equal(after(`${open}      {% $0`, 'endfor'), '  {% endfor %}');
  assert.equal(after(`${open}    {% $0`, 'endif'), '    {% endif %}');
  assert.equal(after(`${open}      y {% $0`, 'endif'), '      y {% endif %}');
  assert.equal(after('<p>{% if a %}\n  {% $0', 'endif'), '  {% endif %}');
  assert.equal(after(`${open}      {% $0`, 'debug'), '      {% debug %}');
});

test('an else is offered once', () => {
  const line = '{% if x %}a{% $0 %}{% else %}{% endif %}';
  assert.ok(!offered(line).includes('{% if x %}a{% else %}{% else %}{% endif %}'));
});

test('an else of a block around an open one is not its own', () => {
  const after = offered('{% for a in b %}{% if x %}c{% $0 %}{% else %}{% endfor %}');
  assert.ok(after.includes('{% for a in b %}{% if x %}c{% else %}{% else %}{% endfor %}'));
});

test('super and self where there are blocks', () => {
  assert.deepEqual(offered("{% extends 'base.html' %}{% block body %}{{ sup$0 }}{% endblock %}"), [
    "{% extends 'base.html' %}{% block body %}{{ super() }}{% endblock %}",
  ]);
  assert.deepEqual(offered("{% extends 'base.html' %}{% block body %}{{ self.$0 }}{% endblock %}"), [
    "{% extends 'base.html' %}{% block body %}{{ self.body() }}{% endblock %}",
    "{% extends 'base.html' %}{% block body %}{{ self.title() }}{% endblock %}",
  ]);
  assert.deepEqual(offered('{{ sup$0 }}'), []);
  const { query, project } = ask("{% extends 'base.html' %}{{ self.ti$0tle() }}");
  assert.deepEqual(selected(project, definition(query)), ['templates/base.html: «title»']);
});

test('members of what Jinja makes', () => {
  assert.deepEqual(offered("{% set row = cycler('a', 'b') %}{{ row.$0 }}"), [
    "{% set row = cycler('a', 'b') %}{{ row.next }}",
    "{% set row = cycler('a', 'b') %}{{ row.current }}",
    "{% set row = cycler('a', 'b') %}{{ row.reset }}",
  ]);
  assert.deepEqual(offered('{% set ns = namespace(found=false) %}{% set ns.total = 1 %}{{ ns.$0 }}'), [
    '{% set ns = namespace(found=false) %}{% set ns.total = 1 %}{{ ns.found }}',
    '{% set ns = namespace(found=false) %}{% set ns.total = 1 %}{{ ns.total }}',
  ]);
  assert.equal(offered('{% for x in y %}{{ loop.$0 }}{% endfor %}').length, 13);
});

test('a filter, a test and a tag say how they are written, what they do, and what an example renders', () => {
  assert.equal(
    shown('{{ x|trun$0cate(3) }}'),
    dedent(`
      \`\`\`jinja-html
      {{ value|truncate(length=255, killwords=False, end='...', leeway=None) }}
      \`\`\`

      Cuts a text to \`length\` characters, at a word unless \`killwords\`, and puts \`end\` behind it. Up to \`leeway\` characters more are left alone.

      \`\`\`jinja-html
      {{ 'A very long story about a flask'|truncate(14) }}
      \`\`\`
      → \`A very...\`

      - [documentation](https://jinja.palletsprojects.com/en/stable/templates/#jinja-filters.truncate)
    `),
  );
  assert.match(
    shown('{{ x is div$0isibleby 3 }}', 'es') ?? '',
    /value is divisibleby\(num\)[\s\S]*sin resto/,
  );
  assert.match(shown('{% do$0 x %}') ?? '', /writes nothing[\s\S]*needs the extension `jinja2\.ext\.do`/);
  assert.match(shown('{{ x|items$0 }}') ?? '', /since Jinja 3\.1/);
  assert.match(shown('{{ x|d$0 }}') ?? '', /value\|d\([\s\S]*#jinja-filters\.default/);
  assert.match(shown('{% for x in y %}{% els$0e %}{% endfor %}') ?? '', /Otherwise[\s\S]*#for\)/);
  assert.match(shown('{% for x in y %}{% endf$0or %}') ?? '', /Repeats its body/);
  assert.match(shown('{% block b %}{{ sup$0er() }}{% endblock %}') ?? '', /the parent template has/);
  assert.equal(shown('{{ x|own$0 }}'), undefined);
  assert.equal(shown('{% own$0 %}'), undefined);
});

test('a macro says its parameters and what the comment above it says', () => {
  assert.equal(
    shown("{% from 'macros.html' import field %}{{ fie$0ld('a') }}"),
    dedent(`
      \`\`\`jinja-html
      {% macro field(name, value='') %}
      \`\`\`

      A field with its label.  
      &nbsp;&nbsp;&nbsp;&nbsp;The value is escaped.

      - imported from \`templates/macros.html\`
    `),
  );
  assert.doesNotMatch(shown("{% from 'macros.html' import b$0ox %}") ?? '', /field/);
});

test('the brackets of filters, tests, globals, macros and methods say what belongs into them', () => {
  assert.equal(
    called('{{ x|truncate($0) }}'),
    "truncate(«length=255», killwords=False, end='...', leeway=None)",
  );
  assert.equal(
    called('{{ x|truncate(9, $0'),
    "truncate(length=255, «killwords=False», end='...', leeway=None)",
  );
  assert.equal(
    called('{{ x|truncate(end=$0'),
    "truncate(length=255, killwords=False, «end='...'», leeway=None)",
  );
  assert.equal(called('{{ x|format(1, 2, $0'), 'format(«*args», **kwargs)');
  assert.equal(called('{{ x is divisibleby($0) }}'), 'divisibleby(«num»)');
  assert.equal(called('{{ lipsum(1, $0) }}'), 'lipsum(n=5, «html=True», min=20, max=100)');
  assert.equal(called('{{ dict(a=$0) }}'), 'dict(«**items»)');
  assert.equal(
    called("{% from 'macros.html' import field as f %}{{ f('a', $0) }}"),
    "field(name, «value=''»)",
  );
  assert.equal(called("{% import 'macros.html' as m %}{{ m.box($0) }}"), "box(«title='none'»)");
  assert.equal(
    called("{% import 'macros.html' as m %}{% call m.box($0) %}{% endcall %}"),
    "box(«title='none'»)",
  );
  assert.equal(called('{% macro own(a, b=1) %}{% endmacro %}{{ own(b=$0) }}'), 'own(a, «b=1»)');
  assert.equal(called('{% for x in y %}{{ loop.cycle($0) }}{% endfor %}'), 'cycle(«*args»)');
  assert.equal(called('{{ user.has_role($0) }}'), 'has_role(«name», strict=False)');
  const help = signatureHelp(ask('{{ x|upper($0) }}').query);
  assert.match(help?.signatures[0]?.documentation ?? '', /^All letters in upper case\./);
  assert.equal(called('{{ own($0) }}'), null);
  assert.equal(called('{{ x|upper($0) }}'), 'upper()');
  assert.equal(called('{{ truncate($0) }}'), null);
});

const shop = `
=== app.py
from flask import Flask, Blueprint, render_template
from jinja2 import pass_context
from filters import cents, register
app = Flask(__name__)
bp = Blueprint('shop', __name__)

@app.template_filter()
def shout(text, mark='!'):
    """Make it loud."""
    return text.upper() + mark

@app.template_filter('price')
@pass_context
def show_price(context, value, currency, *, digits=2): ...

@app.template_test('cheap')
def is_cheap(value, limit=10): ...

@bp.app_template_global('today')
def now(zone): ...

app.jinja_env.filters['cents'] = cents
app.jinja_env.globals.update({'site': 'Shop'}, total=cents)
app.add_template_filter(lambda value, by: value * by, 'times')
register(app)
=== filters.py
def cents(value):
    """Whole cents."""

def register(app):
    @app.template_filter
    def plain(value): ...
    app.jinja_env.tests |= {}
=== late.py
from app import app

@app.template_filter('late')
def added_late(value, often): ...
=== mails.py
import jinja2
import markdown
environment = jinja2.Environment(loader=jinja2.FileSystemLoader('mails'))
environment.filters['markdown'] = markdown.markdown
=== templates/a.html
`.trimStart();

const inShop = (line: string) => fixture(shop + line);

test('filters, tests and globals of the project come first, as their functions want to be called', () => {
  const rows = (line: string) =>
    (completion(inShop(line).query) ?? [])
      .filter(({ sortText, description }) => sortText.startsWith('0') || description === 'global')
      .map(
        ({ insertText, description }) => `${insertText.replace(/\$\{\d:([^}]*)\}/g, '<$1>')} ${description}`,
      );
  assert.deepEqual(rows('{{ x|$0 }}'), [
    'shout app.py',
    'price(<currency>) app.py',
    'cents filters.py',
    'times(<by>) app.py',
    'plain filters.py',
    'late(<often>) late.py',
    'markdown mails.py',
  ]);
  assert.deepEqual(rows('{{ x is $0 }}'), ['cheap app.py']);
  assert.deepEqual(rows('{{ $0 }}').slice(0, 3), ['today global', 'site global', 'total global']);
});

test('one of the project says what its function says, and leads to it', () => {
  const shownIn = (line: string) => hover(inShop(line).query)?.markdown ?? '';
  assert.equal(
    shownIn('{{ x|sho$0ut }}'),
    dedent(`
      \`\`\`jinja-html
      {{ value|shout(mark='!') }}
      \`\`\`

      Make it loud.

      - filter of this project, from \`app.py:8\`
    `),
  );
  assert.match(shownIn('{{ x|pri$0ce }}'), /value\|price\(currency, digits=2\)/);
  assert.match(shownIn('{{ x is che$0ap }}'), /value is cheap\(limit=10\)[\s\S]*test of this project/);
  assert.match(shownIn('{{ tod$0ay() }}'), /today\(zone\)[\s\S]*global of this project/);
  assert.match(shownIn('{{ si$0te }}'), /site: str/);
  assert.match(shownIn('{{ x|mark$0down }}'), /`mails\.py:4`\n- `markdown\.markdown`/);
  const leadsTo = (line: string) => {
    const { query, project } = inShop(line);
    return selected(project, definition(query));
  };
  assert.deepEqual(leadsTo('{{ x|pri$0ce }}'), ['app.py: «show_price»']);
  assert.deepEqual(leadsTo('{{ x|cen$0ts }}'), ['filters.py: «cents»']);
  assert.deepEqual(leadsTo('{{ x is che$0ap }}'), ['app.py: «is_cheap»']);
  assert.deepEqual(leadsTo('{{ tod$0ay }}'), ['app.py: «now»']);
  const help = signatureHelp(inShop('{{ x|price($0) }}').query);
  assert.equal(help?.signatures[0]?.label, 'price(currency, digits=2)');
  assert.equal(signatureHelp(inShop('{{ today($0) }}').query)?.signatures[0]?.label, 'today(zone)');
});

const family = `
=== templates/base.html
{% block title %}Shop{% endblock %}{% block body %}{% endblock %}
=== templates/shop.html
{% extends 'base.html' %}{% block body %}{% block aside %}{% endblock %}{% endblock %}
=== templates/cart.html
{% extends 'shop.html' %}{% block body %}cart{% endblock %}
=== templates/a.html
`.trimStart();

test('blocks of the templates above are offered, told apart and found', () => {
  const inFamily = (line: string) =>
    fixture(`${family}{% extends 'shop.html' %}{% block title %}{% endblock %}${line}`);
  const names = (line: string) =>
    completion(inFamily(line).query)?.map(({ label, description }) => `${label} ${description}`);
  assert.deepEqual(names('{% block $0'), ['body templates/shop.html', 'aside templates/shop.html']);
  assert.deepEqual(names('{% block bo$0dy %}{% endblock %}'), ['aside templates/shop.html']);
  const { query, project } = inFamily('{% block bo$0dy %}{% endblock %}');
  assert.equal(
    hover(query)?.markdown,
    dedent(`
      \`\`\`jinja-html
      {% block body %}
      \`\`\`

      - block of \`templates/shop.html\`
      - block of \`templates/base.html\`
    `),
  );
  assert.deepEqual(selected(project, definition(query)), ['templates/shop.html: «body»']);
  const base = fixture(family.replace('block body %}{% endblock %}', 'block bo$0dy %}{% endblock %}'));
  assert.match(
    hover(base.query)?.markdown ?? '',
    /- filled by `templates\/cart\.html`\n- filled by `templates\/shop\.html`/,
  );
  assert.deepEqual(selected(base.project, definition(base.query)), [
    'templates/cart.html: «body»',
    'templates/shop.html: «body»',
  ]);
});

test('the names of arguments, as far as they are not given', () => {
  const names = (line: string) =>
    (completion(ask(line).query) ?? [])
      .filter(({ kind }) => kind === 'argument')
      .map(({ insertText }) => insertText);
  assert.deepEqual(names('{{ x|truncate($0) }}'), ['length=', 'killwords=', 'end=', 'leeway=']);
  assert.deepEqual(names("{{ x|truncate(9, end='', $0) }}"), ['killwords=', 'leeway=']);
  assert.deepEqual(names('{{ x|truncate(9, ki$0) }}'), ['killwords=', 'end=', 'leeway=']);
  assert.deepEqual(names('{{ x|truncate(ki$0=true) }}'), ['length', 'killwords', 'end', 'leeway']);
  assert.deepEqual(names("{% from 'macros.html' import field %}{{ field('a', $0) }}"), ['value=']);
  assert.deepEqual(names('{{ user.has_role($0) }}'), ['name=', 'strict=']);
  assert.deepEqual(names('{{ x|truncate(a.b ~ $0) }}'), []);
  assert.deepEqual(names('{{ x|map($0) }}'), []);
});

test('every use of a filter of the project, and its function', () => {
  const { query, project } = inShop('{{ x|sho$0ut }}{{ y|shout }}{{ z|upper }}');
  const places = references(query, true)?.map(
    ({ path, span }) => `${path}: «${project.files.get(path)?.text.slice(span.start, span.end)}»`,
  );
  assert.deepEqual(places, ['app.py: «shout»', 'templates/a.html: «shout»', 'templates/a.html: «shout»']);
  assert.equal(documentHighlights(query)?.length, 2);
});

test('members of what Flask puts into templates, and the settings of the application', () => {
  const settings = `
=== app.py
from flask import Flask, render_template
app = Flask(__name__)
app.config['SHOP_NAME'] = 'Flask & Co'
app.config.from_object('settings')
@app.get('/')
def index():
    return render_template('a.html', g=1)
=== settings.py
PAGE_SIZE = 20
secret = 1
=== templates/a.html
`.trimStart();
  const names = (line: string) => completion(fixture(settings + line).query)?.map(({ label }) => label) ?? [];
  assert.ok(['path', 'args', 'form', 'endpoint'].every(name => names('{{ request.$0 }}').includes(name)));
  assert.deepEqual(names('{{ session.$0 }}'), ['get', 'permanent', 'new']);
  const ofNumber = [...(builtinMembers('int')?.keys() ?? [])];
  assert.ok(ofNumber.includes('bit_length'));
  assert.deepEqual(names('{{ g.$0 }}'), ofNumber, 'the view passes another g');
  assert.deepEqual(names('{% set request = 1 %}{{ request.$0 }}'), ofNumber);
  const config = names('{{ config.$0 }}');
  assert.ok(
    ['DEBUG', 'SHOP_NAME', 'PAGE_SIZE'].every(name => config.includes(name)) && !config.includes('secret'),
  );
  const said = (line: string) => hover(fixture(settings + line).query)?.markdown ?? '';
  assert.match(said('{{ config.PAGE$0_SIZE }}'), /PAGE_SIZE: int[\s\S]*value `20`/);
  assert.match(said('{{ request.pa$0th }}'), /path: str[\s\S]*`\/users\/`[\s\S]*#flask\.request/);
  const { query, project } = fixture(`${settings}{{ config.SHOP$0_NAME }}`);
  assert.deepEqual(selected(project, definition(query)), ["app.py: «app.config['SHOP_NAME']»"]);
});

test('tags of extensions of the project, and what those add', () => {
  const extended = `
=== app.py
from flask import Flask, render_template
from jinja2.ext import Extension
app = Flask(__name__)

class Markdown(Extension):
    tags = {'markdown'}
    def __init__(self, environment):
        super().__init__(environment)
        environment.filters['marked'] = str

app.jinja_env.add_extension(Markdown)
app.jinja_env.add_extension('pieces.Pieces')

@app.get('/')
def index():
    return render_template('a.html')
=== pieces.py
from jinja2.ext import Extension
class Pieces(Extension):
    tags = {'piece', 'slot'}
=== templates/a.html
`.trimStart();
  const inExtended = (line: string) => fixture(extended + line);
  const tags = completion(inExtended('{% $0 %}').query)?.filter(({ description }) =>
    description?.endsWith('.py'),
  );
  assert.deepEqual(tags?.map(({ label, description }) => `${label} ${description}`).sort(), [
    'markdown app.py',
    'piece pieces.py',
    'slot pieces.py',
  ]);
  assert.match(
    hover(inExtended('{% mark$0down %}a{% endmarkdown %}').query)?.markdown ?? '',
    /extension of this project, in `app\.py:5`/,
  );
  const { query, project } = inExtended('{% pie$0ce %}');
  assert.deepEqual(selected(project, definition(query)), ['pieces.py: «Pieces»']);
  assert.ok(completion(inExtended('{{ x|$0 }}').query)?.some(({ label }) => label === 'marked'));
  const found = (line: string) => {
    const {
      file,
      project: judged,
      query: { messages },
    } = inExtended(`${line}$0`);
    return diagnostics({ project: judged, file, messages }).map(({ code }) => code);
  };
  assert.deepEqual(found('{% markdown %}a{% endmarkdown %}{% piece %}{{ x|marked }}'), []);
  assert.deepEqual(found('{% markdwn %}'), ['unknown-tag']);
});

test('what programs keep in g and session', () => {
  const kept = `
=== app.py
from flask import Flask, g, session
app = Flask(__name__)

@app.before_request
def load_user():
    g.user = None
    g.started: float = 1.0
    if g.user == 1: pass
    """g.never = 1"""
    session['cart'] = [1]
    session["cart"] += [2]
=== other.py
from things import g, session
g.foreign = 1
session['foreign'] = 1
=== auth.py
from flask import g
def login():
    g.user = 1
=== templates/a.html
`.trimStart();
  const inKept = (line: string) => fixture(kept + line);
  const names = (line: string) => completion(inKept(line).query)?.map(({ label }) => label);
  assert.deepEqual(names('{{ g.$0 }}'), ['user', 'started', 'get']);
  assert.deepEqual(names('{{ session.$0 }}'), ['cart', 'get', 'permanent', 'new']);
  assert.match(
    hover(inKept('{{ g.us$0er }}').query)?.markdown ?? '',
    /```python\nuser\n```[\s\S]*- set in `app\.py:6`\n- set in `auth\.py:3`/,
    'nobody has seen what auth.py does',
  );
  assert.match(hover(inKept('{{ g.star$0ted }}').query)?.markdown ?? '', /```python\nstarted: float\n```/);
  const rows = completion(inKept('{{ session.$0 }}').query) ?? [];
  assert.equal(rows.find(({ label }) => label === 'cart')?.detail, 'list[int]');
  const { query, project } = inKept('{{ session.ca$0rt }}');
  assert.deepEqual(selected(project, definition(query)), ['app.py: «cart»', 'app.py: «cart»']);
  assert.match(hover(inKept('{{ session.g$0et }}').query)?.markdown ?? '', /kept under a name/);
});
