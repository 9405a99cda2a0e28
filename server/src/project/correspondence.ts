import { childrenOf } from '../python/childrenOf.ts';
import { unreadBody } from '../python/lazyFunction.ts';
import type { FunctionDefinition, Module, Node } from '../python/nodes.ts';
import type { Span } from '../text/span.ts';
import type { SourceFile } from './sourceFile.ts';

/** How a file stands to an older version of itself that means the same to the URL map. */
export interface Correspondence {
  /** Where the code that stood at an older offset stands now. */
  readonly move: (offset: number) => number;
  /** Each function of the older version and its present self. */
  readonly definitions: ReadonlyMap<FunctionDefinition, FunctionDefinition>;
}

interface Hole extends Span {
  readonly newStart: number;
  readonly newEnd: number;
}

/**
 * Compares two versions of a file outside the bodies of its quiet functions: those that were never run when the URL
 * map was worked out. If nothing differs there, whatever came of running the older version holds for the newer one,
 * at moved offsets. `undefined` when anything else differs. `sameRole` may object to a changed body.
 */
export function correspond(
  older: SourceFile,
  newer: SourceFile,
  isQuiet: (definition: FunctionDefinition) => boolean,
  sameRole: (before: FunctionDefinition, now: FunctionDefinition) => boolean,
): Correspondence | undefined {
  const { borrowed } = newer;
  if (borrowed === undefined) return correspondTexts(older, newer, isQuiet, sameRole);
  // The newer text is broken and an older program stands for it.
  const base = borrowed.from === older ? identity : correspondTexts(older, borrowed.from, isQuiet, sameRole);
  if (base === undefined) return undefined;
  const before = functionsOf(older.program);
  const now = functionsOf(newer.program);
  if (before.length !== now.length) return undefined;
  return { move: offset => borrowed.move(base.move(offset)), definitions: pair(before, now) };
}

const identity: Correspondence = { move: offset => offset, definitions: new Map() };

function correspondTexts(
  older: SourceFile,
  newer: SourceFile,
  isQuiet: (definition: FunctionDefinition) => boolean,
  sameRole: (before: FunctionDefinition, now: FunctionDefinition) => boolean,
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
    const [inner, otherInner] = [functionsOf(definition).slice(1), functionsOf(other).slice(1)];
    if (inner.length === otherInner.length)
      for (const [from, to] of pair(inner, otherInner)) definitions.set(from, to);
  }
  if (!sameOutside(older.text, newer.text, holes)) return undefined;
  return { move: moveAcross(holes), definitions };
}

/** Functions in source order, without those inside quiet ones. */
function outline(
  module: Module,
  isQuiet: (definition: FunctionDefinition) => boolean,
): { readonly definition: FunctionDefinition; readonly quiet: boolean }[] {
  const found: { definition: FunctionDefinition; quiet: boolean }[] = [];
  const visit = (node: Node): void => {
    let quiet = false;
    if (node.kind === 'function') {
      quiet = isQuiet(node);
      found.push({ definition: node, quiet });
    }
    if (!quiet) for (const child of childrenOf(node)) visit(child);
  };
  visit(module);
  return found;
}

function functionsOf(node: Node): FunctionDefinition[] {
  const found: FunctionDefinition[] = node.kind === 'function' ? [node] : [];
  for (const child of childrenOf(node)) found.push(...functionsOf(child));
  return found;
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

function sameOutside(older: string, newer: string, holes: readonly Hole[]): boolean {
  let [from, newFrom] = [0, 0];
  for (const hole of [...holes, { start: older.length, end: 0, newStart: newer.length, newEnd: 0 }]) {
    if (older.slice(from, hole.start) !== newer.slice(newFrom, hole.newStart)) return false;
    [from, newFrom] = [hole.end, hole.newEnd];
  }
  return true;
}

function moveAcross(holes: readonly Hole[]): (offset: number) => number {
  return offset => {
    let delta = 0;
    for (const hole of holes) {
      if (offset < hole.start) break;
      if (offset < hole.end) return Math.min(offset - hole.start + hole.newStart, hole.newEnd);
      delta = hole.newEnd - hole.end;
    }
    return offset + delta;
  };
}
