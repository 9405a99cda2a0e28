import { nodesIn } from '../../../../server/src/jinja/constructs.ts';
import type * as jinja from '../../../../server/src/jinja/nodes.ts';
import { keptName } from './nunjucks.ts';
import { equal, iterate, truth } from './operators.ts';
import { assign, Interrupted, inner, type Place, reads, run, valueIn } from './statements.ts';
import {
  type Arguments,
  Instance,
  Markup,
  or,
  PythonError,
  Routine,
  Tuple,
  typeError,
  type Value,
} from './values.ts';

/** `{% for %}`; what is set in its body is forgotten at the end of each round. */
export function loop(node: jinja.For, place: Place): string {
  return rounds(node, place, valueIn(place, node.iterable), 0);
}

function rounds(node: jinja.For, place: Place, over: Value, depth: number): string {
  if (depth > 200) throw new PythonError('RecursionError', 'maximum recursion depth exceeded');
  const items = chosenItems(node, place, over);
  if (items.length === 0) return node.otherwise === undefined ? '' : run(node.otherwise.body, inner(place));
  let output = '';
  // As in Jinja: templates that are included see the loop only where the body itself names it.
  const extended = node.recursive || reads(node.body, 'loop') || hasScopedBlock(node);
  const seen: { last: readonly Value[] | undefined } = { last: undefined };
  for (const [index, item] of items.entries()) {
    place.renderer.session.step();
    const inside = inner(place);
    assign(node.target, item, inside);
    const again = (given: Arguments): Value => {
      if (!node.recursive)
        throw typeError("The loop must have the 'recursive' marker to be called recursively.");
      const [next = null] = given.positional;
      const text = rounds(node, place, next, depth + 1);
      return place.autoescape ? new Markup(text) : text;
    };
    if (extended) inside.frame.set(keptName('loop'), loopObject(items, index, depth, seen, again, place));
    try {
      output += run(node.body, inside);
    } catch (failure) {
      if (!(failure instanceof Interrupted)) throw failure;
      output += failure.output;
      if (failure.signal.kind === 'break') break;
    }
  }
  return output;
}

function hasScopedBlock(node: jinja.For): boolean {
  for (const one of nodesIn(node)) if (one.kind === 'block' && one.scoped) return true;
  return false;
}

function chosenItems({ target, condition }: jinja.For, place: Place, over: Value): readonly Value[] {
  const items = [...iterate(over)];
  if (condition === undefined) return items;
  return items.filter(item => {
    const inside = inner(place);
    assign(target, item, inside);
    return truth(valueIn(inside, condition));
  });
}

function loopObject(
  items: readonly Value[],
  index: number,
  depth: number,
  seen: { last: readonly Value[] | undefined },
  again: (given: Arguments) => Value,
  { renderer: { session } }: Place,
): Value {
  const { length } = items;
  return new Instance('LoopContext', [
    ['index', index + 1],
    ['index0', index],
    ['revindex', length - index],
    ['revindex0', length - index - 1],
    ['first', index === 0],
    ['last', index === length - 1],
    ['length', length],
    ['depth', depth + 1],
    ['depth0', depth],
    ['previtem', or(items[index - 1], () => session.undefined('there is no previous item'))],
    ['nextitem', or(items[index + 1], () => session.undefined('there is no next item'))],
    [
      'cycle',
      new Routine('cycle', ({ positional }) => {
        if (positional.length === 0) throw typeError('no items for cycling given');
        return positional[index % positional.length] ?? null;
      }),
    ],
    [
      'changed',
      new Routine('changed', ({ positional }) => {
        const { last } = seen;
        seen.last = positional;
        return last === undefined || !equal(new Tuple(last), new Tuple(positional));
      }),
    ],
    ['__call__', new Routine('loop', again)],
  ]);
}
