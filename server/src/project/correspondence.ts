import { childrenOf } from '../python/childrenOf.ts';
import { mayDefine, unreadBody } from '../python/lazyFunction.ts';
import type { FunctionDefinition, Module, Node, Statement } from '../python/nodes.ts';
import type { Span } from '../text/span.ts';
import { type Move, sameProgram } from './sameProgram.ts';
import type { SourceFile } from './sourceFile.ts';

/** How a file stands to an older version of itself that means the same to the URL map. */
export interface Correspondence {
  /** Where the code that stood at an older offset stands now. */
  readonly move: Move;
  /** Each function of the older version and its present self. */
  readonly definitions: ReadonlyMap<FunctionDefinition, FunctionDefinition>;
}

interface Hole extends Span {
  readonly newStart: number;
  readonly newEnd: number;
}

/** What came of running the older version. */
export interface Experience {
  /** Whether a function was never run. */
  readonly isQuiet: (definition: FunctionDefinition) => boolean;
  /** May object to a quiet function with another body. */
  readonly sameRole: (before: FunctionDefinition, now: FunctionDefinition) => boolean;
  /** Whether running a statement of the top level changes nothing that anybody saw. */
  readonly isIdle: (statement: Statement) => boolean;
}

/**
 * Compares two versions of a file outside the bodies of its quiet functions: those that were never run when the URL
 * map was worked out. If nothing differs there but what does nothing (comments, blank space, idle statements), whatever came
 * of running the older version holds for the newer one, at moved offsets. `undefined` when anything else differs.
 */
export function correspond(
  older: SourceFile,
  newer: SourceFile,
  experience: Experience,
): Correspondence | undefined {
  const { borrowed } = newer;
  if (borrowed === undefined) return correspondTexts(older, newer, experience);
  // The newer text is broken and an older program stands for it.
  const base = borrowed.from === older ? identity : correspondTexts(older, borrowed.from, experience);
  if (base === undefined) return undefined;
  const before = functionsOf(older.program);
  const now = functionsOf(newer.program);
  if (before.length !== now.length) return undefined;
  return {
    move: (offset, isEnd) => borrowed.move(base.move(offset, isEnd)),
    definitions: pair(before, now),
  };
}

const identity: Correspondence = { move: offset => offset, definitions: new Map() };

function correspondTexts(
  older: SourceFile,
  newer: SourceFile,
  { isQuiet, sameRole, isIdle }: Experience,
): Correspondence | undefined {
  if (older.relevance !== newer.relevance) return undefined;
  const before = outline(older.program, isQuiet);
  let position = 0;
  const now = outline(newer.program, () => before[position++]?.quiet ?? false);
  if (before.length !== now.length) return undefined;
  const holes: Hole[] = [];
  const definitions = new Map<FunctionDefinition, FunctionDefinition>();
  for (const [index, { definition, quiet }] of before.entries()) {
    const other = now[index]?.definition;
    if (other === undefined || other.name.name !== definition.name.name) return undefined;
    definitions.set(definition, other);
    if (!quiet) continue;
    const [start, newStart] = [bodyStart(definition), bodyStart(other)];
    const sameBody = older.text.slice(start, definition.end) === newer.text.slice(newStart, other.end);
    if (!sameBody && !sameRole(definition, other)) return undefined;
    holes.push({ start, end: definition.end, newStart, newEnd: other.end });
    // Nobody can hold a function inside one that nobody has looked into.
    if (unreadBody(definition) !== undefined) continue;
    const inner = functionsOf(definition);
    if (inner.length === 0) continue;
    const otherInner = functionsOf(other);
    if (inner.length === otherInner.length)
      for (const [from, to] of pair(inner, otherInner)) definitions.set(from, to);
  }
  const differing = differencesOutside(older.text, newer.text, holes);
  const all = [...holes, ...differing].sort((a, b) => a.start - b.start || a.end - b.end);
  const move = moveAcross(all);
  if (differing.length > 0 && !sameProgram({ older, newer, move, isQuiet, isIdle })) return undefined;
  return { move, definitions };
}

/** Functions in source order, without those inside quiet ones. */
function outline(
  module: Module,
  isQuiet: (definition: FunctionDefinition) => boolean,
): { readonly definition: FunctionDefinition; readonly quiet: boolean }[] {
  const found: { definition: FunctionDefinition; quiet: boolean }[] = [];
  const visit = (definition: FunctionDefinition): void => {
    const quiet = isQuiet(definition);
    found.push({ definition, quiet });
    if (!quiet) for (const inner of outermostIn(definition)) visit(inner);
  };
  for (const definition of outermostIn(module)) visit(definition);
  return found;
}

/** All functions inside a program or a function, in source order. */
function functionsOf(node: Module | FunctionDefinition): FunctionDefinition[] {
  return outermostIn(node).flatMap(inner => [inner, ...functionsOf(inner)]);
}

/** Derived from immutable trees and gone with them. */
const outermost = new WeakMap<Node, readonly FunctionDefinition[]>();

/** The same without those inside another one. */
function outermostIn(node: Module | FunctionDefinition): readonly FunctionDefinition[] {
  if (node.kind === 'function' && !mayDefine(node)) return [];
  let found = outermost.get(node);
  if (found === undefined) {
    found = childrenOf(node).flatMap(functionsFrom);
    outermost.set(node, found);
  }
  return found;
}

function functionsFrom(node: Node): readonly FunctionDefinition[] {
  return node.kind === 'function' ? [node] : childrenOf(node).flatMap(functionsFrom);
}

function pair(
  before: readonly FunctionDefinition[],
  now: readonly FunctionDefinition[],
): ReadonlyMap<FunctionDefinition, FunctionDefinition> {
  const pairs = new Map<FunctionDefinition, FunctionDefinition>();
  for (const [index, definition] of before.entries()) {
    const other = now[index];
    if (other !== undefined) pairs.set(definition, other);
  }
  return pairs;
}

function bodyStart(definition: FunctionDefinition): number {
  return unreadBody(definition)?.start ?? definition.body[0]?.start ?? definition.end;
}

/** What differs before, between and behind the holes, one place in each. */
function differencesOutside(older: string, newer: string, holes: readonly Hole[]): readonly Hole[] {
  const found: Hole[] = [];
  let [from, newFrom] = [0, 0];
  for (const hole of [...holes, { start: older.length, end: 0, newStart: newer.length, newEnd: 0 }]) {
    const [before, now] = [older.slice(from, hole.start), newer.slice(newFrom, hole.newStart)];
    if (before !== now) {
      const shorter = Math.min(before.length, now.length);
      let head = 0;
      while (head < shorter && before.charCodeAt(head) === now.charCodeAt(head)) head++;
      let tail = 0;
      while (tail < shorter - head && before.at(-1 - tail) === now.at(-1 - tail)) tail++;
      found.push({
        start: from + head,
        end: hole.start - tail,
        newStart: newFrom + head,
        newEnd: hole.newStart - tail,
      });
    }
    [from, newFrom] = [hole.end, hole.newEnd];
  }
  return found;
}

function moveAcross(holes: readonly Hole[]): Move {
  return (offset, isEnd = false) => {
    let delta = 0;
    for (const hole of holes) {
      if (offset < hole.start || (isEnd && offset === hole.start)) break;
      if (offset < hole.end) return Math.min(offset - hole.start + hole.newStart, hole.newEnd);
      delta = hole.newEnd - hole.end;
    }
    return offset + delta;
  };
}
