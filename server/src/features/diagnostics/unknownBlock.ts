import type { Block, Node, Statement } from '../../jinja/nodes.ts';
import type { Project } from '../../project/project.ts';
import type { SourceFile } from '../../project/sourceFile.ts';
import { withParents } from '../../project/templateParents.ts';
import { closestName } from '../closestName.ts';
import type { DiagnosticsQuery } from '../diagnostics.ts';
import type { Problem } from '../model.ts';
import { suggesting } from '../suggesting.ts';
import { programHints } from './programHints.ts';

/**
 * A block of a template that extends another one, where no template above has a block of that name: nothing renders it.
 *
 * Has to know all templates above, by literal names that one file each has. A block inside another one is new and is rendered
 * with it; one that is asked for by name (`self.title()`, or in a program that renders single blocks) is used as well.
 */
export function unknownBlocks({ project, file, messages }: DiagnosticsQuery): Problem[] {
  const { root } = file.template;
  // Below `if` it need not extend anything.
  if (!root.body.some(({ kind }) => kind === 'extends')) return [];
  const outer = outerBlocks(root);
  const chain = outer.length === 0 ? undefined : withParents(project, [file.path]);
  if (chain === undefined) return [];
  const above = new Set(
    chain.flatMap(one => (one === file ? [] : one.templateFacts.blocks.map(({ name }) => name.name))),
  );
  return outer
    .filter(
      ({ name: { name }, body }) => !above.has(name) && hasContent(file, body) && !isAskedFor(project, name),
    )
    .map(({ name, endName }): Problem => {
      const free = [...above].filter(other => !outer.some(one => one.name.name === other));
      const closest = closestName(name.name, free);
      const places = [name, ...(endName === undefined ? [] : [endName])].map(({ start, end }) => ({
        path: file.path,
        span: { start, end },
      }));
      return {
        span: { start: name.start, end: name.end },
        code: 'unknown-block',
        ...suggesting(messages, messages.diagnostics.unknownBlock(name.name), closest, places),
      };
    });
}

/** The blocks that stand in no other one. */
function outerBlocks(root: Node): readonly Block[] {
  const found: Block[] = [];
  const pending: Node[] = [root];
  for (let node = pending.pop(); node !== undefined; node = pending.pop()) {
    if (node.kind === 'block') found.push(node);
    else pending.push(...node.children.toReversed());
  }
  return found;
}

function hasContent({ text }: SourceFile, body: readonly Statement[]): boolean {
  return body.some(({ kind, start, end }) => kind !== 'text' || text.slice(start, end).trim() !== '');
}

/** Whether a template or a program names the block. */
function isAskedFor(project: Project, name: string): boolean {
  const isNamed = (text: string) => text.includes(`'${name}'`) || text.includes(`"${name}"`);
  if (programHints(project).some(({ text, hints }) => hints.rendersBlocks && isNamed(text))) return true;
  return [...project.files.values()].some(file => !file.isPython && askedIn(file).has(name));
}

const asked = new WeakMap<SourceFile, ReadonlySet<string>>();

function askedIn(file: SourceFile): ReadonlySet<string> {
  const known = asked.get(file);
  if (known !== undefined) return known;
  const names = new Set([...file.text.matchAll(asking)].map(([, member = '', item = member]) => item));
  asked.set(file, names);
  return names;
}

/** `self.title`, `self['title']` */
const asking = /\bself\s*(?:\.\s*([\p{ID_Continue}]+)|\[\s*['"]([^'"]+)['"])/gu;
