import type { Framework, RuleArgument } from './model.ts';
import { parseRule } from './rule.ts';

/** Whether the rules of a framework are Werkzeug's: their syntax, and which of them answers a request. */
export function followsWerkzeug(framework: Framework): boolean {
  return framework !== 'bottle' && framework !== 'starlette' && framework !== 'fastapi';
}

/**
 * The variables of a rule in the syntax of its framework, in order.
 *
 * | framework          | rule                                                |
 * | ------------------ | --------------------------------------------------- |
 * | Flask, Werkzeug, … | `/user/<int(min=1):id>`                             |
 * | Bottle             | `/user/<id:int>`, `/<name:re:[a-z]+>`, old: `/:name` |
 * | Starlette, FastAPI | `/user/{id:int}`                                    |
 */
export function variablesIn(framework: Framework, rule: string): readonly RuleArgument[] {
  switch (framework) {
    case 'bottle':
      return bottleVariables(rule);
    case 'starlette':
    case 'fastapi':
      return [...rule.matchAll(starletteVariable)].map(({ groups }) =>
        variable(groups?.['name'] ?? '', groups?.['converter']),
      );
    default:
      return parseRule(rule).parts.flatMap(part =>
        part.kind === 'variable'
          ? [{ name: part.name, converter: part.converter, converterArguments: part.arguments }]
          : [],
      );
  }
}

/** `starlette.routing.PARAM_REGEX` */
const starletteVariable = /\{(?<name>[a-zA-Z_][a-zA-Z0-9_]*)(?::(?<converter>[a-zA-Z_][a-zA-Z0-9_]*))?\}/g;

/** `bottle.Router.rule_syntax`: `:name#pattern#` is the old way, a backslash before either one escapes it. */
const bottleVariable =
  /(?<escapes>\\*)(?::(?<oldName>[a-zA-Z_]\w*)(?:#(?<oldPattern>.*?)#)?|<(?<name>[a-zA-Z_]\w*)?(?::(?<filter>[a-zA-Z_]*)(?::(?<pattern>(?:\\.|[^\\>])+)?)?)?>)/g;

function bottleVariables(rule: string): readonly RuleArgument[] {
  return [...rule.matchAll(bottleVariable)].flatMap(({ groups = {} }) => {
    const { escapes = '', oldName, oldPattern, name = oldName, filter, pattern = oldPattern } = groups;
    if (escapes.length % 2 === 1 || name === undefined) return [];
    return [variable(name, filter || (oldPattern === undefined ? undefined : 're'), pattern)];
  });
}

function variable(name: string, converter: string | undefined, argument?: string): RuleArgument {
  const positional = argument === undefined ? [] : [argument];
  return { name, converter: converter ?? 'default', converterArguments: { positional, named: {} } };
}
