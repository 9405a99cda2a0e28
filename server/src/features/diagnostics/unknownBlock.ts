import type { Block, Node, Statement } from '../../jinja/nodes.ts';
import { isTest } from '../../project/isTest.ts';
import type { Project } from '../../project/project.ts';
import type { SourceFile } from '../../project/sourceFile.ts';
import { withParents } from '../../project/templateParents.ts';
import { closestName } from '../closestName.ts';
import type { DiagnosticsQuery } from '../diagnostics.ts';
import type { Problem, TextChange } from '../model.ts';
import { usesJinja } from './templateSyntax.ts';

/**
 * A block of a template that extends another one, where no template above has a block of that name: nothing renders it.
 *
 * Has to know all templates above, by literal names that one file each has. A block inside another one is new and is rendered
 * with it; one that is asked for by name (`self.title()`, or in a program that renders single blocks) is used as well.
 */
export function unknownBlocks({ project, file, messages }: DiagnosticsQuery): Problem[] {
  if (file.isPython || isTest(file.path) || file.template.problems.length > 0) return [];
  const { root } = file.template;
  // Below `if` it need not extend anything.
  if (!root.body.some(({ kind }) => kind === 'extends') || !usesJinja(project)) return [];
  const outer = outerBlocks(root);
  const chain = outer.length === 0 ? undefined : withParents(project, [file.path]);
  if (chain === undefined) return [];
  const above = new Set(
    chain.flatMap(one => (one === file ? [] : one.templateFacts.blocks.map(({ name }) => name.name))),
  );
  const { diagnostics, fixes } = messages;
  return outer
    .filter(
      ({ name: { name }, body }) => !above.has(name) && hasContent(file, body) && !isAskedFor(project, name),
    )
    .map(({ name, endName }): Problem => {
      const free = [...above].filter(other => !outer.some(one => one.name.name === other));
      const closest = closestName(name.name, free);
      const edits = [name, ...(endName === undefined ? [] : [endName])].map(
        ({ start, end }): TextChange => ({ path: file.path, span: { start, end }, newText: closest ?? '' }),
      );
      const message = diagnostics.unknownBlock(name.name);
      return {
        span: { start: name.start, end: name.end },
        code: 'unknown-block',
        message: closest === undefined ? message : `${message} ${diagnostics.didYouMean(closest)}`,
        fixes: closest === undefined ? [] : [{ title: fixes.changeTo(closest), edits }],
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
  const plain = name.replace(/\W/g, '\\$&');
  const asked = new RegExp(`\\bself\\s*\\.\\s*${plain}\\b|self\\s*\\[\\s*['"]${plain}['"]`);
  const named = new RegExp(`['"]${plain}['"]`);
  for (const { isPython, text } of project.files.values())
    if (isPython ? rendersBlocks.test(text) && named.test(text) : asked.test(text)) return true;
  return false;
}

const rendersBlocks = /\brender_block|\.blocks\b/;
