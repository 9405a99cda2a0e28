import type { Framework, RuleArgument } from './model.ts';
import { partsIn } from './ruleParts.ts';

/** Whether the rules of a framework are Werkzeug's: their syntax, and which of them answers a request. */
export function followsWerkzeug(framework: Framework): boolean {
  return framework !== 'bottle' && framework !== 'starlette' && framework !== 'fastapi';
}

/** The variables of a rule in the syntax of its framework, in order; those of Bottle that have no name left out. */
export function variablesIn(framework: Framework, rule: string): readonly RuleArgument[] {
  return partsIn(framework, rule).flatMap(part =>
    part.kind === 'variable' && part.name !== ''
      ? [{ name: part.name, converter: part.converter, converterArguments: part.arguments }]
      : [],
  );
}
