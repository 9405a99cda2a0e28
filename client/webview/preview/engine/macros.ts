import type * as jinja from '../../../../server/src/jinja/nodes.ts';
import { keptName } from './nunjucks.ts';
import { inner, type Place, reads, run, valueIn } from './statements.ts';
import { Dict, Markup, or, PythonError, Routine, Tuple, typeError, type Value } from './values.ts';

const deepest = 200;

/** A macro, or the body of a `{% call %}`, as a function; it sees what its place sees. */
export function makeMacro(
  name: string,
  parameters: readonly jinja.Parameter[],
  body: readonly jinja.Statement[],
  place: Place,
): Routine {
  const { session } = place.renderer;
  const names = parameters.map(parameter => parameter.name.name);
  const defaults = parameters.flatMap(({ defaultValue }) => (defaultValue ? [defaultValue] : []));
  const takes = (special: string): boolean => reads([...body, ...defaults], special);
  const [takesCaller, takesNamed, takesMore] = ['caller', 'kwargs', 'varargs'].map(takes);
  const call: Routine['call'] = ({ positional, named }) => {
    const rest = new Map(named);
    const inside: Place = { ...inner(place), parent: undefined };
    if (positional.length > names.length && !takesMore)
      throw typeError(`macro '${name}' takes not more than ${names.length} argument(s)`);
    const caller = rest.get('caller');
    if (takesCaller && !names.includes('caller')) {
      rest.delete('caller');
      inside.frame.set(
        keptName('caller'),
        or(caller, () => session.undefined('No caller defined')),
      );
    }
    for (const [index, { name: parameter, defaultValue }] of parameters.entries()) {
      const key = parameter.name;
      let value: Value | undefined = positional[index];
      if (value !== undefined && rest.has(key))
        throw typeError(`macro '${name}' got multiple values for argument '${key}'`);
      value = or(value, () => rest.get(key));
      rest.delete(key);
      value = or(value, () => (defaultValue === undefined ? undefined : valueIn(inside, defaultValue)));
      inside.frame.set(
        keptName(key),
        or(value, () => session.undefined(`parameter '${key}' was not provided`)),
      );
    }
    if (takesNamed) inside.frame.set(keptName('kwargs'), Dict.of(rest));
    else if (rest.size > 0)
      throw typeError(`macro '${name}' takes no keyword argument '${[...rest.keys()][0]}'`);
    if (takesMore) inside.frame.set(keptName('varargs'), new Tuple(positional.slice(names.length)));
    if (++place.renderer.depth > deepest)
      throw new PythonError('RecursionError', 'maximum recursion depth exceeded');
    const before = session.template;
    const text = run(body, inside);
    session.template = before;
    place.renderer.depth--;
    return place.autoescape ? new Markup(text) : text;
  };
  return new Routine(name, call, [
    ['name', name],
    ['arguments', new Tuple(names)],
    ['catch_kwargs', takesNamed ?? false],
    ['catch_varargs', takesMore ?? false],
    ['caller', takesCaller ?? false],
    ['__repr__', name === 'caller' ? '<Macro anonymous>' : `<Macro '${name}'>`],
  ]);
}
