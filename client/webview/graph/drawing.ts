import { type EdgeKind, edgeKinds, type GraphNode, grouped } from '../../src/graph/graph.ts';
import type { GraphWords } from '../../src/graph/messages.ts';
import { type Box, boxHeight, type Line, type Picture, pathOf } from './layout.ts';

// The picture as SVG. Every colour comes from the style sheet, so that a change of the theme needs nothing.

const namespace = 'http://www.w3.org/2000/svg';

/** What can be seen and reached of one node. */
export interface DrawnNode {
  readonly box: Box;
  readonly element: SVGGElement;
}

export interface DrawnLine {
  readonly line: Line;
  readonly element: SVGPathElement;
}

export interface Drawing {
  readonly root: SVGGElement;
  /** In reading order. */
  readonly nodes: readonly DrawnNode[];
  readonly lines: readonly DrawnLine[];
}

const iconWidth = 26;
const padding = 12;

/** How wide a node becomes, told by the width of its text in the font of the page. */
export function widthMeasure(): (node: GraphNode) => number {
  const canvas = document.createElement('canvas').getContext('2d');
  const style = getComputedStyle(document.body);
  if (canvas) canvas.font = `13px ${style.fontFamily}`;
  return ({ label }) =>
    Math.ceil((canvas?.measureText(label).width ?? label.length * 7.5) + iconWidth + padding);
}

export function svg<Name extends keyof SVGElementTagNameMap>(
  name: Name,
  attributes: Readonly<Record<string, string | number>> = {},
): SVGElementTagNameMap[Name] {
  const element = document.createElementNS(namespace, name);
  for (const [key, value] of Object.entries(attributes)) element.setAttribute(key, String(value));
  return element;
}

/** Arrow heads, one of each colour. */
export function markers(kinds: readonly EdgeKind[]): SVGDefsElement {
  const defs = svg('defs');
  for (const kind of kinds) {
    const marker = svg('marker', {
      id: `head-${kind}`,
      class: `head ${kind}`,
      viewBox: '0 0 8 8',
      refX: 7,
      refY: 4,
      markerWidth: 8,
      markerHeight: 8,
      markerUnits: 'userSpaceOnUse',
      orient: 'auto',
    });
    marker.append(svg('path', { d: 'M0 .6 7.4 4 0 7.4z' }));
    defs.append(marker);
  }
  return defs;
}

/** `focus`: the node around which it is drawn. */
export function draw(picture: Picture, words: GraphWords, focus: string | undefined): Drawing {
  const root = svg('g');
  const below = svg('g', { 'aria-hidden': 'true' });
  const above = svg('g');
  root.append(below, above);
  const lines = picture.lines.map((line): DrawnLine => {
    const { kind } = line.edge;
    const element = svg('path', {
      class: `edge ${kind}`,
      d: pathOf(line.points),
      'marker-end': `url(#head-${kind})`,
    });
    below.append(element);
    return { line, element };
  });
  const said = describer(picture, words);
  const nodes = picture.boxes.map((box): DrawnNode => {
    const element = drawNode(box, said(box.node));
    element.classList.toggle('focus', box.node.id === focus);
    element.classList.toggle('copy', box.isCopy);
    above.append(element);
    return { box, element };
  });
  return { root, nodes, lines };
}

function drawNode({ node, x, y, width, height }: Box, description: string): SVGGElement {
  const { kind, label } = node;
  const element = svg('g', {
    class: `node ${kind}`,
    transform: `translate(${x} ${y})`,
    role: 'link',
    tabindex: -1,
    'aria-label': description,
  });
  const title = svg('title');
  title.textContent = description;
  const radius = kind === 'view' ? boxHeight / 2 : 5;
  const text = svg('text', { x: iconWidth, y: height / 2, 'dominant-baseline': 'central' });
  const slash = label.lastIndexOf(kind === 'view' ? '.' : '/') + 1;
  const folder = svg('tspan', { class: 'folder' });
  folder.textContent = label.slice(0, slash);
  const name = svg('tspan');
  name.textContent = label.slice(slash);
  text.append(folder, name);
  element.append(
    title,
    svg('rect', { width, height, rx: radius, ry: radius }),
    svg('path', { class: 'icon', transform: 'translate(9 9)', d: icons[kind] }),
    text,
  );
  return element;
}

/** On a field of 12 by 12: a sheet with a folded corner, and a point from which something leads on. */
const icons: Readonly<Record<GraphNode['kind'], string>> = {
  template: 'M2 .5h5l3 3v8H2zM7 .5v3h3M4 6.5h4M4 8.8h4',
  view: 'M2.2 6a1.8 1.8 0 1 0 3.6 0a1.8 1.8 0 1 0-3.6 0M5.8 6h5M8.6 3.6 11 6 8.6 8.4',
};

/** What a screen reader says of a node: the name, what it leads to, and what leads to it. */
function describer({ lines, boxes }: Picture, words: GraphWords): (node: GraphNode) => string {
  const labels = new Map(boxes.map(({ node }) => [node.id, node.label]));
  const edges = lines.map(({ edge }) => edge);
  const ends = { from: grouped(edges, ({ from }) => from), to: grouped(edges, ({ to }) => to) };
  const said = (id: string, kind: EdgeKind, from: 'from' | 'to', to: 'from' | 'to'): string[] => {
    const own = ends[from].get(id)?.filter(edge => edge.kind === kind) ?? [];
    const others = [...new Set(own.flatMap(edge => labels.get(edge[to]) ?? []))];
    if (others.length === 0) return [];
    const rest = others.length - shownNames;
    const list = [...others.slice(0, shownNames), ...(rest > 0 ? [`+${rest}`] : [])].join(', ');
    return [`${(from === 'from' ? words.edges : words.edgesBack)[kind]} ${list}`];
  };
  return ({ id, kind: own, label }) =>
    [
      `${own === 'view' ? words.view : words.template} ${label}`,
      ...edgeKinds.flatMap(kind => said(id, kind, 'from', 'to')),
      ...edgeKinds.flatMap(kind => said(id, kind, 'to', 'from')),
    ].join('\n');
}

const shownNames = 6;
