import type { BlockFact } from '../facts/templateFacts.ts';
import type { Project } from '../project/project.ts';
import type { SourceFile } from '../project/sourceFile.ts';
import { resolveTemplate } from '../project/templateExports.ts';

/** A block of a template. */
export interface TemplateBlock {
  readonly path: string;
  readonly block: BlockFact;
}

/** The blocks of a template and of those that it extends, the nearest first; a name as often as there are blocks of it. */
export function blocksInChain(project: Project, file: SourceFile): readonly TemplateBlock[] {
  return chainOf(project, file).flatMap(({ path, templateFacts }) =>
    templateFacts.blocks.flatMap(block => (block.name.name === '' ? [] : [{ path, block }])),
  );
}

/** The blocks that templates extending this one put in the place of its block `name`. */
export function blocksBelow(project: Project, file: SourceFile, name: string): readonly TemplateBlock[] {
  const paths = new Set(project.templates.map(({ path }) => path));
  return [...paths].flatMap(path => {
    const other = project.files.get(path);
    if (other === undefined || other === file) return [];
    const own = other.templateFacts.blocks.filter(block => block.name.name === name);
    if (own.length === 0 || !chainOf(project, other).includes(file)) return [];
    return own.map(block => ({ path, block }));
  });
}

/** The template itself and all that it extends, over any number of steps. */
function chainOf(project: Project, file: SourceFile): readonly SourceFile[] {
  const chain = new Set([file]);
  for (const one of chain) {
    for (const { kind, names } of one.templateFacts.references) {
      if (kind !== 'extends') continue;
      for (const { value } of names) {
        const parent = resolveTemplate(project, value, one);
        if (parent !== undefined) chain.add(parent);
      }
    }
  }
  return [...chain];
}
