import { Graph as Directed, layout } from '@dagrejs/dagre';
import { type Graph, type GraphEdge, type GraphNode, grouped } from '../../src/graph/graph.ts';

// Where nodes and edges come to stand. Lengths are CSS pixels at a zoom of 100 %.

export interface Point {
  readonly x: number;
  readonly y: number;
}

/** A node; `x` and `y` are its left top corner. */
export interface Box extends Point {
  readonly node: GraphNode;
  /** The node stands elsewhere, too. */
  readonly isCopy: boolean;
  readonly width: number;
  readonly height: number;
}

export interface Line {
  readonly edge: GraphEdge;
  readonly points: readonly Point[];
}

export interface Picture {
  readonly width: number;
  readonly height: number;
  /** In reading order: what hangs together, from left to right, each column from top to bottom. A node may have several. */
  readonly boxes: readonly Box[];
  readonly lines: readonly Line[];
}

export const boxHeight = 30;
const gap = 28;

/**
 * Views on the left, what they render beside them, what that extends on the right. What does not hang together is laid out for itself, and
 * the pieces are put in rows about `aspect` times as wide as they are high in all. A large piece is divided, see `divided`.
 */
export function layOut(graph: Graph, widthOf: (node: GraphNode) => number, aspect: number): Picture {
  const pieces = connected(graph)
    .flatMap(piece => divided(piece, aspect))
    .map(piece => layOutPiece(piece, widthOf))
    .sort((left, right) => right.boxes.length - left.boxes.length || right.height - left.height);
  const { width, height, placed } = arranged(pieces, aspect);
  const seen = new Set<string>();
  const boxes = placed.flatMap(piece =>
    piece.boxes.map((box): Box => {
      const isCopy = seen.has(box.node.id);
      seen.add(box.node.id);
      return { ...box, isCopy };
    }),
  );
  return { width, height, boxes, lines: placed.flatMap(({ lines }) => lines) };
}

interface Arrangement {
  readonly width: number;
  readonly height: number;
  readonly placed: readonly Picture[];
}

/** The pieces in rows of the length that lets them be seen largest. */
function arranged(pieces: readonly Picture[], aspect: number): Arrangement {
  const widest = Math.max(0, ...pieces.map(({ width }) => width));
  const all = pieces.reduce((sum, { width }) => sum + width + gap, 0);
  let best = inRows(pieces, widest);
  for (let limit = widest * 1.1; limit < all * 1.1; limit *= 1.1) {
    const other = inRows(pieces, limit);
    const size = ({ width, height }: Arrangement) => Math.max(width, height * aspect);
    if (size(other) < size(best)) best = other;
  }
  return best;
}

function inRows(pieces: readonly Picture[], limit: number): Arrangement {
  const placed: Picture[] = [];
  let x = 0;
  let y = 0;
  let row = 0;
  let width = 0;
  for (const piece of pieces) {
    if (x > 0 && x + piece.width > limit) {
      x = 0;
      y += row + gap;
      row = 0;
    }
    placed.push(moved(piece, x, y));
    x += piece.width + gap;
    row = Math.max(row, piece.height);
    width = Math.max(width, x - gap);
  }
  return { width, height: y + row, placed };
}

/** Dagre looks at each possible exchange; for many nodes it shall be content with less. */
const manyNodes = 150;

function layOutPiece({ nodes, edges }: Graph, widthOf: (node: GraphNode) => number): Picture {
  const directed = new Directed({ multigraph: true });
  directed.setGraph({
    rankdir: 'LR',
    nodesep: 10,
    edgesep: 8,
    ranksep: 70,
    ranker: nodes.length > manyNodes ? 'longest-path' : 'network-simplex',
  });
  directed.setDefaultEdgeLabel(() => ({}));
  for (const node of nodes) directed.setNode(node.id, { width: widthOf(node), height: boxHeight });
  // Templates may extend and include in circles, but not themselves in a picture.
  for (const { from, to, kind } of edges) if (from !== to) directed.setEdge(from, to, {}, kind);
  layout(directed);
  const boxes = nodes.map((node): Box => {
    const { x, y, width, height } = directed.node(node.id);
    return { node, isCopy: false, x: x - width / 2, y: y - height / 2, width, height };
  });
  const boxOf = new Map(boxes.map(box => [box.node.id, box]));
  const lines = edges.flatMap((edge): Line[] => {
    const points: readonly Point[] | undefined = directed.edge(edge.from, edge.to, edge.kind)?.points;
    const [from, to] = [boxOf.get(edge.from), boxOf.get(edge.to)];
    if (!points || !from || !to) return [];
    const along = points.map(({ x, y }) => ({ x, y }));
    return [{ edge, points: attached(along, from, to) }];
  });
  const all = [...boxes.flatMap(cornersOf), ...lines.flatMap(({ points }) => points)];
  const left = Math.min(...all.map(({ x }) => x));
  const top = Math.min(...all.map(({ y }) => y));
  const width = Math.max(...all.map(({ x }) => x)) - left;
  const height = Math.max(...all.map(({ y }) => y)) - top;
  const sorted = boxes.toSorted((one, other) => one.x - other.x || one.y - other.y);
  return moved({ width, height, boxes: sorted, lines }, -left, -top);
}

const stub = 16;

/** Out of the middle of the right side and into that of the left; lines that go back stay as they are. */
function attached(points: readonly Point[], from: Box, to: Box): readonly Point[] {
  const start = { x: from.x + from.width, y: from.y + from.height / 2 };
  const end = { x: to.x, y: to.y + to.height / 2 };
  if (end.x - start.x < 2 * stub) return points;
  const between = points.slice(1, -1).filter(({ x }) => start.x + stub < x && x < end.x - stub);
  return [start, { ...start, x: start.x + stub }, ...between, { ...end, x: end.x - stub }, end];
}

function cornersOf({ x, y, width, height }: Box): readonly Point[] {
  return [
    { x, y },
    { x: x + width, y: y + height },
  ];
}

function moved(picture: Picture, x: number, y: number): Picture {
  const by = <Moved extends Point>(point: Moved): Moved => ({ ...point, x: point.x + x, y: point.y + y });
  return {
    ...picture,
    boxes: picture.boxes.map(by),
    lines: picture.lines.map(({ edge, points }) => ({ edge, points: points.map(by) })),
  };
}

/** The pieces that no edge connects with each other. */
function connected({ nodes, edges }: Graph): readonly Graph[] {
  const beside = new Map(nodes.map(({ id }) => [id, new Set<string>()]));
  for (const { from, to } of edges) {
    beside.get(from)?.add(to);
    beside.get(to)?.add(from);
  }
  const pieceOf = new Map<string, number>();
  let count = 0;
  for (const { id } of nodes) {
    if (pieceOf.has(id)) continue;
    const piece = new Set([id]);
    for (const one of piece) for (const other of beside.get(one) ?? []) piece.add(other);
    for (const one of piece) pieceOf.set(one, count);
    count++;
  }
  const nodesOf = grouped(nodes, ({ id }) => pieceOf.get(id));
  const edgesOf = grouped(edges, ({ from }) => pieceOf.get(from));
  return [...nodesOf].map(([piece, own]) => ({ nodes: own, edges: edgesOf.get(piece) ?? [] }));
}

/** Of more nodes than this a piece is divided. */
const largePiece = 40;
/** What so many nodes lead to is put beside each group of them. */
const manyReferrers = 8;
/** How many times as wide as a row is high the columns of a piece are in all, with what is between rows; about. */
const widthOfRows = 18;

/**
 * One column of hundreds of pages that extend one template cannot be read. So the nodes to which many lead are taken out, what still hangs together
 * is gathered in groups, and each group gets those of the nodes that it needs for itself.
 */
function divided(piece: Graph, aspect: number): readonly Graph[] {
  if (piece.nodes.length <= largePiece) return [piece];
  const referrers = grouped(piece.edges, ({ to }) => to);
  const hubs = new Set(
    piece.nodes.flatMap(({ id }) => {
      const sources = new Set(referrers.get(id)?.map(({ from }) => from));
      return sources.size >= manyReferrers ? id : [];
    }),
  );
  const parts = connected(kept(piece, id => !hubs.has(id)));
  if (parts.length < 2) return [piece];
  const rows = Math.ceil(Math.sqrt((piece.nodes.length * widthOfRows) / 2 / aspect));
  const hubsOf = (part: Graph): ReadonlySet<string> => {
    const own = new Set(part.nodes.map(({ id }) => id));
    const found = new Set(
      piece.edges.flatMap(({ from, to }) => [...(own.has(from) ? [to] : []), ...(own.has(to) ? [from] : [])]),
    );
    for (const id of own) found.delete(id);
    // What these lead to themselves belongs to them.
    for (const id of found)
      for (const { from, to } of piece.edges) if (from === id && hubs.has(to)) found.add(to);
    return found;
  };
  const sorted = parts
    .map(part => ({ part, hubs: hubsOf(part) }))
    .sort((left, right) => ([...left.hubs].sort().join() < [...right.hubs].sort().join() ? -1 : 1));
  const groups: Set<string>[] = [];
  let room = 0;
  const drawn = new Set<string>();
  for (const { part, hubs: needed } of sorted) {
    const height = Math.ceil(part.nodes.length / 2);
    let group = groups.at(-1);
    if (group === undefined || height > room) {
      group = new Set();
      groups.push(group);
      room = rows;
    }
    room -= height;
    for (const id of [...part.nodes.map(node => node.id), ...needed]) {
      group.add(id);
      drawn.add(id);
    }
  }
  const left = [...hubs].filter(id => !drawn.has(id));
  if (left.length > 0) groups.push(new Set(left));
  return groups.map(group => kept(piece, id => group.has(id)));
}

function kept({ nodes, edges }: Graph, isWanted: (id: string) => boolean): Graph {
  return {
    nodes: nodes.filter(({ id }) => isWanted(id)),
    edges: edges.filter(({ from, to }) => isWanted(from) && isWanted(to)),
  };
}

/** A smooth line along the points (a uniform B-spline, as Bézier curves). */
export function pathOf(points: readonly Point[]): string {
  const [first, second, ...rest] = points;
  const last = points.at(-1);
  if (first === undefined || second === undefined || last === undefined) return '';
  const at = (weights: readonly (readonly [Point, number])[]): string => {
    const total = weights.reduce((sum, [, weight]) => sum + weight, 0);
    const along = (axis: 'x' | 'y') =>
      Math.round((weights.reduce((sum, [point, weight]) => sum + point[axis] * weight, 0) / total) * 10) / 10;
    return `${along('x')} ${along('y')}`;
  };
  let path = `M${at([[first, 1]])}L${at([
    [first, 5],
    [second, 1],
  ])}`;
  let [before, here] = [first, second];
  for (const next of [...rest, last]) {
    const ends = [
      [
        [before, 2],
        [here, 1],
      ],
      [
        [before, 1],
        [here, 2],
      ],
      [
        [before, 1],
        [here, 4],
        [next, 1],
      ],
    ] as const;
    path += `C${ends.map(at).join(' ')}`;
    [before, here] = [here, next];
  }
  return `${path}L${at([[last, 1]])}`;
}
