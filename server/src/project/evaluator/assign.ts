import type { Expression } from '../../python/nodes.ts';
import { setAttribute, setItem } from './attributes.ts';
import type { Frame, Machine } from './machine.ts';
import { elementOf, unknown, type Value } from './values.ts';

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
      const known = value.kind === 'list' || value.kind === 'tuple' ? value : undefined;
      const fits = known !== undefined && !known.open && !target.items.some(item => item.kind === 'starred');
      target.items.forEach((item, position) => {
        assign(machine, item, (fits ? known.items[position] : undefined) ?? elementOf(value), frame);
      });
      return;
    }
    case 'starred':
      if (target.operand !== undefined) assign(machine, target.operand, unknown, frame);
      return;
    default:
      return;
  }
}
