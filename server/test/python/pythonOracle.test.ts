import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import path from 'node:path';
import { test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { childrenOf } from '../../src/python/childrenOf.ts';
import type { Node } from '../../src/python/nodes.ts';
import { parsePython } from '../../src/python/parsePython.ts';
import { LineIndex } from '../../src/text/lineIndex.ts';
import { assertWellFormed } from './assertWellFormed.ts';
import { samplesPython } from './samplesPython.ts';

type Fact = readonly [kind: string, start: number, end: number, detail: unknown];

interface Judged {
  readonly path: string;
  readonly source: string;
  readonly facts: readonly Fact[];
}

const compared: ReadonlySet<Node['kind']> = new Set([
  ...(['attribute', 'subscript', 'list', 'tuple', 'set', 'dict', 'binary', 'conditional'] as const),
  ...(['lambda', 'await', 'fstring'] as const),
]);
/** Python has nodes of other kinds for these. */
const comparison = /^(?:[=!]=|[<>]=?|is|is not|in|not in|and|or)$/;

function factsOf(source: string): Fact[] {
  const facts: Fact[] = [];
  const lines = new LineIndex(source);
  const line = (offset: number): number => lines.positionAt(offset).line + 1;
  const visit = (node: Node): void => {
    if (node.kind === 'string' && !node.bytes) facts.push(['string', node.start, node.end, node.value]);
    else if (node.kind === 'function' || node.kind === 'class') {
      const detail = [node.name.name, node.docstring ?? null, node.decorators.length];
      facts.push([node.kind, line(node.definitionStart), line(node.end), detail]);
    } else if (node.kind === 'call') {
      const keywords = node.arguments.filter(argument => argument.name !== undefined || argument.stars === 2);
      const names = keywords.map(argument => argument.name?.name ?? '**');
      facts.push(['call', node.start, node.end, [node.arguments.length - names.length, names]]);
    } else if (node.kind === 'comprehension') {
      if (node.type === 'list') facts.push([node.kind, node.start, node.end, null]);
    } else if (compared.has(node.kind) && !(node.kind === 'binary' && comparison.test(node.operator))) {
      facts.push([node.kind, node.start, node.end, null]);
    }
    for (const child of visited(node)) visit(child);
  };
  visit(parsePython(source).module);
  return facts;
}

/** What Python's side visits as well: see pythonOracle.py. */
function visited(node: Node): readonly Node[] {
  if (node.kind === 'fstring') return [];
  const [only] = node.kind === 'subscript' && node.index.length === 1 ? node.index : [];
  if (node.kind === 'subscript' && only?.kind === 'tuple') return [node.object, ...only.items];
  return childrenOf(node);
}

/** One line for each fact; a string with a `\N{name}`, which we do not decode, is told by its place only. */
function lines(facts: readonly Fact[], source: string): string[] {
  return facts
    .map(([kind, start, end, detail]) => {
      const undecoded = kind === 'string' && source.slice(start, end).includes('\\N{');
      return `${kind} ${start}-${end} ${undecoded ? '' : JSON.stringify(detail)}`;
    })
    .sort();
}

/** The first few of `facts` that are not among `others`. */
function without(facts: readonly string[], others: readonly string[]): string[] {
  const known = new Set(others);
  return facts.filter(fact => !known.has(fact)).slice(0, 5);
}

test("the tree agrees with Python's own over a sample of the standard library", () => {
  const oracle = path.join(path.dirname(fileURLToPath(import.meta.url)), 'pythonOracle.py');
  const output = execFileSync(samplesPython(), [oracle, '150'], { encoding: 'utf8', maxBuffer: 2 ** 28 });
  const modules: Judged[] = JSON.parse(output);
  assert.ok(modules.length >= 120, `${modules.length} modules`);
  let count = 0;
  for (const { path: file, source, facts } of modules) {
    const { module, problems } = parsePython(source);
    assert.deepEqual(problems, [], file);
    assertWellFormed(module, source);
    const expected = lines(facts, source);
    const found = lines(factsOf(source), source);
    assert.deepEqual([without(expected, found), without(found, expected)], [[], []], file);
    assert.equal(found.length, expected.length, file);
    count += found.length;
  }
  assert.ok(count > 50_000, `${count} facts compared`);
});
