import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import path from 'node:path';
import { describe, test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { childrenOf } from '../../src/python/childrenOf.ts';
import { functionPlaces } from '../../src/python/functionPlaces.ts';
import { unreadBody } from '../../src/python/lazyFunction.ts';
import type { Module, Node } from '../../src/python/nodes.ts';
import { outlinePython } from '../../src/python/outlinePython.ts';
import { parsePython } from '../../src/python/parsePython.ts';
import { damages, flaskModule } from './damages.ts';
import { plainTree } from './plainTree.ts';
import { samplesPython } from './samplesPython.ts';

function neverWhole(): Module {
  throw new Error('A function of a sound text was not read by itself');
}

/** Whether the text has an outline; fails where it differs from the tree of the whole text. */
function assertSameTree(source: string): boolean {
  const outline = outlinePython(source, neverWhole);
  if (outline === undefined) return false;
  const { module, problems } = parsePython(source);
  assert.deepEqual(problems, []);
  assert.deepEqual(plainTree(outline), plainTree(module), source.slice(0, 200));
  return true;
}

/** Reads and visits everything; answers how many nodes there are. */
function walk(node: Node, source: string): number {
  assert.ok(0 <= node.start && node.start <= node.end && node.end <= source.length, node.kind);
  return childrenOf(node).reduce((count, child) => count + walk(child, source), 1);
}

test('the outlines of a sample of the standard library have the same trees when everything is read', () => {
  const oracle = path.join(path.dirname(fileURLToPath(import.meta.url)), 'pythonOracle.py');
  const output = execFileSync(samplesPython(), [oracle, '60'], { encoding: 'utf8', maxBuffer: 2 ** 28 });
  const modules: { readonly path: string; readonly source: string }[] = JSON.parse(output);
  assert.ok(modules.length >= 50, `${modules.length} modules`);
  let functions = 0;
  const doubtful = modules.filter(({ source }) => {
    functions += functionPlaces(source)?.length ?? 0;
    return !assertSameTree(source);
  });
  assert.ok(functions > 500, `${functions} functions`);
  assert.ok(doubtful.length < modules.length / 20, doubtful.map(one => one.path).join(', '));
});

test('functions are read one by one, and docstrings without what follows', () => {
  const outline = outlinePython(flaskModule, neverWhole);
  assert.ok(outline !== undefined);
  const functions = outline.body.filter(node => node.kind === 'function');
  assert.deepEqual(
    functions.map(one => [one.name.name, one.docstring, unreadBody(one)?.text.split('\n').length]),
    [
      ['index', 'All posts, newest first.', 9],
      ['create', undefined, 7],
      ['delete', undefined, 3],
      ['not_found', undefined, 2],
    ],
  );
  const [index, create] = functions;
  assert.deepEqual([index?.body.length, create?.parameters.length], [5, 0]);
  assert.deepEqual(
    functions.map(one => unreadBody(one) === undefined),
    [true, true, false, false],
  );
});

const sound: Record<string, string> = {
  'nothing at all': '',
  'a byte order mark': '\ufeffdef f():\n    return 1\n',
  'no line break at the end': 'def f(a, *, b: int = 1) -> str:\n    return a',
  'Windows line breaks':
    'class A:\r\n    def f(self):\r\n        """Doc."""\r\n        x = (\r\n1)\r\n\r\n    y = 1\r\n',
  'lone carriage returns': 'def f():\r  x = 1\r  # c\ry = f()\r',
  tabs: 'class A:\n\tdef f(self):\n\t\treturn 1\n\n\tdef g(self): pass\n',
  'comments between': 'def f():  # a(\n# "\n    # c\n    x = 1  # d\n  # e\n\n# f\ny = 1\n',
  'headers of several lines':
    'async  def f(\n    a,  # (\n    b=lambda: 1,\n) -> {\n  1: 2\n}:\n    await a\n',
  'type parameters': 'def f[T: (int, str)](x: T) -> T:\n    return x\n',
  'a body on the line of its header': 'def f(): return 1\ndef g(): x = [\n  1]; y = 2\nz = 3\n',
  'nested functions': 'def f():\n    def g():\n        def h():\n            pass\n    return g\nx = f\n',
  'functions in every block':
    'if a:\n    def f():\n        pass\nelse:\n    def f():\n        x\ntry:\n  @d(1)\n  def g():\n    y\nfinally: pass\n',
  'strings that look like code':
    'def f():\n    """\ndef g():\n    \\""" \'\'\'\n    """\n    return \'#\\\'(\'\n\n\'def h():\'\n',
  'raw strings and prefixes':
    'def f():\n    return r"\\"" + rb\'\\\'\' + u"" + Rb"""\n\\""""\nif"def"or"x":\n    pass\n',
  'f-strings':
    'def f(d):\n    a = f"{d[\'a\']:>{w}} {{ {f\'{1!r}\'} }}"\n    return rf"""{d["b"]}\n{\'"\'}"""\nx = f(\'\')\n',
  'strings over lines': 'def f():\n    return "a\\\n  b(" \'\\\r\nc\'\nx = 1\n',
  'joined lines': 'def f(): \\\n    return 1\ndef g():\n    return 1 + \\\n2\nx = 1\n',
  'unusual last tokens':
    'def f():\n    x = 1;\ndef g():\n    del x,\ndef h():\n    return 1,\ndef i():\n    yield\nz = 0\n',
  'a bare ellipsis': 'def f():\n    ...\nclass A:\n    def g(self): ...\n',
  'wide characters': 'def ñandú(año="😀"):\n    "😀 doc"\n    return \'ü\'\nx = "😀"\n',
  'docstrings in pieces':
    'def f():\n    "a" \'b\' \\\n    "c"; x = 1\ndef g():\n    "a".b()\ndef h():\n    b"c"\n',
  'a break out of a loop that encloses the function': 'def f():\n    for x in y:\n        break\n',
};

describe('an outline has the same tree with', () => {
  for (const [title, source] of Object.entries(sound)) {
    test(title, () => {
      assert.ok(assertSameTree(source), 'no outline');
      const indentation = source.includes('\t') ? '\t' : '  ';
      const more = `${source}\n\ndef last():\n${indentation}pass\n`;
      assert.ok(assertSameTree(more), 'no outline with a function behind');
    });
  }
});

const doubtful: Record<string, string> = {
  'a bracket that nobody closes': 'def f():\n    x = (1\n\ndef g():\n    pass\n',
  'a bracket that nobody opened': 'def f():\n    x = 1)\n',
  'a string without an end': "def f():\n    x = 'a\n",
  'a long string without an end': 'def f():\n    """a\n',
  'tabs beside spaces': 'def f():\n\tpass\ndef g():\n    pass\n',
  'a line that fits no block': 'def f():\n        x\n    y\n',
  'a backslash at the end': 'def f():\n    x = 1 \\',
  'a decorator without a function': 'def f():\n    pass\n@d\n',
  'an error outside of functions': 'def f():\n    pass\nif x\n',
};

describe('there is no outline of a text with', () => {
  for (const [title, source] of Object.entries(doubtful)) {
    test(title, () => assert.equal(outlinePython(source, neverWhole), undefined));
  }
});

const doubtfulFunctions: Record<string, string> = {
  'a form feed': '    x = 1\n\f    y = 2\n',
  'a form feed before the next one': '    x = 1\n\n\f\n',
  'a type comment': '    # type: (int) -> str\n    return a\n',
  'a type comment behind the last line': '    x = []  # type: list\n',
  'an f-string that only a newer Python reads': '    return f"{d["a"]}"\n',
  'a backslash before an empty line': '    x = 1 \\\n\n',
  'what looks like a function in a string': '    x = f"{d["a"]}"\n    """\ndef no():\n    pass\n    """\n',
};

describe('a doubtful function is read at once, those around it are not, with', () => {
  for (const [title, body] of Object.entries(doubtfulFunctions)) {
    test(title, () => {
      const source = `def before():\n    pass\n\ndef f(a):\n${body}\ndef behind():\n    pass\n`;
      assert.ok(assertSameTree(source));
      const outline = outlinePython(source, neverWhole);
      const unread = outline?.body.flatMap(node =>
        node.kind === 'function' && unreadBody(node) !== undefined ? [node.name.name] : [],
      );
      assert.deepEqual(unread, ['before', 'behind']);
    });
  }
});

test('`type: ignore` is no type comment', () => {
  assert.ok(assertSameTree('def f():  # type: ignore\n    x = 1  # type:ignore[a]\n'));
});

test('a function with an error in it is that of the whole text', () => {
  const source = 'def f(a, b):\n    if a\n        return b\n\ndef g():\n    pass\n';
  const { module } = parsePython(source);
  let asked = 0;
  const outline = outlinePython(source, () => {
    asked++;
    return module;
  });
  assert.ok(outline !== undefined);
  const [f, g] = outline.body.filter(node => node.kind === 'function');
  assert.deepEqual([g?.body.length, asked], [1, 0]);
  assert.ok(f?.parameters.length === 2 && f.body.length > 0);
  const [same] = module.body.filter(node => node.kind === 'function');
  assert.deepEqual([asked, plainTree(f.body)], [1, plainTree(same?.body)]);
});

test('what is sound alone but not in its place is that of the whole text', () => {
  const source = 'for x in y:\n    def f():\n        break\n';
  const { module } = parsePython(source);
  const outline = outlinePython(source, () => module);
  assert.deepEqual(plainTree(outline), plainTree(module));
});

test('every damage while typing leaves no outline or one that can be walked', () => {
  let outlined = 0;
  for (const { apply } of damages) {
    for (const source of apply(flaskModule)) {
      const outline = outlinePython(source, () => parsePython(source).module);
      if (outline === undefined) continue;
      outlined++;
      const { problems } = parsePython(source);
      if (problems.length === 0) assert.ok(assertSameTree(source));
      else assert.ok(walk(outline, source) > 50);
    }
  }
  assert.ok(outlined >= 40, `${outlined} outlines`);
});

test('every beginning of a module leaves no outline or one that can be walked', () => {
  let outlined = 0;
  for (let end = 0; end <= flaskModule.length; end++) {
    const source = flaskModule.slice(0, end);
    const outline = outlinePython(source, () => parsePython(source).module);
    if (outline === undefined) continue;
    outlined++;
    assert.ok(walk(outline, source) > 0);
    if (parsePython(source).problems.length === 0) assert.ok(assertSameTree(source));
  }
  assert.ok(outlined > 500, `${outlined} outlines`);
});
