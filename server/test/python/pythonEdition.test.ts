import assert from 'node:assert/strict';
import { globSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, test } from 'node:test';
import { fileURLToPath } from 'node:url';
import fc from 'fast-check';
import { childrenOf } from '../../src/python/childrenOf.ts';
import { LazyFunction, unreadBody } from '../../src/python/lazyFunction.ts';
import type { Node } from '../../src/python/nodes.ts';
import { parsePython } from '../../src/python/parsePython.ts';
import { PythonEdition } from '../../src/python/pythonEdition.ts';
import { damages, flaskModule } from './damages.ts';
import { plainTree } from './plainTree.ts';

const samples = path.resolve(path.dirname(fileURLToPath(import.meta.url)), '../../../samples');

/** Edits a text step by step. Fails where an edition differs from its text parsed anew; answers the last one. */
function assertSameAsWhole(versions: readonly string[]): PythonEdition {
  let edition: PythonEdition | undefined;
  for (const text of versions) {
    const sound = edition?.soundFunctions;
    const { module, problems } = new PythonEdition(text, sound).syntax;
    const whole = parsePython(text);
    assert.deepEqual(problems, whole.problems, text);
    assert.deepEqual(plainTree(module), plainTree(whole.module), text);
    // One of which nothing is read.
    edition = new PythonEdition(text, sound);
  }
  assert.ok(edition !== undefined);
  return edition;
}

/** Names of the functions of which nobody has looked into the contents. */
function unreadIn(node: Node): readonly string[] {
  if (node instanceof LazyFunction && unreadBody(node) !== undefined) return [node.name.name];
  return childrenOf(node).flatMap(unreadIn);
}

test('only the function that is being typed in is read', () => {
  const damaged = flaskModule.replace('    form = PostForm()', "    form = redirect(url_for('\n$&");
  const { module, problems } = assertSameAsWhole([flaskModule, damaged]).syntax;
  assert.ok(problems.length > 0);
  assert.deepEqual(unreadIn(module), ['index', 'dispatch_request', 'delete', 'not_found']);
  const mended = assertSameAsWhole([flaskModule, damaged, flaskModule]).syntax;
  assert.deepEqual([unreadIn(mended.module).includes('create'), mended.problems], [false, []]);
});

describe('a text is the same as if it were read anew after', () => {
  for (const { title, apply } of damages) {
    test(title, () => {
      const damaged = apply(flaskModule);
      assert.ok(damaged.length > 0);
      for (const text of damaged) assertSameAsWhole([flaskModule, text, flaskModule]);
    });
  }
});

const two = '    def f(self):\n        return 1\n\n    def g(self):\n        return 2\n';
const functions = 'def f():\n    return 1\n\ndef g():\n    return 2\n';

const steps: Record<string, readonly string[]> = {
  'functions that a broken statement swallows': [
    functions,
    `match x:\n${functions}`,
    `match x:\ncase:\n${functions}`,
  ],
  'a header of which nothing is left but its indented block': [
    `class A:\n${two}`,
    `class A${two}`,
    `class ${two}`,
  ],
  'an indentation that fits nothing': [`class A:\n${two}`, `class A:\n      x = 1\n${two}`, `  x\n${two}`],
  'a function of which the end belongs to the next line': [
    functions,
    `${functions}def h():\n    try:\n        pass\n\n\n`,
    `${functions}def h():\n    try:\n        pass\n\n\nx = 1\n`,
    `${functions}def h():\n    try:\n        pass\n    finally:\n        pass\n`,
  ],
  'a function that ends with a colon': [
    `def h():\n    if x:\n# c\n${functions}`,
    `def h():\n    if x:\n# c\n'''${functions}`,
  ],
  'functions in a string that begins before them': [
    functions,
    `x = """\n${functions}`,
    `x = """\n${functions}"""\n`,
  ],
  'functions behind a bracket': [functions, `x = (\n${functions}`, `x = ([\n@d\n${functions}`],
  'a function behind a joined line': [functions, `x = 1 + \\\n${functions}`],
  'another indentation': [
    functions,
    functions.replaceAll('    ', '  '),
    `if x:\n${functions.replace(/^/gm, '  ')}`,
  ],
  'tabs beside spaces': [
    functions,
    functions.replace('    return 2', '\treturn 2'),
    `if x:\n\ty\n${functions}`,
  ],
  'a guess that brackets are closed': [
    'def f():\n    x = dict(\n    a=1,\n    )\n\ndef g():\n    return 2\n',
    "def f():\n    x = dict(\n    a=1,\n    )\n\ndef g():\n    y = url_for('\n    z = f(1)\n    return 2\n",
    'def f():\n    x = dict(\n    a=1,\n    )\n\ndef g():\n    y = [1 +\n    z(2)\n    ]\n    return 2\n',
  ],
};

describe('a text is the same as if it were read anew with', () => {
  for (const [title, versions] of Object.entries(steps)) {
    test(title, () => void assertSameAsWhole(versions));
  }
});

test('the same after any edits of the samples', () => {
  const sources = globSync('**/*.py', { cwd: samples, exclude: ['**/.venv/**'] })
    .map(file => readFileSync(path.join(samples, file), 'utf8'))
    .filter(source => /^ *def /m.test(source));
  assert.ok(sources.length > 5, `${sources.length} files`);
  const typed = [
    ...["url_for('", 'f"{a["', '"""', "'", '\\', '(', ')', '[', ']', '{', '}', ':', ',', '#', ';', ' ', '\t'],
    ...[
      '\n',
      '\n    ',
      'def ',
      'def f(',
      'class A(',
      'if x:',
      'match x:\n',
      'try:',
      '@app.route(',
      'return ',
    ],
  ];
  const edit = fc.record({ at: fc.nat(), removed: fc.nat(12), typed: fc.constantFrom('', '', ...typed) });
  const edits = fc.array(edit, { minLength: 1, maxLength: 4 });
  let unread = 0;
  fc.assert(
    fc.property(fc.constantFrom(...sources), edits, (source, all) => {
      const versions = [source];
      for (const { at, removed, typed } of all) {
        const text = versions.at(-1) ?? '';
        const start = at % (text.length + 1);
        versions.push(text.slice(0, start) + typed + text.slice(typed === '' ? start + removed : start));
      }
      unread += unreadIn(assertSameAsWhole(versions).syntax.module).length;
    }),
    { numRuns: 300 },
  );
  assert.ok(unread > 100, `${unread} functions were left unread`);
});
