import type { Location } from '../../project/model.ts';
import type { Mounting } from '../../project/mountings.ts';
import type { Project } from '../../project/project.ts';
import { nodePathAt } from '../../python/nodePathAt.ts';

/** The literal that gives a blueprint its name: the first argument of its constructor. */
export function blueprintNameAt(
  project: Project,
  { name, constructed, named }: Mounting,
): Location | undefined {
  const file = project.files.get(constructed.path);
  if (file === undefined || named) return undefined;
  const { start, end } = constructed.span;
  const call = nodePathAt(file.python.module, start).find(
    node => node.kind === 'call' && node.start === start && node.end === end,
  );
  if (call?.kind !== 'call') return undefined;
  const [first] = call.arguments;
  const argument = first?.name === undefined ? first : call.arguments.find(one => one.name?.name === 'name');
  const literal = argument?.stars === 0 ? argument.value : undefined;
  if (literal?.kind !== 'string' || literal.value !== name.slice(name.lastIndexOf('.') + 1)) return undefined;
  const span = { start: literal.contentStart, end: literal.contentEnd };
  return file.text.slice(span.start, span.end) === literal.value ? { path: file.path, span } : undefined;
}
