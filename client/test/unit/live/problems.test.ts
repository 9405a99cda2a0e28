import assert from 'node:assert/strict';
import { mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { type TestContext, test } from 'node:test';
import { describeNearest } from '../../../src/live/describeNearest.ts';
import { placesIn } from '../../../src/live/placesIn.ts';
import { problemPlaces } from '../../../src/live/problemPlaces.ts';
import { RunProblems } from '../../../src/live/runProblems.ts';
import { type Traceback, TracebackReader } from '../../../src/live/tracebacks.ts';
import { eventually } from '../devServer/workshop.ts';
import { translated } from '../words.ts';
import { type Live, type Served, serve, servers } from './servers.ts';

/** `program.py:12 ValueError: no (GET /x)` for each problem that stands, as its text and its news have come by now. */
function look(live: Live): () => string[] {
  const problems = new RunProblems();
  const reader = new TracebackReader(traceback => problems.wrote(traceback, Date.now()));
  let [read, taken] = [0, 0];
  return () => {
    const text = live.text();
    reader.write(text.slice(read));
    read = text.length;
    for (const event of live.events.slice(taken)) problems.took(event, Date.now());
    taken = live.events.length;
    return problems.problems.map(({ traceback, request }) => {
      const at = problemPlaces(traceback, live.folder, live.folder)?.at;
      const place = at
        ? `${path.relative(live.folder, at.file).replaceAll('\\', '/')}:${at.line}`
        : 'elsewhere';
      return `${place} ${traceback.error} (${request ?? 'no request'})`;
    });
  };
}

async function open(t: TestContext, served: Served): Promise<{ live: Live; problems: () => string[] }> {
  const live = await serve(t, served, { reload: null });
  return { live, problems: look(live) };
}

const some = ['Flask with debugger and reloader', 'Bottle', 'wsgiref', 'Starlette in uvicorn'];

for (const served of servers.filter(({ name }) => some.includes(name))) {
  test(`${served.name}: an exception is a problem at its line until the same request succeeds`, async t => {
    const { live, problems } = await open(t, served);
    const lines = served.source.split('\n');
    const line = lines.findIndex(each => each.includes('raise ValueError')) + 1;
    const expected = `program.py:${line} ValueError: broken on purpose (GET /broken)`;
    assert.equal((await fetch(`${live.url}/broken`)).status, 500);
    await eventually(`the problem: ${problems()}`, () => problems().join() === expected);
    assert.equal((await fetch(`${live.url}/broken`)).status, 500);
    await (await fetch(`${live.url}/`)).text();
    await eventually('all is told', () => live.events.filter(({ event }) => event === 'request').length > 2);
    assert.deepEqual(problems(), [expected], 'once, and another request does not take it away');
    assert.equal(await (await fetch(`${live.url}/broken?ok`)).text().then(text => text.length > 0), true);
    await eventually('the problem is gone', () => problems().length === 0);
  });
}

for (const name of ['Flask', 'Quart']) {
  test(`${name}: an error of a template is a problem in the template`, async t => {
    const served = servers.find(each => each.name === name);
    assert.ok(served);
    const { live, problems } = await open(t, served);
    mkdirSync(path.join(live.folder, 'templates'));
    const template = (file: string, text: string): void =>
      writeFileSync(path.join(live.folder, 'templates', file), text);
    template('none.html', '<p>\n{{ user.name.first }}\n');
    template('odd.html', '<p>\n\n{% endfor %}\n');
    template('in.html', '<p>\n{% include "none.html" %}\n');
    const line = served.source.split('\n').findIndex(each => each.includes('render_template(name')) + 1;
    const table = [
      ['none.html', "templates/none.html:2 jinja2.exceptions.UndefinedError: 'None' has no attribute 'name'"],
      [
        'odd.html',
        "templates/odd.html:3 jinja2.exceptions.TemplateSyntaxError: Encountered unknown tag 'endfor'.",
      ],
      ['in.html', "templates/none.html:2 jinja2.exceptions.UndefinedError: 'None' has no attribute 'name'"],
      ['gone.html', `program.py:${line} jinja2.exceptions.TemplateNotFound: gone.html`],
    ] as const;
    for (const [file, expected] of table) {
      await fetch(`${live.url}/page/${file}`);
      const whole = `${expected} (GET /page/${file})`;
      await eventually(`the problem of ${file}`, () => problems().includes(whole));
    }
    // The same error at the same place is one, whoever asked.
    assert.equal(problems().length, 3);
  });
}

function read(text: string, ...sizes: number[]): Traceback[] {
  const found: Traceback[] = [];
  const reader = new TracebackReader(traceback => found.push(traceback));
  let at = 0;
  for (const size of [...sizes, text.length]) {
    reader.write(text.slice(at, at + size));
    at += size;
  }
  return found;
}

test('tracebacks are read in pieces, in colours, in the boxes of groups, and nothing else is taken for one', () => {
  const plain =
    'Traceback (most recent call last):\n  File "/a/b c.py", line 3, in f\n    1/0\n    ~^~\nZeroDivisionError: division by zero\n';
  const one = [{ frames: [{ file: '/a/b c.py', line: 3 }], error: 'ZeroDivisionError: division by zero' }];
  for (let size = 1; size < plain.length; size += 7) assert.deepEqual(read(plain, size, 3, 1), one);
  assert.deepEqual(read(plain.replaceAll('\n', '\r\n')), one);
  const coloured = plain
    .replace('"/a/b c.py"', '\x1b[35m"/a/b c.py"\x1b[0m')
    .replace('ZeroDivisionError', '\x1b[1;35mZeroDivisionError\x1b[0m');
  assert.deepEqual(read(coloured), one);
  const boxed = plain
    .trimEnd()
    .split('\n')
    .map(line => `  | ${line}`)
    .join('\n');
  assert.deepEqual(read(`${boxed.replace('Traceback', 'Exception Group Traceback')}\n`), one);
  const unread = '  File "/a/b c.py", line 3\n    1 +\n      ^\nSyntaxError: invalid syntax\n';
  assert.deepEqual(read(unread), [{ ...one[0], error: 'SyntaxError: invalid syntax' }]);
  for (const text of [
    'ValueError: no\n',
    'Traceback (most recent call last):\n',
    'Traceback (most recent call last):\n\nValueError: x\n',
    'see Traceback (most recent call last):\n  File "a.py", line 1\nE: x\n',
    '  File "a.py", line 3, in f\n',
  ])
    assert.deepEqual(read(text), [], text);
  assert.equal(read(`${'x'.repeat(200_000)}\n${plain}`).length, 1);
});

test('problems that belong to no request go when the program starts anew, and an older failure when there is a newer', () => {
  const problems = new RunProblems();
  const shown = (): string[] =>
    problems.problems.map(({ traceback, request }) => `${traceback.error} ${request ?? ''}`.trim());
  const error = (name: string): Traceback => ({ frames: [{ file: 'a.py', line: 1 }], error: name });
  const asked = (path: string, status: number, failed = false) =>
    ({ event: 'request', pid: 1, method: 'GET', path, status, failed }) as const;
  problems.wrote(error('Import'), 0);
  problems.wrote(error('A'), 10_000);
  problems.took(asked('/a', 500), 10_100);
  assert.deepEqual(shown(), ['Import', 'A GET /a']);
  problems.took({ event: 'reloading', pid: 2 }, 11_000);
  assert.deepEqual(shown(), ['A GET /a']);
  // The news may come before the text.
  problems.took(asked('/a', 0, true), 20_000);
  assert.deepEqual(shown(), []);
  problems.wrote(error('B'), 20_050);
  problems.wrote(error('C'), 20_060);
  assert.deepEqual(shown(), ['B GET /a', 'C GET /a']);
  // What is written later belongs to another request.
  problems.wrote(error('D'), 20_500);
  problems.took(asked('/d', 500), 20_600);
  assert.deepEqual(shown(), ['B GET /a', 'C GET /a', 'D GET /d']);
  problems.took(asked('/d', 200), 30_000);
  problems.took(asked('/b', 200), 30_000);
  problems.took(asked('/a', 404), 30_000);
  assert.deepEqual(shown(), []);
});

test('places in the terminal are links', () => {
  const found = (line: string): string[] =>
    placesIn(line).map(
      ({ file, line: row, start, length }) => `${file}|${row}|${line.slice(start, start + length)}`,
    );
  assert.deepEqual(found('  File "templates/a b.html", line 3, in template'), [
    'templates/a b.html|3|File "templates/a b.html", line 3',
  ]);
  assert.deepEqual(found('by the rule /x (shop/app.py:12)?'), ['shop/app.py|12|shop/app.py:12']);
  assert.deepEqual(found('  File "<string>", line 3'), []);
  assert.deepEqual(found('Running on http://127.0.0.1:5000'), []);
});

test('what is said of a rule that is close', () => {
  const near = { rule: '/hello', uri: '', line: 0 };
  assert.equal(
    describeNearest('/helo', { ...near, path: '/hello' }, 'a.py:1', translated('en')),
    'Nothing answers /helo. Did you mean /hello, by the rule /hello (a.py:1)?',
  );
  const refused = { variable: 'id', converter: 'int', value: 'x' };
  assert.equal(
    describeNearest('/u/x', { ...near, rule: '/u/<int:id>', refused }, 'a.py:1', translated('es')),
    'Nada responde a /u/x. La regla /u/<int:id> (a.py:1) se parece, pero su id pide int, y x no lo es.',
  );
});
