import { converterHelp } from '../catalog/converterHelp.ts';
import type { FunctionDefinition, Parameter } from '../python/nodes.ts';
import type { RuleView } from './placeAt.ts';

/** The parameters that a view can be given by name: Flask passes the variables of the rule as keywords. */
export function namedParameters({ definition, isMethod }: RuleView): readonly Parameter[] {
  const { parameters } = definition;
  const slash = parameters.findIndex(parameter => parameter.slash);
  const byName = parameters.slice(slash + 1).filter(({ name, stars }) => name !== '' && stars === 0);
  return isMethod && slash < 0 && !isStatic(definition) ? byName.slice(1) : byName;
}

/** True for `**values`. */
export function takesAnyName({ definition }: RuleView): boolean {
  return definition.parameters.some(({ stars }) => stars === 2);
}

function isStatic({ decorators }: FunctionDefinition): boolean {
  return decorators.some(decorator => decorator.kind === 'name' && decorator.name === 'staticmethod');
}

/** The last name of its annotation: `UUID` for `uuid.UUID`. */
export function typeNameOf({ annotation }: Parameter): string | undefined {
  if (annotation?.kind === 'name') return annotation.name;
  return annotation?.kind === 'attribute' ? annotation.attribute.name : undefined;
}

/** The converter whose values have the type; none for text, which needs none. */
export function converterFor(type: string | undefined): string | undefined {
  return type === 'str' ? undefined : converterHelp.find(help => help.type === type)?.name;
}
