import type { Span } from '../text/span.ts';
import type { Framework, Route } from './model.ts';
import { parseRule, type RulePart, type RuleVariable } from './rule.ts';

/** The parts of a route's rule, in the syntax of its framework; for a malformed one those before the problem. */
export function partsOf({ framework, rule }: Pick<Route, 'framework' | 'rule'>): readonly RulePart[] {
  return partsIn(framework, rule);
}

/**
 * The parts of a rule in the syntax of its framework.
 *
 * | framework          | rule                                                |
 * | ------------------ | --------------------------------------------------- |
 * | Flask, Werkzeug, … | `/user/<int(min=1):id>`                             |
 * | Bottle             | `/user/<id:int>`, `/<name:re:[a-z]+>`, old: `/:name` |
 * | Starlette, FastAPI | `/user/{id:int}`                                    |
 */
export function partsIn(framework: Framework, rule: string): readonly RulePart[] {
  switch (framework) {
    case 'bottle':
      return bottleParts(rule);
    case 'starlette':
    case 'fastapi':
      return starletteParts(rule);
    default:
      return parseRule(rule).parts;
  }
}

/** `starlette.routing.PARAM_REGEX` */
const starletteVariable = /\{(?<name>[a-zA-Z_][a-zA-Z0-9_]*)(?::(?<converter>[a-zA-Z_][a-zA-Z0-9_]*))?\}/g;

function starletteParts(rule: string): readonly RulePart[] {
  const parts: RulePart[] = [];
  let position = 0;
  for (const { 0: whole, index, groups } of rule.matchAll(starletteVariable)) {
    parts.push(...texts(rule.slice(position, index), position));
    position = index + whole.length;
    parts.push(variable({ start: index, end: position }, groups?.['name'], groups?.['converter'], undefined));
  }
  return [...parts, ...texts(rule.slice(position), position)];
}

/** `bottle.Router.rule_syntax`: `:name#pattern#` is the old way, a backslash before either one escapes it. */
const bottleVariable =
  /(?<escapes>\\*)(?::(?<oldName>[a-zA-Z_][a-zA-Z_0-9]*)?(?<old>)(?:#(?<oldPattern>.*?)#)?|<(?<name>[a-zA-Z_][a-zA-Z_0-9]*)?(?::(?<filter>[a-zA-Z_]*)(?::(?<pattern>(?:\\.|[^\\>])+)?)?)?>)/g;

function bottleParts(rule: string): readonly RulePart[] {
  const parts: RulePart[] = [];
  let position = 0;
  for (const { 0: whole, index, groups = {} } of rule.matchAll(bottleVariable)) {
    const escapes = groups['escapes'] ?? '';
    parts.push(...texts(rule.slice(position, index), position));
    const start = index + escapes.length;
    position = index + whole.length;
    if (escapes.length % 2 === 1) {
      parts.push(...texts(rule.slice(start, position), start));
      continue;
    }
    const { name = groups['oldName'], filter, pattern = groups['oldPattern'] } = groups;
    const converter = filter || (pattern ? 're' : undefined);
    parts.push(variable({ start, end: position }, name, converter, pattern));
  }
  return [...parts, ...texts(rule.slice(position), position)];
}

function texts(text: string, start: number): readonly RulePart[] {
  return [...text.matchAll(/\/|[^/]+/g)].map(({ 0: piece, index }): RulePart => {
    const span = { start: start + index, end: start + index + piece.length };
    return piece === '/' ? { kind: 'slash', ...span } : { kind: 'text', ...span, text: piece };
  });
}

function variable(
  span: Span,
  name: string | undefined,
  converter: string | undefined,
  argument: string | undefined,
): RuleVariable {
  return {
    kind: 'variable',
    ...span,
    name: name ?? '',
    nameSpan: span,
    converter: converter ?? 'default',
    converterSpan: undefined,
    arguments: { positional: argument === undefined ? [] : [argument], named: {} },
  };
}
