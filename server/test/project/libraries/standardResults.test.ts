import assert from 'node:assert/strict';
import { test } from 'node:test';
import { variableValue } from '../../../src/project/contexts.ts';
import { typeNameOf } from '../../../src/project/evaluator/describe.ts';
import { sources } from '../../fixture.ts';
import { testPython } from '../../python/testPython.ts';
import { runPython } from '../../snippets/python.ts';

const setUp = `
import base64, collections, html, json, math, os, platform, random, re, secrets, textwrap, time, urllib.parse
from collections import OrderedDict, defaultdict
from dataclasses import dataclass, field
from flask import Flask, get_flashed_messages, render_template, url_for
from flask_babel import Babel, gettext as _
from markupsafe import escape
from werkzeug.security import check_password_hash, generate_password_hash

os.environ['MATRAZ_SHOWN'] = 'yes'

@dataclass
class Item:
    name: str
    tags: list = field(default_factory=list)
    size: int = 0

def numbers():
    for number in range(int(time.time()) % 3 + 2):
        yield number

def groups():
    found = {}
    for number in numbers():
        found.setdefault(number % 2, []).append(Item(str(number)))
    return found

def counts():
    found = defaultdict(int)
    for number in numbers():
        found[str(number)] += number
    return found

def by_name():
    found = {}
    for item in [Item('a'), Item('b')]:
        found[item.name + str(time.time())] = item
    return found
`;

/** Python expressions and the types that a template is told. */
const types: Readonly<Record<string, string>> = {
  "url_for('static', filename='a.css')": 'str',
  "_('Home')": 'str',
  "escape('<')": 'Markup',
  'get_flashed_messages()': 'list',
  "generate_password_hash('a')": 'str',
  "check_password_hash('pbkdf2:sha256:1$a$b', 'a')": 'bool',
  "os.environ['MATRAZ_SHOWN']": 'str',
  'os.getcwd()': 'str',
  "os.path.getmtime('.')": 'float',
  'platform.node()': 'str',
  'time.time()': 'float',
  'math.ceil(7 / 2)': 'int',
  'json.dumps({})': 'str',
  "html.escape('<')": 'str',
  "re.sub('a', 'b', 'c')": 'str',
  'secrets.token_hex()': 'str',
  "base64.b64encode(b'a')": 'bytes',
  "textwrap.wrap('a b')": 'list[str]',
  "urllib.parse.quote('a b')": 'str',
  'random.random()': 'float',
  'random.randint(1, 2)': 'int',
  "random.choice([Item('a'), Item('b')])": 'Item',
  'random.sample([1, 2, 3], 2)': 'list[int]',
  'max(numbers())': 'int',
  "max([Item('a'), Item('b')], key=lambda item: item.name)": 'Item',
  "min((len(name) for name in ['a', 'bc']), default=None)": 'int',
  'sum(numbers())': 'int',
  'list(zip(numbers(), [1.5, 2.5]))': 'list[tuple[int, float]]',
  'list(map(str, numbers()))': 'list[str]',
  'list(filter(None, numbers()))': 'list[int]',
  'open(__file__).readlines()': 'list[str]',
  "Item('a').tags": 'list',
  'OrderedDict(a=1)': 'dict[str, int]',
  'counts()': 'dict[str, int]',
  "counts()['a']": 'int',
  'groups()': 'dict[int, list[Item]]',
  'by_name()': 'dict[str, Item]',
  "by_name().get('a')": 'Item | None',
  'list(by_name().items())': 'list[tuple[str, Item]]',
  "{**by_name(), 'c': Item('c')}": 'dict[str, Item]',
};

const view = `
app = Flask(__name__)
Babel(app)
@app.route('/')
def index():
    return render_template('page.html', values=[${Object.keys(types).join(', ')}])
`;

/** Prints what each expression really is, in the same words. */
const judge = `
import json, sys
setup, view, expressions = json.load(sys.stdin)
scope = {'__name__': 'app', '__file__': __import__('json').__file__}
exec(setup + view, scope)
def shown(value):
    name = 'None' if value is None else type(value).__name__
    if name in ('list', 'tuple') and value:
        inner = [shown(item) for item in value]
        return name + '[' + ', '.join(dict.fromkeys(inner) if name == 'list' else inner) + ']'
    if isinstance(value, dict) and value:
        key, item = next(iter(value.items()))
        return 'dict[' + shown(key) + ', ' + shown(item) + ']'
    return name
with scope['app'].test_request_context():
    json.dump([shown(eval(one, scope)) for one in expressions], sys.stdout)
`;

test('what functions of the standard library and of packages give, with real Python as the judge', () => {
  const project = sources(`=== app.py\n${setUp}${view}=== templates/page.html\n{{ values }}`);
  const passed = variableValue(project.context('templates/page.html'), 'values');
  assert.ok(passed?.kind === 'list' && !passed.open);
  const found = passed.items.map(value => typeNameOf(value) ?? '?');
  const expressions = Object.keys(types);
  assert.deepEqual(Object.fromEntries(expressions.map((one, index) => [one, found[index]])), types);
  const real = runPython<string[]>(judge, [setUp, view, expressions], testPython());
  for (const [index, expression] of expressions.entries()) {
    const alternatives = (types[expression] ?? '').split(' | ');
    const is = real[index] ?? '';
    assert.ok(
      alternatives.includes(is) || alternatives.includes(is.replace(/\[.*$/, '')),
      `${expression}: ${is}`,
    );
  }
});
