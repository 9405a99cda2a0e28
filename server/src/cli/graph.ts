import { type GraphTemplate, templateGraph } from '../features/templateGraph.ts';
import { type Call, type ExitCode, readAt } from './commandLine.ts';

interface Edge {
  readonly from: string;
  readonly to: string;
  readonly kind: 'renders' | 'extends' | 'includes' | 'imports';
}

/** A picture as nodes with labels and edges between their numbers. */
interface Picture {
  readonly nodes: ReadonlyMap<string, { readonly label: string; readonly isView: boolean }>;
  readonly edges: readonly Edge[];
}

/** `matraz graph`: views and templates as a picture, for Graphviz or for Markdown. */
export async function graph(call: Call): Promise<ExitCode> {
  const { line, messages, operands, options } = call;
  const read = await readAt(call, operands[0] ?? options.root);
  if (read === undefined) return 1;
  const { templates } = templateGraph(read.project, messages.hover.atModuleLevel);
  const picture = pictureOf(templates);
  line.print(options.format === 'dot' ? dot(picture) : mermaid(picture));
  return 0;
}

function pictureOf(templates: readonly GraphTemplate[]): Picture {
  const nodes = new Map(templates.map(({ path, name }) => [path, { label: name, isView: false }]));
  const edges: Edge[] = [];
  for (const { path, renderedBy, extends: parents, includes, imports } of templates) {
    for (const view of renderedBy) {
      const from = `view ${view}`;
      nodes.set(from, { label: view, isView: true });
      edges.push({ from, to: path, kind: 'renders' });
    }
    for (const to of parents) edges.push({ from: path, to, kind: 'extends' });
    for (const to of includes) edges.push({ from: path, to, kind: 'includes' });
    for (const to of imports) edges.push({ from: path, to, kind: 'imports' });
  }
  return { nodes, edges };
}

/** Graphviz, "The DOT Language". */
function dot({ nodes, edges }: Picture): string {
  const quoted = (text: string) => `"${text.replaceAll('\\', '\\\\').replaceAll('"', '\\"')}"`;
  const styles = { renders: 'solid', extends: 'bold', includes: 'dashed', imports: 'dotted' };
  return [
    'digraph matraz {',
    '  rankdir=LR;',
    '  node [shape=box, fontname="sans-serif"];',
    ...[...nodes].map(
      ([id, { label, isView }]) =>
        `  ${quoted(id)} [label=${quoted(label)}${isView ? ', shape=ellipse' : ''}];`,
    ),
    ...edges.map(
      ({ from, to, kind }) => `  ${quoted(from)} -> ${quoted(to)} [label="${kind}", style=${styles[kind]}];`,
    ),
    '}',
  ].join('\n');
}

/** Mermaid, "Flowcharts". */
function mermaid({ nodes, edges }: Picture): string {
  const ids = new Map([...nodes.keys()].map((id, index) => [id, `n${index}`]));
  const escaped = (text: string) =>
    text.replaceAll('&', '&amp;').replaceAll('"', '&quot;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
  const arrows = { renders: '-->', extends: '==>', includes: '-.->', imports: '-.->' };
  return [
    'flowchart LR',
    ...[...nodes].map(([id, { label, isView }]) =>
      isView ? `  ${ids.get(id)}(["${escaped(label)}"])` : `  ${ids.get(id)}["${escaped(label)}"]`,
    ),
    ...edges.map(({ from, to, kind }) => `  ${ids.get(from)} ${arrows[kind]}|${kind}| ${ids.get(to)}`),
  ].join('\n');
}
