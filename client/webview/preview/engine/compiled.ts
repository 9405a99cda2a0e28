import { nodesIn } from '../../../../server/src/jinja/constructs.ts';
import {
  compileDelimiters,
  type Delimiters,
  type TemplateOptions,
} from '../../../../server/src/jinja/delimiters.ts';
import { visibleTexts } from '../../../../server/src/jinja/lastVisible.ts';
import type * as jinja from '../../../../server/src/jinja/nodes.ts';
import { parseTemplate } from '../../../../server/src/jinja/parseTemplate.ts';
import { strictTokens } from '../../../../server/src/jinja/strictLexer.ts';
import { LineIndex } from '../../../../server/src/text/lineIndex.ts';
import { PythonError } from './values.ts';

/** A template, read. */
export interface Compiled {
  readonly name: string;
  readonly source: string;
  readonly root: jinja.Template;
  readonly blocks: ReadonlyMap<string, jinja.Block>;
  /** What is printed of the text that begins at an offset. */
  readonly textAt: (offset: number) => string;
  /** From 1. */
  readonly lineAt: (offset: number) => number;
}

/** Throws a `PythonError` where Jinja rejects the template. */
export function compileTemplate(name: string, source: string, options: TemplateOptions): Compiled {
  const delimiters: Delimiters = compileDelimiters(options);
  const { root, problems } = parseTemplate(source, delimiters);
  const lines = new LineIndex(source);
  const lineAt = (offset: number): number => lines.positionAt(offset).line + 1;
  const problem = problems.find(({ code }) => code !== 'unknown-tag');
  if (problem) throw new SyntaxFailure(name, problem.line, problem.code);
  const blocks = new Map<string, jinja.Block>();
  for (const node of nodesIn(root)) if (node.kind === 'block') blocks.set(node.name.name, node);
  const texts = visibleTexts(source, strictTokens(source, delimiters), delimiters);
  return { name, source, root, blocks, textAt: offset => texts.get(offset) ?? '', lineAt };
}

/** Jinja does not read the template at all. */
export class SyntaxFailure extends PythonError {
  readonly template: string;
  readonly line: number;
  constructor(template: string, line: number, code: string) {
    super('TemplateSyntaxError', code);
    this.template = template;
    this.line = line;
  }
}
