import type { Expression } from '../../python/nodes.ts';
import { setAttribute } from './attributes.ts';
import { elementOf, itemsOf, listOf } from './items.ts';
import type { Frame, Machine } from './machine.ts';
import { setItem } from './subscripts.ts';
import { force, isNone, union, unknown, type Value } from './values.ts';

/** The values of the targets of `a, *b = value`; `undefined` where they are not known one by one. */
function unpacked(
  machine: Machine,
  targets: readonly Expression[],
  given: Value,
): readonly Value[] | undefined {
  const value = force(given);
  if (value.kind === 'union') {
    // Whatever cannot be unpacked ends the program there.
    const parts = value.options.filter(one => !isNone(one)).map(one => unpacked(machine, targets, one));
    return parts.includes(undefined)
      ? undefined
      : targets.map((_, position) => union(parts.map(part => part?.[position] ?? unknown)));
  }
  const items = itemsOf(value);
  const star = targets.findIndex(target => target.kind === 'starred');
  if (
    items === undefined ||
    (star < 0 ? items.length !== targets.length : items.length < targets.length - 1)
  ) {
    return undefined;
  }
  if (star < 0) return items;
  const after = targets.length - star - 1;
  const rest = items.slice(star, items.length - after);
  const list = listOf(machine, rest);
  return [...items.slice(0, star), list, ...items.slice(items.length - after)];
}

/** Binds `target` to `value`, unpacking tuples and lists. */
export function assign(machine: Machine, target: Expression, value: Value, frame: Frame): void {
  switch (target.kind) {
    case 'name':
      frame.scope.assign(target.name, value);
      return;
    case 'attribute':
      setAttribute(machine, machine.evaluate(target.object, frame), target.attribute.name, value);
      return;
    case 'subscript': {
      const [index] = target.index;
      if (index === undefined) return;
      const location = machine.locate(frame, target);
      setItem(
        machine,
        machine.evaluate(target.object, frame),
        machine.evaluate(index, frame),
        value,
        location,
      );
      return;
    }
    case 'list':
    case 'tuple': {
      const parts = unpacked(machine, target.items, value);
      target.items.forEach((item, position) => {
        assign(machine, item, parts?.[position] ?? elementOf(value), frame);
      });
      return;
    }
    case 'starred':
      if (target.operand !== undefined) {
        assign(machine, target.operand, value.kind === 'list' ? value : unknown, frame);
      }
      return;
    default:
      return;
  }
}
