import assert from 'node:assert/strict';
import { test } from 'node:test';
import { childrenOf } from '../../src/python/childrenOf.ts';
import type { Node } from '../../src/python/nodes.ts';
import { parsePython } from '../../src/python/parsePython.ts';
import { damages, flaskModule } from './damages.ts';
import { renderTree } from './renderTree.ts';

/** What an index of routes needs of a module: definitions with their decorators and place, and every call. */
function factsOf(source: string): string[] {
  const facts: string[] = [];
  const visit = (node: Node, place: string): void => {
    let inside = place;
    if (node.kind === 'function' || node.kind === 'class') {
      inside = `${place}.${node.name.name}`;
      facts.push(`${node.kind} ${inside}`);
      for (const decorator of node.decorators) facts.push(`@${renderTree(decorator)} on ${inside}`);
    }
    if (node.kind === 'call') facts.push(`${renderTree(node)} in ${place}`);
    for (const child of childrenOf(node)) visit(child, inside);
  };
  visit(parsePython(source).module, '');
  // Whether a call is closed is no fact about it.
  return facts.map(fact => fact.replaceAll('call… ', 'call '));
}

const whole = factsOf(flaskModule);

/** The facts of the whole module that are missing from `source`. */
function lost(source: string): string[] {
  const found = new Map<string, number>();
  for (const fact of factsOf(source)) found.set(fact, (found.get(fact) ?? 0) + 1);
  return whole.filter(fact => {
    const left = found.get(fact) ?? 0;
    found.set(fact, left - 1);
    return left <= 0;
  });
}

/** Facts that a case may lose because the damage is in their own text: a call, and its row as a decorator. */
const tolerance: Readonly<Record<string, number>> = { 'one more opening bracket': 2 };

test('the base of the damages is sound and rich', () => {
  assert.deepEqual(parsePython(flaskModule).problems, []);
  assert.ok(whole.length > 40, `${whole.length} facts`);
});

for (const { title, apply } of damages) {
  test(`${title} leaves the rest of the file as it was`, () => {
    const cases = apply(flaskModule);
    assert.ok(cases.length > 2, 'a damage needs places to happen');
    const allowed = tolerance[title] ?? 0;
    for (const source of cases) {
      const missing = lost(source);
      assert.ok(missing.length <= allowed, `${missing.join('\n')}\nlost in\n${source}`);
      assert.notDeepEqual(parsePython(source).problems, []);
    }
  });
}

test('what looks like a statement inside brackets stays inside them when the file is sound', () => {
  const rows: readonly (readonly [source: string, drawing: string])[] = [
    ['x = (a\n@b)\ndef f(): pass', '(= x = (@ a b)) (def f {pass})'],
    ['x = f(\na=1,\nb=2)\nx = 1', '(= x = (call f a=1 b=2)) (= x = 1)'],
    ['x = {a\nif b else c:\nd}', '(= x = (dict (if b a c):d))'],
    ['x = {lambda\nfor_: 1}', '(= x = (set (lambda for_ : 1)))'],
    ['x = [y\nfor y in {1:\n2}]', '(= x = (list y (for y (dict 1:2))))'],
    ['if f({1:\n2}): pass', '(if (call f (dict 1:2)) {pass})'],
    ['def f(a:\n  int, b={1:\n2}): pass', '(def f a:int b=(dict 1:2) {pass})'],
    ['x = ("""\ndef f(): pass\n""")', '(= x = "\\ndef f(): pass\\n")'],
    ['x = f"""{a}\nreturn {b\n}"""', '(= x = (f a "\\nreturn " b))'],
  ];
  for (const [source, drawing] of rows) {
    const { module, problems } = parsePython(source);
    assert.deepEqual(problems, [], source);
    assert.equal(renderTree(module), drawing);
  }
});

test('each damage is named once, at the bracket that nobody closed', () => {
  const source = 'def f():\n  x = g([h(\n  return 1\ny = {\nz = 1';
  const named = parsePython(source).problems.map(({ start, end, message }) => [
    source.slice(start, end),
    message,
  ]);
  assert.deepEqual(named, [
    ['(', 'expectedCloseParen'],
    ['[', 'expectedCloseBracket'],
    ['(', 'expectedCloseParen'],
    ['{', 'expectedCloseBrace'],
  ]);
});

test('a broken expression keeps its neighbours inside the brackets', () => {
  const rows: readonly (readonly [source: string, drawing: string])[] = [
    ['f(user., id=1)', '(call f user.¿ id=1)'],
    ['f(a, [b, c., d], e=g(h))', '(call f a (list b c.¿ d) e=(call g h))'],
    ["f(f'{user.}', b)", '(call f (f user.¿) b)'],
    ['{a: b., c: d}', '(dict a:b.¿ c:d)'],
    ['x[a.:b]', '(item x (slice a.¿ b _))'],
    ['(a, b., c)', '(tuple a b.¿ c)'],
    ['f(a=, b=2)', '(call f a=(?) b=2)'],
    ['f(,a)', '(call f (?) a)'],
    ['f([)\nx', '(call f (list)) x'],
  ];
  for (const [source, drawing] of rows) assert.equal(renderTree(parsePython(source).module), drawing, source);
});
