import assert from 'node:assert/strict';
import { test } from 'node:test';
import { childrenOf } from '../../src/python/childrenOf.ts';
import { nodePathAt } from '../../src/python/nodePathAt.ts';
import type { Node, StringLiteral } from '../../src/python/nodes.ts';
import { parsePython } from '../../src/python/parsePython.ts';
import { assertWellFormed } from './assertWellFormed.ts';
import { damages, flaskModule } from './damages.ts';

/** The source text of every node of a kind, in source order. */
function textsOf(source: string, kind: Node['kind']): string[] {
  const texts: string[] = [];
  const visit = (node: Node): void => {
    if (node.kind === kind) texts.push(source.slice(node.start, node.end));
    for (const child of childrenOf(node)) visit(child);
  };
  visit(parsePython(source).module);
  return texts;
}

test('a span is exactly the text of its node', () => {
  assert.deepEqual(textsOf('x = (a)', 'name'), ['x', 'a']);
  assert.deepEqual(textsOf('x = ( f(1) )', 'call'), ['f(1)']);
  assert.deepEqual(textsOf("x = ('a'\n  'b')", 'string'), ["'a'\n  'b'"]);
  assert.deepEqual(textsOf('(a).b', 'attribute'), ['(a).b']);
  assert.deepEqual(textsOf('(a + b) * c', 'binary'), ['(a + b) * c', 'a + b']);
  assert.deepEqual(textsOf('x = (1, 2)', 'tuple'), ['(1, 2)']);
  assert.deepEqual(textsOf('f(i for i in x)', 'comprehension'), ['i for i in x']);
  assert.deepEqual(textsOf('f(a=1, *b)', 'argument'), ['a=1', '*b']);
  assert.deepEqual(textsOf('x = yield (a)', 'yield'), ['yield (a)']);
  assert.deepEqual(textsOf('def f(a: int = 1, *, b): pass', 'parameter'), ['a: int = 1', '*', 'b']);
  assert.deepEqual(textsOf('if a:\n  b\nelif c:\n  d\n', 'if'), ['if a:\n  b\nelif c:\n  d', 'elif c:\n  d']);
  assert.deepEqual(textsOf('import a.b as c', 'importName'), ['a.b as c']);
});

test('spans count UTF-16 code units, whatever the line ends are', () => {
  for (const lineEnd of ['\n', '\r\n', '\r']) {
    const source = ['\ufeff# 😀', "x = '😀'  # 😀", '\f', 'def ñandú(): pass', ''].join(lineEnd);
    assert.deepEqual(textsOf(source, 'string'), ["'😀'"]);
    assert.deepEqual(textsOf(source, 'name'), ['x', 'ñandú']);
    assert.deepEqual(parsePython(source).problems, []);
  }
});

test('a definition begins at its decorator and knows where its own line begins', () => {
  const source = '@a\nasync  def f(): pass\n@b\nclass C: pass';
  const starts = parsePython(source).module.body.map(node => {
    assert.ok(node.kind === 'function' || node.kind === 'class');
    return [source.slice(node.start, node.start + 2), source.slice(node.definitionStart, node.name.end)];
  });
  assert.deepEqual(starts, [
    ['@a', 'async  def f'],
    ['@b', 'class C'],
  ]);
});

test('the content of a string is what stands between its quotes', () => {
  const content = (source: string): [text: string, closed: boolean] => {
    const node = nodePathAt(parsePython(source).module, source.indexOf('%')).findLast(
      (candidate): candidate is StringLiteral => candidate.kind === 'string',
    );
    assert.ok(node !== undefined, source);
    return [source.slice(node.contentStart, node.contentEnd), node.closed];
  };
  assert.deepEqual(content("f(rb'a%')"), ['a%', true]);
  assert.deepEqual(content("f('''a%\n''' 'c')"), ['a%\n', true]);
  assert.deepEqual(content("f('a%"), ['a%', false]);
  assert.deepEqual(content("f('a%, b)\r\nx = 1"), ['a%, b)', false]);
  assert.deepEqual(content("f('%"), ['%', false]);
});

test('the arguments of a call reach to its parenthesis, or to where typing stopped', () => {
  const calls = (source: string): [text: string, closed: boolean][] => {
    const found: [string, boolean][] = [];
    const visit = (node: Node): void => {
      if (node.kind === 'call') found.push([source.slice(node.argumentsStart, node.end), node.closed]);
      for (const child of childrenOf(node)) visit(child);
    };
    visit(parsePython(source).module);
    return found;
  };
  assert.deepEqual(calls('f(a, b)'), [['a, b)', true]]);
  assert.deepEqual(calls('(f)((a))'), [['(a))', true]]);
  assert.deepEqual(calls('f('), [['', false]]);
  assert.deepEqual(calls('f(a, \ndef g(): pass'), [['a, ', false]]);
  assert.deepEqual(calls('f(a,  # b)\ndef g(): pass'), [['a,  ', false]]);
  assert.deepEqual(calls('f(g()'), [
    ['g()', false],
    [')', true],
  ]);
  assert.deepEqual(calls('f(a=)'), [['a=)', true]]);
});

test('the path to a cursor goes from the module to the deepest node that it touches', () => {
  const path = (marked: string): string => {
    const offset = marked.indexOf('$0');
    return nodePathAt(parsePython(marked.replace('$0', '')).module, offset)
      .map(node => node.kind)
      .join(' ');
  };
  assert.equal(path("x = url_for('a$0')"), 'module assignment call argument string');
  assert.equal(path('user.$0'), 'module expression attribute name');
  assert.equal(path('f(user.$0, id=1)'), 'module expression call argument attribute name');
  assert.equal(path('f(id$0=1)'), 'module expression call argument name');
  assert.equal(path('@app.rou$0te("/")\ndef f(): pass'), 'module function call attribute name');
  assert.equal(path('def f():\n  return $0'), 'module');
  assert.equal(path('$0x'), 'module expression name');
  assert.equal(path('x$0'), 'module expression name');
  assert.equal(path('f"{a$0}"'), 'module expression fstring name');
});

test('nodes lie in their parents, in order, however the file is damaged', () => {
  const found = [
    'x = {"a": 1, b": 2}\ny',
    'f(g(a b\n)\nh(c d\n',
    'def f(,): pass',
    'x[,]',
    '{**',
    'return a,\n',
  ];
  for (const source of [...found, flaskModule, ...damages.flatMap(damage => damage.apply(flaskModule))]) {
    assertWellFormed(parsePython(source).module, source);
  }
});

test('a tree is plain data that keeps nothing of the parser behind it', () => {
  const visit = (value: unknown): void => {
    if (typeof value !== 'object' || value === null) {
      assert.ok(value === undefined || ['string', 'number', 'boolean'].includes(typeof value));
      return;
    }
    const prototype = Object.getPrototypeOf(value);
    assert.ok(prototype === Object.prototype || prototype === Array.prototype);
    for (const [key, property] of Object.entries(Object.getOwnPropertyDescriptors(value))) {
      if (Array.isArray(value) && key === 'length') continue;
      assert.ok(property.get === undefined && !['nodeType', 'parent', 'token', 'd'].includes(key), key);
      visit(property.value);
    }
  };
  visit(parsePython(flaskModule));
});
