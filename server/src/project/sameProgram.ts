import { unreadBody } from '../python/lazyFunction.ts';
import type { FunctionDefinition, Module, Statement } from '../python/nodes.ts';

/** An offset of the older version in the newer one; that of an end stays before what was put in there. */
export type Move = (offset: number, isEnd?: boolean) => number;

export interface Comparison {
  readonly older: { readonly text: string; readonly program: Module };
  readonly newer: { readonly text: string; readonly program: Module };
  readonly move: Move;
  /** Functions whose bodies do not matter. */
  readonly isQuiet: (definition: FunctionDefinition) => boolean;
  /** Statements at the top level that do nothing, as far as anybody can see. */
  readonly isIdle: (statement: Statement) => boolean;
}

/**
 * Whether two programs do the same and everything in them stands where `move` says: they may differ in comments, in blank
 * space, in idle statements and in the bodies of quiet functions.
 */
export function sameProgram(comparison: Comparison): boolean {
  const { older, newer, isIdle } = comparison;
  const before = older.program.body.filter(statement => !isIdle(statement));
  const now = newer.program.body.filter(statement => !isIdle(statement));
  return sameStatements(comparison, before, now);
}

function sameStatements(
  comparison: Comparison,
  before: readonly Statement[],
  now: readonly Statement[],
): boolean {
  return (
    before.length === now.length &&
    before.every((statement, index) => {
      const other = now[index];
      return other !== undefined && sameStatement(comparison, statement, other);
    })
  );
}

function sameStatement(comparison: Comparison, before: Statement, now: Statement): boolean {
  const { older, newer, move } = comparison;
  if (before.kind !== now.kind) return false;
  if (before.kind === 'function' && now.kind === 'function') return sameFunction(comparison, before, now);
  const isUntouched =
    move(before.start) === now.start &&
    move(before.end, true) === now.end &&
    before.end - before.start === now.end - now.start &&
    older.text.slice(before.start, before.end) === newer.text.slice(now.start, now.end);
  return isUntouched || sameParts(comparison, before, now);
}

function sameFunction(comparison: Comparison, before: FunctionDefinition, now: FunctionDefinition): boolean {
  const { older, newer, move, isQuiet } = comparison;
  const [start, otherStart] = [bodyStart(before), bodyStart(now)];
  const stands =
    move(before.start) === now.start &&
    move(before.definitionStart) === now.definitionStart &&
    move(start) === otherStart &&
    move(before.end, true) === now.end;
  if (!stands) return false;
  const isHeader = older.text.slice(before.start, start) === newer.text.slice(now.start, otherStart);
  if (!isHeader && !sameParts(comparison, headerOf(before), headerOf(now))) return false;
  if (isQuiet(before)) return true;
  return (
    older.text.slice(start, before.end) === newer.text.slice(otherStart, now.end) ||
    (before.docstring === now.docstring && sameStatements(comparison, before.body, now.body))
  );
}

function headerOf({ name, async, decorators, parameters, returns }: FunctionDefinition) {
  return { name, async, decorators, parameters, returns };
}

function bodyStart(definition: FunctionDefinition): number {
  return unreadBody(definition)?.start ?? definition.body[0]?.start ?? definition.end;
}

const starts: ReadonlySet<string> = new Set(['start', 'definitionStart', 'contentStart']);
const ends: ReadonlySet<string> = new Set(['end', 'contentEnd', 'argumentsStart']);

/** The same for anything that nodes are made of. */
function sameParts(comparison: Comparison, before: unknown, now: unknown): boolean {
  if (typeof before !== 'object' || typeof now !== 'object' || before === null || now === null)
    return before === now;
  if (Array.isArray(before)) {
    return (
      Array.isArray(now) &&
      before.length === now.length &&
      before.every((one, index) => samePart(comparison, one, now[index]))
    );
  }
  const [known, others] = [Object.entries(before), new Map(Object.entries(now))];
  return (
    known.length === others.size &&
    known.every(([key, value]) => {
      const other: unknown = others.get(key);
      if (typeof value !== 'number' || !(starts.has(key) || ends.has(key)))
        return samePart(comparison, value, other);
      return comparison.move(value, ends.has(key)) === other;
    })
  );
}

function samePart(comparison: Comparison, before: unknown, now: unknown): boolean {
  return isFunction(before)
    ? isFunction(now) && sameFunction(comparison, before, now)
    : sameParts(comparison, before, now);
}

/** Of these the fields are not compared one by one: that would read what nobody has read. */
function isFunction(part: unknown): part is FunctionDefinition {
  return typeof part === 'object' && part !== null && 'kind' in part && part.kind === 'function';
}
