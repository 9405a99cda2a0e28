import type { Machine } from '../evaluator/machine.ts';
import { type CallSite, type ModelledValue, textOf, type Value } from '../evaluator/values.ts';
import { applicationParameters } from './flask.ts';

/**
 * What calling something outside the project makes, as far as that can be told from the call: a class that is named
 * after Flask and given the name of the module, `SomeFlask(__name__)`, is one that inherits from it. What else it does is not known.
 */
export function applicationOutside(
  machine: Machine,
  path: string,
  call: CallSite,
  models: ReadonlyMap<string, ModelledValue>,
): Value | undefined {
  const framework = /(Flask|Quart)\w*$/.exec(path)?.[1];
  if (framework === undefined) return undefined;
  const name = textOf((call.positional[0] ?? call.keywords.get('import_name'))?.value);
  if (name === undefined || name === '') return undefined;
  const module = machine.index.dottedNameOf(call.location.path);
  if (module !== name && !module.startsWith(`${name}.`)) return undefined;
  const type = models.get(`${framework.toLowerCase()}.${framework}`);
  if (type === undefined || typeof type === 'function') return undefined;
  const keywords = new Map([...call.keywords].filter(([keyword]) => applicationParameters.includes(keyword)));
  return machine.call(type, { ...call, positional: call.positional.slice(0, 1), keywords });
}
