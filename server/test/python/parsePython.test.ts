import assert from 'node:assert/strict';
import { test } from 'node:test';
import { parsePython } from '../../src/python/parsePython.ts';
import { renderTree } from './renderTree.ts';

/** Each row: a title, then source and drawing. Every source here is sound. */
const sound: Record<string, readonly (readonly [source: string, drawing: string])[]> = {
  'names, constants and numbers': [
    ['x', 'x'],
    ['True, None, ..., __debug__', '(tuple True None ... __debug__)'],
    ['1, 0x1F, 1_000, 2.5, 1e3', '(tuple 1 31 1000 2.5f 1000f)'],
    ['3j', 'j'],
    ['99999999999999999999', 'huge'],
    ['match, case, type = 1, 2, 3', '(= (tuple match case type) = (tuple 1 2 3))'],
    ['(a)', 'a'],
  ],
  strings: [
    [`'a' "b"`, '"ab"'],
    [String.raw`'\n\x41\u00e9\101\'\q'`, String.raw`"\nAéA'\\q"`],
    [String.raw`'\U0001F600\N{BULLET}'`, String.raw`"😀\\N{BULLET}"`],
    [String.raw`r'\n'`, String.raw`"\\n"`],
    [String.raw`b'\x00\u0041'`, String.raw`b"\u0000\\u0041"`],
    ["'a\\\nb'", '"ab"'],
    ["'''a\r\nb'''", '"a\\nb"'],
    [`'a long text with a lone surrogate \ud83d'`, '"a long text with a lone surrogate \\ud83d"'],
  ],
  'f-strings': [
    [`f'a{x}b{y!r:>{w}}{{}}'`, '(f "a" x "b" (? y) w "{}")'],
    [`'/' f'{a}' 'b'`, '(f "/" a "b")'],
    [`f'{f"{x}"}'`, '(f (f x))'],
    [`f''`, '(f)'],
  ],
  'calls and subscripts': [
    [`url_for('a', id=1, *b, **c)`, '(call url_for "a" id=1 *b **c)'],
    ['f(x for x in y)', '(call f (generator x (for x y)))'],
    ['a.b(c).d[1, 2:3, ::4, *e]', '(item (call a.b c).d 1 (slice 2 3 _) (slice _ _ 4) (starred e))'],
  ],
  'displays and comprehensions': [
    ['[1, *a], (1,), (), {1, 2}, {}', '(tuple (list 1 (starred a)) (tuple 1) (tuple) (set 1 2) (dict))'],
    [`{'a': 1, **b}`, '(dict "a":1 **b)'],
    ['[x for x in y if x if z]', '(list x (for x y) (if x) (if z))'],
    ['[(x for x in y)]', '(list (generator x (for x y)))'],
    ['{k: v for k, v in d}', '(dict k v (for (tuple k v) d))'],
    ['{x async for x in y}', '(set x (for x y))'],
  ],
  operators: [
    ['a + b * -c ** 2', '(+ a (* b (- (** c 2))))'],
    ['not a or b and c not in d', '(or (not a) (and b (not in c d)))'],
    ['a is not b', '(is not a b)'],
    ['a if b else c', '(if b a c)'],
    ['lambda a, *b, c=1, **d: a', '(lambda a *b c=1 **d : a)'],
    ['(n := 1)', '(:= n 1)'],
  ],
  assignments: [
    ['a = b = 1', '(= a b = 1)'],
    ['a: int = 1', '(= a : int = 1)'],
    ['a: int', '(= a : int)'],
    ['a //= 2', '(//= a = 2)'],
    ['a, *b = c', '(= (tuple a (starred b)) = c)'],
    ['type A[T] = list[T]', '(= A = (item list T))'],
    ['x = []  # type: list', '(= x = (list))'],
  ],
  'simple statements': [
    ['import a.b as c, d', '(import a.b→c d)'],
    ['from ..m import a as b, c', '(from ..m a→b c)'],
    ['from . import *', '(from . *)'],
    ['del a, b[0]', '(del a (item b 0))'],
    ['raise E(1) from e', '(raise (call E 1) from e)'],
    ['assert a, b', '(assert a b)'],
    ['pass; x; pass', 'pass x pass'],
  ],
  'compound statements': [
    ['if a: x\nelif b: y\nelse: z', '(if a {x} else {(if b {y} else {z})})'],
    ['for a, b in c: pass\nelse: x', '(for (tuple a b) c {pass} else {x})'],
    ['while a:\n  break', '(while a {break})'],
    [
      'try: a\nexcept (B, C) as d: e\nexcept: f\nelse: g\nfinally: h',
      '(try {a} (except (tuple B C) as d {e}) (except _ {f}) else {g} finally {h})',
    ],
    ['try: a\nexcept A, B: b', '(try {a} (except (tuple A B) {b}))'],
    ['with a as b, c: pass', '(with a→b c {pass})'],
    ['with (a as b, c as d): pass', '(with a→b c→d {pass})'],
    [
      'match x:\n  case [a, *b, {"k": c, **d}] if e: pass\n  case P(x=f) | [_, f] as g: pass\n  case m.V: pass',
      '(match x (case ? a b c d if e {pass}) (case ? f f g {pass}) (case m.V {pass}))',
    ],
  ],
  definitions: [
    [
      '@app.route("/")\n@login\ndef f(a, /, b: int = 1, *, c, **d) -> str:\n  return a',
      '(def @(call app.route "/") @login f a / b:int=1 * c **d -> str {(return a)})',
    ],
    [
      'async def f(): await x; yield; yield a, b; yield from c',
      '(async-def f {(await x) (yield) (yield (tuple a b)) (yieldFrom c)})',
    ],
    ['class A(B, metaclass=M):\n  x = 1', '(class A B metaclass=M {(= x = 1)})'],
    ['def f():\n  global a, b\n  def g():\n    nonlocal c', '(def f {(global a b) (def g {(nonlocal c)})})'],
    ['def f[T: int = str](a: T): pass', '(def f a:T {pass})'],
    ['def f():\n  try: a\n  finally: return 1', '(def f {(try {a} finally {(return 1)})})'],
  ],
};

for (const [title, rows] of Object.entries(sound)) {
  test(`parses ${title}`, () => {
    for (const [source, drawing] of rows) {
      const { module, problems } = parsePython(source);
      assert.equal(renderTree(module), drawing, source);
      assert.deepEqual(problems, [], source);
    }
  });
}

test('docstrings are cleaned as inspect.cleandoc does', () => {
  const docstring = (source: string): string | undefined => {
    const [first] = parsePython(source).module.body;
    return first?.kind === 'function' || first?.kind === 'class' ? first.docstring : undefined;
  };
  assert.equal(docstring('def f():\n    """One.\n\n      Two\n    Three\n    """'), 'One.\n\n  Two\nThree');
  assert.equal(docstring('class A:\n\t"""\n\tOne\n\t\ttwo"""'), 'One\n        two');
  assert.equal(docstring("def f(): 'a' 'b'"), 'ab');
  assert.equal(docstring("def f(): b'a'"), undefined);
  assert.equal(docstring("def f(): f'a'"), undefined);
  assert.equal(docstring("def f():\n  x\n  'a'"), undefined);
  assert.equal(parsePython('# c\n"""Module."""').module.docstring, 'Module.');
});

test('a comment that begins as a type comment is a comment', () => {
  const source = [
    "a, b = text.split('/')  # type: str, str",
    'def f(a):',
    '    # type: (int) -> what it gives',
    '    for a in b:  # type: the rest',
    '        with a as b:  # type: (',
    '            pass',
    '',
  ].join('\n');
  assert.deepEqual(parsePython(source).problems, []);
});
