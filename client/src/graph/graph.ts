import type { ProjectTree, TreePlace } from '../../../server/src/protocol.ts';

// How templates hang together and who renders them, as nodes and edges. Pure: the host makes it, the webview draws it.

export type EdgeKind = 'renders' | 'extends' | 'includes' | 'imports';

export const edgeKinds: readonly EdgeKind[] = ['renders', 'extends', 'includes', 'imports'];

export interface GraphNode {
  /** URI of a template, or something of a view that nothing else has. */
  readonly id: string;
  readonly kind: 'template' | 'view';
  /** `blog/index.html`, `blog.index` */
  readonly label: string;
  readonly uri: string;
  /** Zero-based. */
  readonly position: TreePlace['range']['start'];
}

export interface GraphEdge {
  readonly from: string;
  readonly to: string;
  readonly kind: EdgeKind;
}

export interface Graph {
  readonly nodes: readonly GraphNode[];
  readonly edges: readonly GraphEdge[];
}

/** What is drawn of a graph, and why not all of it. */
export interface Selection {
  readonly graph: Graph;
  /** What is around this node was asked for. */
  readonly focus: string | undefined;
  /** The node around which it is drawn. */
  readonly center: string | undefined;
  /** What was left out because there is too much: the views, or all that is further from the focus. */
  readonly without: 'nothing' | 'views' | 'distant';
}

/** The most nodes of one picture: more can neither be laid out while one waits nor be read. */
const maximumNodes = 400;

/** All templates of all folders with the views that render them. */
export function graphOf(trees: readonly ProjectTree[]): Graph {
  const nodes = new Map<string, GraphNode>();
  const edges: GraphEdge[] = [];
  const start = { line: 0, character: 0 };
  for (const { root, applications, templates } of trees) {
    const views = new Map(
      applications.flatMap(({ routes }) => routes.map(({ endpoint, place }) => [endpoint, place] as const)),
    );
    for (const template of templates) {
      const { uri, name } = template;
      nodes.set(uri, { id: uri, kind: 'template', label: name, uri, position: start });
      for (const { name: view, place } of template.renderedBy) {
        const id = `view ${root} ${view}`;
        const at = views.get(view) ?? place;
        nodes.set(id, { id, kind: 'view', label: view, uri: at.uri, position: at.range.start });
        edges.push({ from: id, to: uri, kind: 'renders' });
      }
      for (const to of template.extends) edges.push({ from: uri, to, kind: 'extends' });
      for (const to of template.includes) edges.push({ from: uri, to, kind: 'includes' });
      for (const to of template.imports) edges.push({ from: uri, to, kind: 'imports' });
    }
  }
  const known = edges.filter(({ from, to }) => nodes.has(from) && nodes.has(to));
  const once = new Map(known.map(edge => [`${edge.from}\n${edge.to}\n${edge.kind}`, edge]));
  return { nodes: [...nodes.values()], edges: [...once.values()] };
}

/**
 * The graph, or what belongs to the template `focus`: all that it leads to and all that leads to it. Of what has more than `limit` nodes the views
 * are left out; of what still has too many only the nearest are drawn, around the template to which most others lead if no other is asked for.
 */
export function select(graph: Graph, focus: string | undefined, limit = maximumNodes): Selection {
  const asked = graph.nodes.some(({ id }) => id === focus) ? focus : undefined;
  const whole = asked === undefined ? graph : kept(graph, reached(graph, asked));
  if (whole.nodes.length <= limit) return { graph: whole, focus: asked, center: asked, without: 'nothing' };
  const templates = kept(
    whole,
    whole.nodes.flatMap(({ id, kind }) => (kind === 'template' ? id : [])),
  );
  if (templates.nodes.length <= limit)
    return { graph: templates, focus: asked, center: asked, without: 'views' };
  const center = asked ?? mostReferred(templates);
  const near = center === undefined ? [] : nearest(whole, center, limit);
  return { graph: kept(whole, near), focus: asked, center, without: 'distant' };
}

function kept({ nodes, edges }: Graph, ids: Iterable<string>): Graph {
  const wanted = new Set(ids);
  return {
    nodes: nodes.filter(({ id }) => wanted.has(id)),
    edges: edges.filter(({ from, to }) => wanted.has(from) && wanted.has(to)),
  };
}

/** Following the edges from `start` forwards, and backwards. */
function reached({ edges }: Graph, start: string): ReadonlySet<string> {
  const follow = (from: 'from' | 'to', to: 'from' | 'to'): ReadonlySet<string> => {
    const next = grouped(edges, edge => edge[from]);
    const found = new Set([start]);
    for (const id of found) for (const edge of next.get(id) ?? []) found.add(edge[to]);
    return found;
  };
  return new Set([...follow('from', 'to'), ...follow('to', 'from')]);
}

/** Step by step in any direction, until there are `limit`. */
function nearest({ edges }: Graph, start: string, limit: number): ReadonlySet<string> {
  const from = grouped(edges, edge => edge.from);
  const to = grouped(edges, edge => edge.to);
  const found = new Set([start]);
  for (const id of found) {
    const next = [...(from.get(id) ?? []).map(edge => edge.to), ...(to.get(id) ?? []).map(edge => edge.from)];
    for (const other of next) if (found.size < limit) found.add(other);
  }
  return found;
}

function mostReferred({ nodes, edges }: Graph): string | undefined {
  const counts = grouped(edges, ({ to }) => to);
  const sorted = nodes.toSorted(
    (left, right) => (counts.get(right.id)?.length ?? 0) - (counts.get(left.id)?.length ?? 0),
  );
  return sorted[0]?.id;
}

export function grouped<Item, Key>(
  items: readonly Item[],
  keyOf: (item: Item) => Key,
): ReadonlyMap<Key, readonly Item[]> {
  const groups = new Map<Key, Item[]>();
  for (const item of items) {
    const key = keyOf(item);
    const known = groups.get(key);
    if (known === undefined) groups.set(key, [item]);
    else known.push(item);
  }
  return groups;
}
