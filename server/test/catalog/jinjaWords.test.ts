import assert from 'node:assert/strict';
import { test } from 'node:test';
import { filterAliases, filters } from '../../src/catalog/jinja/filters.ts';
import { contextMembers, requestMembers, sessionMembers } from '../../src/catalog/jinja/flaskMembers.ts';
import { globals } from '../../src/catalog/jinja/globals.ts';
import { cyclerMembers, loopMembers, macroMembers, specialNames } from '../../src/catalog/jinja/members.ts';
import { tags } from '../../src/catalog/jinja/tags.ts';
import { testAliases, tests } from '../../src/catalog/jinja/tests.ts';
import type { JinjaWord } from '../../src/catalog/jinja/word.ts';
import { englishWords } from '../../src/catalog/jinja/words.en.ts';
import { spanishWords } from '../../src/catalog/jinja/words.es.ts';
import { runPython } from '../snippets/python.ts';

// The catalog against the installed Flask and Jinja: names, parameters, versions, and what every example renders.

interface Running {
  /** Parameters without annotations, what the filter is applied to and what Jinja passes by itself left out. */
  readonly filters: Readonly<Record<string, readonly string[]>>;
  readonly tests: Readonly<Record<string, readonly string[]>>;
  /** `null` where Python tells none. */
  readonly globals: Readonly<Record<string, readonly string[] | null>>;
  readonly jinjaGlobals: readonly string[];
  readonly aliases: Readonly<Record<string, string>>;
  readonly since: Readonly<Record<string, string>>;
  readonly tags: readonly string[];
  readonly loop: readonly string[];
  readonly cycler: readonly string[];
  readonly macro: readonly string[];
  readonly examples: Readonly<Record<string, string>>;
}

const program = `
import inspect, json, re, sys
from flask import Flask, flash, render_template_string
from jinja2 import DictLoader
from jinja2.defaults import DEFAULT_NAMESPACE
from jinja2.ext import DebugExtension, ExprStmtExtension, InternationalizationExtension, LoopControlExtension
from jinja2.parser import _statement_keywords
from jinja2.runtime import LoopContext
from jinja2.utils import Cycler

def written(parameter):
    stars = {parameter.VAR_POSITIONAL: '*', parameter.VAR_KEYWORD: '**'}.get(parameter.kind, '')
    default = '' if parameter.default is parameter.empty else f'={parameter.default!r}'
    return stars + parameter.name + default

def parameters(function, given):
    if hasattr(inspect.unwrap(function), 'jinja_pass_arg'):
        given += 1
    return [written(one) for one in list(inspect.signature(function).parameters.values())[given:]]

def of_global(value):
    if not callable(value) or type(value).__name__ == 'LocalProxy' or value in (range, dict):
        return None
    return [written(one) for one in inspect.signature(value).parameters.values()]

app = Flask('probe', static_folder='static')
@app.get('/users/')
def users(): ...
for extension in (DebugExtension, ExprStmtExtension, InternationalizationExtension, LoopControlExtension):
    app.jinja_env.add_extension(extension)
environment = app.jinja_env
environment.install_null_translations()
installed = {'_', 'gettext', 'ngettext', 'pgettext', 'npgettext'}
found = {
    'filters': {name: parameters(value, 1) for name, value in environment.filters.items()},
    'tests': {name: parameters(value, 1) for name, value in environment.tests.items()},
    'globals': {name: of_global(value) for name, value in environment.globals.items() if name not in installed},
    'jinjaGlobals': sorted(DEFAULT_NAMESPACE),
    'tags': sorted(_statement_keywords | {tag for one in environment.extensions.values() for tag in one.tags} | {'call', 'filter', 'raw'}),
    'loop': [name for name in dir(LoopContext([], None)) if not name.startswith('_')],
    'cycler': [name for name in dir(Cycler) if not name.startswith('_')] ,
    'macro': [name for name in dir(environment.from_string('{% macro m() %}{% endmacro %}').module.m) if not name.startswith('_')],
}
found['aliases'] = {}
for kind in ('filters', 'tests'):
    table = getattr(environment, kind)
    for name, value in table.items():
        for other, same in table.items():
            if same is value and other != name:
                found['aliases'].setdefault(f'{kind} {name} {other}', other)
found['since'] = {}
for kind in ('filters', 'tests'):
    for name, value in getattr(environment, kind).items():
        match = re.search(r'^\\.\\. versionadded:: (\\S+)$(?!\\n +\\S)', inspect.getdoc(value) or '', re.M)
        if match:
            found['since'][f'{kind} {name}'] = match.group(1)
examples = {}
for key, source in json.load(sys.stdin).items():
    beside = {}
    def take(match):
        beside[match.group(1)] = match.group(2)
        return ''
    source = re.sub(r'^\\{# (\\S+): (.*) #\\}\\n', take, source, flags=re.M)
    app.jinja_env.loader = DictLoader(beside)
    app.secret_key = 'secret'
    with app.test_request_context('/users/?page=2', headers={'User-Agent': 'probe'}):
        flash('Saved')
        examples[key] = render_template_string(source).strip()
found['examples'] = examples
print(json.dumps(found))
`;

const groups: Readonly<Record<string, Readonly<Record<string, JinjaWord>>>> = {
  filters,
  tests,
  globals,
  tags,
  loopMembers,
  cyclerMembers,
  macroMembers,
  specialNames,
  requestMembers,
  sessionMembers,
  contextMembers,
};
const words = Object.entries(groups).flatMap(([kind, table]) =>
  Object.entries<JinjaWord>(table).map(([name, word]) => ({ key: `${kind} ${name}`, word })),
);
const running = runPython<Running>(
  program,
  Object.fromEntries(words.map(({ key, word }) => [key, word.example])),
);

const sorted = (names: Iterable<string>): string[] => [...names].sort();
const parametersIn = (table: Readonly<Record<string, JinjaWord>>) =>
  Object.fromEntries(Object.entries(table).map(([name, { parameters }]) => [name, parameters]));

test('every example renders what it says', () => {
  const expected = Object.fromEntries(words.map(({ key, word }) => [key, word.result]));
  assert.deepEqual(running.examples, expected);
});

test('the filters are those of the running Flask, with their parameters and other names', () => {
  const own = parametersIn(filters);
  const all = {
    ...own,
    ...Object.fromEntries(Object.entries(filterAliases).map(([alias, name]) => [alias, own[name]])),
  };
  assert.deepEqual(all, running.filters);
  assert.deepEqual(othersThan(filters, 'filters'), filterAliases);
});

test('the tests are those of the running Jinja, with their parameters and other names', () => {
  assert.deepEqual(
    sorted([...Object.keys(tests), ...Object.keys(testAliases)]),
    sorted(Object.keys(running.tests)),
  );
  for (const [name, { parameters }] of Object.entries<JinjaWord>(tests)) {
    // What compares is a function of Python's whose parameters are called a and b.
    assert.deepEqual(
      parameters,
      running.tests[name]?.map(one => (one === 'b' ? 'other' : one)),
      name,
    );
  }
  assert.deepEqual(othersThan(tests, 'tests'), testAliases);
});

/** For every name that is not in the table the one in it that means the same. */
function othersThan(table: Readonly<Record<string, unknown>>, kind: string): Record<string, string> {
  const pairs = Object.keys(running.aliases).map(key => key.split(' '));
  return Object.fromEntries(
    pairs.flatMap(([of, name = '', other = '']) =>
      of === kind && !Object.hasOwn(table, name) && Object.hasOwn(table, other) ? [[name, other]] : [],
    ),
  );
}

test('the globals are those of the running Flask and Jinja, with their parameters', () => {
  const entries = Object.entries(globals);
  assert.deepEqual(sorted(Object.keys(globals)), sorted(Object.keys(running.globals)));
  assert.deepEqual(
    sorted(entries.filter(([, { origin }]) => origin === 'jinja').map(([name]) => name)),
    running.jinjaGlobals,
  );
  for (const [name, word] of Object.entries<JinjaWord>(globals)) {
    const parameters = running.globals[name];
    if (parameters !== null) assert.deepEqual(word.parameters, parameters, name);
  }
});

test('the tags and the members of loop, cyclers and macros are those of the running Jinja', () => {
  assert.deepEqual(sorted(Object.keys(tags)), running.tags);
  assert.deepEqual(sorted(Object.keys(loopMembers)), sorted(running.loop));
  assert.deepEqual(sorted(Object.keys(cyclerMembers)), sorted(running.cycler));
  assert.deepEqual(sorted([...Object.keys(macroMembers), 'explicit_caller']), sorted(running.macro));
});

test('the versions are those that Jinja says', () => {
  const own = words.flatMap(({ key, word }) =>
    word.since !== undefined && /^(?:filters|tests) /.test(key) ? [[key, word.since]] : [],
  );
  assert.deepEqual(Object.fromEntries(own), running.since);
});

test('every explanation is a sentence or two, in words of its own in both languages', () => {
  for (const [kind, table] of Object.entries(englishWords)) {
    for (const [name, english] of Object.entries<string>(table)) {
      const other = (spanishWords as unknown as Record<string, Record<string, string>>)[kind]?.[name];
      assert.match(english, /^\S.*\.$/, `${kind} ${name}`);
      assert.match(other ?? '', /^\S.*\.$/, `${kind} ${name}`);
      assert.notEqual(english, other, `${kind} ${name}`);
    }
  }
});
