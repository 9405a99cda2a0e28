import type { Messages } from '../catalog/messages.ts';
import { blocksBelow, blocksInChain, type TemplateBlock } from '../places/templateBlocks.ts';
import type { Project } from '../project/project.ts';
import type { SourceFile } from '../project/sourceFile.ts';
import { bullets, code, fence, paragraphs } from './markdown.ts';

/** The longest list of templates; the rest is counted. */
const maximumTemplates = 6;

/** A block as Markdown: whose block it takes the place of, and whose take the place of it. */
export function describeBlock(project: Project, file: SourceFile, name: string, messages: Messages): string {
  const { hover } = messages;
  const here = blocksInChain(project, file).filter(({ block }) => block.name.name === name);
  const above = here.filter(({ path }) => path !== file.path);
  const below = here.length === above.length ? [] : blocksBelow(project, file, name);
  const shown = below.slice(0, maximumTemplates).map(({ path }) => hover.overriddenIn(code(path)));
  const rest = below.length - shown.length;
  return paragraphs(
    fence('jinja-html', `{% block ${name} %}`),
    bullets([
      ...above.map(({ path }) => hover.blockOf(code(path))),
      ...shown,
      rest > 0 ? hover.andMore(rest) : undefined,
    ]),
  );
}

/** A block that `self` renders again. */
export function describeOwnBlock({ path, block }: TemplateBlock, { hover }: Messages): string {
  return paragraphs(
    fence('jinja-html', `{{ self.${block.name.name}() }}`),
    bullets([hover.blockOf(code(path))]),
  );
}
