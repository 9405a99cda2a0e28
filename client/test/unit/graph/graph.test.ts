import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { ProjectTree, TreeTemplate } from '../../../../server/src/protocol.ts';
import { type Graph, graphOf, select } from '../../../src/graph/graph.ts';
import { type Box, boxHeight, layOut, pathOf } from '../../../webview/graph/layout.ts';
import { fitted, neighbour, revealing, zoomed } from '../../../webview/graph/viewport.ts';

const place = (uri: string, line = 0) => ({
  uri,
  range: { start: { line, character: 4 }, end: { line, character: 9 } },
});

function template(name: string, more: Partial<TreeTemplate> = {}): TreeTemplate {
  const none = { extends: [], extendedBy: [], includes: [], includedBy: [], imports: [], importedBy: [] };
  return { uri: `file:///${name}`, name, renderedBy: [], ...none, isUnused: false, ...more };
}

const tree = (templates: readonly TreeTemplate[]): ProjectTree => ({
  root: 'file:///',
  applications: [
    {
      index: 0,
      framework: 'flask',
      module: 'app',
      place: place('file:///app.py'),
      routes: [
        {
          rule: '/',
          isPartial: false,
          endpoint: 'home',
          methods: ['GET'],
          kind: 'view',
          place: place('file:///app.py', 7),
          templates: [],
          problems: [],
          isUnlinked: false,
        },
      ],
    },
  ],
  templates,
  seenRunning: [],
});

const small = tree([
  template('base.html', { includes: ['file:///nav.html'] }),
  template('home.html', {
    extends: ['file:///base.html'],
    imports: ['file:///macros.html', 'file:///gone.html'],
    renderedBy: [
      { name: 'home', place: place('file:///app.py', 9) },
      { name: 'home', place: place('file:///app.py', 10) },
      { name: 'helper()', place: place('file:///app.py', 20) },
    ],
  }),
  template('macros.html'),
  template('nav.html'),
  template('other.html'),
]);

/** `kind label`, `from kind to` */
function said({ nodes, edges }: Graph): string[] {
  const label = (id: string) => nodes.find(node => node.id === id)?.label;
  return [
    ...nodes.map(node => `${node.kind} ${node.label}`),
    ...edges.map(({ from, to, kind }) => `${label(from)} ${kind} ${label(to)}`),
  ].sort();
}

test('the tree of an application becomes a graph in which each thing is once, views where they are defined', () => {
  const graph = graphOf([small]);
  assert.deepEqual(said(graph), [
    'base.html includes nav.html',
    'helper() renders home.html',
    'home renders home.html',
    'home.html extends base.html',
    'home.html imports macros.html',
    'template base.html',
    'template home.html',
    'template macros.html',
    'template nav.html',
    'template other.html',
    'view helper()',
    'view home',
  ]);
  const lineOf = (name: string) => graph.nodes.find(({ label }) => label === name)?.position.line;
  assert.deepEqual([lineOf('home'), lineOf('helper()'), lineOf('home.html')], [7, 20, 0]);
});

test('around a template is what it leads to and what leads to it', () => {
  const graph = graphOf([small]);
  const around = (name: string) =>
    select(graph, `file:///${name}`)
      .graph.nodes.map(({ label }) => label)
      .sort();
  assert.deepEqual(around('nav.html'), ['base.html', 'helper()', 'home', 'home.html', 'nav.html']);
  assert.deepEqual(around('macros.html'), ['helper()', 'home', 'home.html', 'macros.html']);
  assert.deepEqual(around('other.html'), ['other.html']);
  assert.equal(select(graph, 'file:///none.html').graph.nodes.length, graph.nodes.length);
});

test('of what is too much the views go first, then what is far', () => {
  const graph = graphOf([small]);
  const cut = (limit: number) => {
    const { graph: shown, without, center } = select(graph, undefined, limit);
    return [shown.nodes.length, without, center];
  };
  assert.deepEqual(cut(7), [7, 'nothing', undefined]);
  assert.deepEqual(cut(6), [5, 'views', undefined]);
  assert.deepEqual(cut(3), [3, 'distant', 'file:///base.html']);
});

test('nothing overlaps, edges go from left to right between their nodes, pieces stand in rows', () => {
  const { boxes, lines, width, height } = layOut(graphOf([small]), ({ label }) => label.length * 8, 1.5);
  assert.equal(boxes.length, 7);
  for (const [index, one] of boxes.entries()) {
    assert.ok(one.x >= 0 && one.y >= 0 && one.x + one.width <= width + 1 && one.y + one.height <= height + 1);
    assert.equal(one.height, boxHeight);
    for (const other of boxes.slice(index + 1))
      assert.ok(!overlap(one, other), `${one.node.label} ${other.node.label}`);
  }
  const box = (id: string) => boxes.find(({ node }) => node.id === id) as Box;
  assert.equal(lines.length, 5);
  for (const { edge, points } of lines) {
    const [from, to] = [box(edge.from), box(edge.to)];
    assert.ok(from.x + from.width < to.x, `${edge.from} ${edge.to}`);
    assert.ok(Math.abs((points[0]?.x ?? 0) - (from.x + from.width)) < 1);
    assert.ok(Math.abs((points.at(-1)?.x ?? 0) - to.x) < 1);
    assert.match(pathOf(points), /^M[\d.]+ [\d.]+L[-\d. C]+L[\d.]+ [\d.]+$/);
  }
});

function overlap(one: Box, other: Box): boolean {
  return (
    one.x < other.x + other.width &&
    other.x < one.x + one.width &&
    one.y < other.y + other.height &&
    other.y < one.y + one.height
  );
}

test('a column of a hundred pages becomes groups, each with its own copy of what they share', () => {
  const pages = Array.from({ length: 100 }, (_, index) =>
    template(`page${index}.html`, {
      extends: ['file:///base.html'],
      includes: index % 5 === 0 ? ['file:///nav.html'] : [],
      renderedBy: [{ name: `page${index}`, place: place('file:///app.py', index) }],
    }),
  );
  const shared = [
    template('base.html', { includes: ['file:///nav.html', 'file:///foot.html'] }),
    template('nav.html'),
    template('foot.html'),
  ];
  const graph = graphOf([tree([...pages, ...shared])]);
  const { boxes, lines, width, height } = layOut(graph, ({ label }) => label.length * 8, 1.6);
  assert.deepEqual(new Set(boxes.map(({ node }) => node)), new Set(graph.nodes));
  assert.deepEqual(new Set(lines.map(({ edge }) => edge)), new Set(graph.edges));
  const originals = boxes.filter(({ isCopy }) => !isCopy);
  assert.equal(originals.length, graph.nodes.length);
  const copied = new Set(boxes.flatMap(({ node, isCopy }) => (isCopy ? node.label : [])));
  assert.deepEqual([...copied].sort(), ['base.html', 'nav.html']);
  assert.ok(width / height > 0.8 && width / height < 3.2, `${width} ${height}`);
  for (const [index, one] of boxes.entries())
    for (const other of boxes.slice(index + 1))
      assert.ok(!overlap(one, other), `${one.node.label} ${other.node.label}`);
});

test('templates that extend each other, or themselves, can be drawn', () => {
  const uri = (name: string) => `file:///${name}`;
  const circle = graphOf([
    tree([
      template('a', { extends: [uri('b'), uri('a')], includes: [uri('b')] }),
      template('b', { includes: [uri('a')] }),
    ]),
  ]);
  const { boxes, lines } = layOut(circle, () => 50, 1);
  assert.deepEqual([boxes.length, lines.length], [2, 3]);
  assert.deepEqual(
    layOut({ nodes: [], edges: [] }, () => 50, 1),
    { width: 0, height: 0, boxes: [], lines: [] },
  );
});

test('what is seen: all of it, larger around the mouse, shifted to a node, and from node to node', () => {
  assert.deepEqual(fitted({ width: 100, height: 50 }, { width: 400, height: 200 }), {
    scale: 1,
    x: 150,
    y: 75,
  });
  const small = fitted({ width: 1000, height: 10 }, { width: 548, height: 200 });
  assert.deepEqual([small.scale, small.x], [0.5, 24]);
  const mouse = { x: 30, y: 40 };
  const closer = zoomed({ scale: 1, x: 10, y: 20 }, 2, mouse);
  assert.deepEqual(closer, { scale: 2, x: -10, y: 0 });
  assert.deepEqual(zoomed(closer, 0.5, mouse), { scale: 1, x: 10, y: 20 });
  assert.equal(zoomed(closer, 100, mouse).scale, 4);
  const seen = { width: 200, height: 100 };
  const still = { scale: 1, x: 0, y: 0 };
  assert.deepEqual(revealing(still, { x: 50, y: 40, width: 50, height: 20 }, seen), still);
  assert.deepEqual(revealing(still, { x: 300, y: -50, width: 50, height: 20 }, seen), {
    scale: 1,
    x: -174,
    y: 74,
  });
  const at = (x: number, y: number) => ({ x, y, width: 10, height: 10 });
  const [here, right, below, far] = [at(0, 0), at(40, 5), at(5, 40), at(90, 0)];
  const go = (from: typeof here, key: Parameters<typeof neighbour>[2]) =>
    neighbour([here, right, below, far], from, key);
  assert.equal(go(here, 'ArrowRight'), right);
  assert.equal(go(here, 'ArrowDown'), below);
  assert.equal(go(right, 'ArrowRight'), far);
  assert.equal(go(far, 'ArrowLeft'), right);
  assert.equal(go(far, 'ArrowRight'), undefined);
  // What stands below and hardly further to the right is not on the right.
  assert.equal(neighbour([here, at(3, 20), far], here, 'ArrowRight'), far);
});
