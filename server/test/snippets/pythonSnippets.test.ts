import assert from 'node:assert/strict';
import test from 'node:test';
import { snippets } from '../../src/catalog/snippets.ts';
import { testPython } from '../python/testPython.ts';
import { runPython } from './python.ts';
import { type Case, pythonCases } from './pythonCases.ts';
import { inserted, snippet } from './snippets.ts';

// Each snippet stands where a user would insert it, below the imports that it says it needs, and the application that
// results is asked by a client that keeps its cookies. Warnings are errors, so nothing here is deprecated.

const driver = `
import asyncio, inspect, io, json, os, sys, tempfile, types
from jinja2 import DictLoader
from werkzeug.test import Client

def write(files):
    for name, text in files.items():
        os.makedirs(os.path.dirname(name) or '.', exist_ok=True)
        with open(name, 'w', encoding='utf-8') as file:
            file.write(text)

def told(status, location, text, is_json):
    if status in (301, 302, 303):
        return f'{status} {location}'
    return f'{status} {json.dumps(json.loads(text), sort_keys=True) if is_json else text.strip()}'.strip()

def question(text):
    method, path, *fields = text.split(' ')
    options = {'method': method, 'headers': {'User-Agent': 'snippet'}}
    if fields and fields[0].startswith('{'):
        options['json'] = json.loads(' '.join(fields))
    elif fields:
        form = dict(pair.split('=', 1) for pair in fields)
        options['data'] = {name: (io.BytesIO(b'x'), value[1:]) if value.startswith('@') else value for name, value in form.items()}
    return path, options

async def ask_quart(client, text):
    path, options = question(text)
    form = options.pop('data', None)
    response = await client.open(path, **options, **({'form': form} if form else {}))
    return told(response.status_code, response.location, await response.get_data(as_text=True), response.is_json)

def ask(client, text):
    path, options = question(text)
    response = client.open(path, **options)
    return told(response.status_code, response.location, response.text, response.is_json)

results = []
for case in json.load(sys.stdin):
    with tempfile.TemporaryDirectory() as folder:
        os.chdir(folder)
        write(case['files'])
        module = types.ModuleType('snippet')
        module.__file__ = os.path.join(folder, 'snippet.py')
        sys.modules['snippet'] = module
        before = set(sys.modules)
        sys.path.insert(0, folder)
        try:
            exec(compile(case['program'], case['name'], 'exec'), module.__dict__)
            app = module.app
            if hasattr(app, 'test_client'):
                app.jinja_loader = DictLoader(case['templates'])
                client, asking = app.test_client(), ask
                if inspect.iscoroutinefunction(app.test_client().open):
                    asking = lambda client, text: asyncio.run(ask_quart(client, text))
            else:
                write({f'views/{name}': text for name, text in case['templates'].items()})
                client, asking = Client(app), ask
            results.append([asking(client, text) for text in case['questions']])
        except Exception as error:
            raise AssertionError(case['name'], case['program']) from error
        finally:
            sys.path.remove(folder)
            for name in set(sys.modules) - before:
                if (getattr(sys.modules[name], '__file__', None) or '').startswith(folder):
                    del sys.modules[name]
            os.chdir('/')
print(json.dumps(results))
`;

const results = runPython<string[][]>(
  driver,
  pythonCases.map(({ prefix, around, templates = {}, files = {}, answers }) => ({
    name: prefix,
    program: programOf({ prefix, around }),
    templates,
    files,
    questions: answers.map(([question]) => question),
  })),
  testPython(),
);

/** The snippet in its surroundings, indented as the line on which it is inserted. */
function programOf({ prefix, around }: Pick<Case, 'prefix' | 'around'>): string {
  const body = inserted('python', prefix);
  const program = around.replace(
    /^( *)(.*)\$\$\$/m,
    (_line, indent: string, before: string) => `${indent}${before}${body.replaceAll('\n', `\n${indent}`)}`,
  );
  return [...(snippet('python', prefix).imports ?? []), program].join('\n');
}

for (const [index, { prefix, answers }] of pythonCases.entries()) {
  test(`${prefix} answers as it says`, () => {
    const given = answers.map(([question], nth) => [question, results[index]?.[nth]]);
    assert.ok(given.length > 0);
    assert.deepEqual(given, answers);
  });
}

test('every snippet of a framework is tried here, in the tutorial or by pytest', () => {
  const elsewhere = [
    'flask-fixtures',
    'flask-test',
    'flask-test-form',
    'wsgi-environ',
    'wsgi-hello',
    'wsgi-page',
    'wsgi-dynamic',
  ];
  const tried = new Set([...pythonCases.map(each => each.prefix), ...elsewhere]);
  const untried = snippets.python.filter(({ prefixes }) => !prefixes.some(prefix => tried.has(prefix)));
  assert.deepEqual(
    untried.map(({ name }) => name),
    [],
  );
});
