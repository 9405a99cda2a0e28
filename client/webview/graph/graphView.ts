import type { EdgeKind } from '../../src/graph/graph.ts';
import type { ToGraph } from '../../src/graph/messages.ts';
import { type Controls, makeControls } from './controls.ts';
import { type Drawing, type DrawnNode, draw, markers, svg, widthMeasure } from './drawing.ts';
import { exported } from './exportSvg.ts';
import type { GraphHost, GraphMemory } from './graphHost.ts';
import { type Box, layOut, type Picture, type Point } from './layout.ts';
import { listenToMouse } from './mouse.ts';
import { fitted, neighbour, revealing, type Viewport, zoomed } from './viewport.ts';

type Shown = Extract<ToGraph, { readonly kind: 'graph' }>;

const zoomStep = 1.25;
const step = 60;

/** An arrow key looks in its direction. */
const shifts: Readonly<Record<ArrowKey, Point>> = {
  ArrowLeft: { x: step, y: 0 },
  ArrowRight: { x: -step, y: 0 },
  ArrowUp: { x: 0, y: step },
  ArrowDown: { x: 0, y: -step },
};

/** The picture and what can be done with it. */
export class GraphView {
  readonly #host: GraphHost;
  readonly #canvas = svg('svg', { class: 'canvas', role: 'group' });
  readonly #defs: SVGDefsElement;
  readonly #body: HTMLElement;
  readonly #hidden = new Set<EdgeKind>();
  #controls: Controls | undefined;
  #shown: Shown | undefined;
  #picture: Picture = { width: 0, height: 0, boxes: [], lines: [] };
  #drawing: Drawing | undefined;
  #viewport: Viewport = { scale: 1, x: 0, y: 0 };
  /** A person has moved the picture: from then on it stays where it is put. */
  #isMoved = false;
  /** The one node that the tabulator key stops at. */
  #current: DrawnNode | undefined;
  #matches: readonly DrawnNode[] = [];

  constructor(body: HTMLElement, kinds: readonly EdgeKind[], host: GraphHost) {
    this.#body = body;
    this.#host = host;
    this.#defs = markers(kinds);
    this.#canvas.append(this.#defs);
    this.#listen();
  }

  /** Draws another graph. One with the same focus as before leaves the picture where it was put, and the keyboard where it is. */
  show(shown: Shown): void {
    const before = this.#shown;
    const hadFocus = this.#canvas.contains(document.activeElement);
    const current = this.#current?.box.node.id;
    this.#shown = shown;
    const memory = before === undefined ? this.#host.remembered : undefined;
    if (this.#controls === undefined) this.#makeControls(shown, memory);
    this.#controls?.update(shown);
    this.#canvas.setAttribute('aria-label', `${shown.words.title}. ${shown.words.keys}`);
    if (memory?.viewport && memory.focus === shown.focus) {
      this.#viewport = memory.viewport;
      this.#isMoved = true;
    } else if (before?.focus !== shown.focus) this.#isMoved = false;
    this.#redraw();
    const again = this.#nodeNamed(current);
    this.#choose(again ?? this.#drawing?.nodes[0]);
    if (again && hadFocus) again.element.focus({ preventScroll: true });
    if (!this.#isMoved) this.#fit();
    this.#host.post({
      kind: 'drawn',
      nodes: new Set(this.#picture.boxes.map(({ node }) => node.id)).size,
      edges: new Set(this.#picture.lines.map(({ edge }) => edge)).size,
    });
  }

  /** Sends the picture as a file of its own. */
  save(): void {
    if (this.#shown === undefined || this.#drawing === undefined) return;
    const { root } = this.#drawing;
    const classes = root.getAttribute('class') ?? '';
    // What the mouse or the search dims is no part of the picture.
    root.removeAttribute('class');
    const text = exported(this.#shown.words.title, this.#picture, this.#defs, root);
    root.setAttribute('class', classes);
    this.#host.post({ kind: 'svg', text });
  }

  #makeControls({ words }: Shown, memory: GraphMemory | undefined): void {
    for (const kind of memory?.hidden ?? []) this.#hidden.add(kind);
    this.#controls = makeControls(words, {
      zoom: direction => this.#zoom(direction),
      fit: () => this.#fit(),
      save: () => this.#host.post({ kind: 'askToSave' }),
      whole: () => this.#host.post({ kind: 'focus', id: undefined }),
      search: text => this.#search(text),
      next: () => this.#nextMatch(),
      leave: () => this.#current?.element.focus({ preventScroll: true }),
      toggle: kind => {
        if (!this.#hidden.delete(kind)) this.#hidden.add(kind);
        this.#redraw();
      },
    });
    if (memory) this.#controls.restore(memory);
    const { bar, legend } = this.#controls;
    this.#body.replaceChildren(bar, this.#canvas, legend);
  }

  /** Lays out what is not hidden. */
  #redraw(): void {
    if (this.#shown === undefined) return;
    const { graph, words, center } = this.#shown;
    const edges = graph.edges.filter(({ kind }) => !this.#hidden.has(kind));
    // Views are there for what they render.
    const nodes = graph.nodes.filter(({ kind }) => kind !== 'view' || !this.#hidden.has('renders'));
    const { width, height } = this.#seen;
    this.#picture = layOut({ nodes, edges }, widthMeasure(), width / Math.max(1, height));
    this.#drawing?.root.remove();
    this.#drawing = draw(this.#picture, words, center);
    this.#canvas.append(this.#drawing.root);
    this.#place(this.#viewport);
    this.#search(this.#controls?.query ?? '');
    this.#choose(this.#nodeNamed(this.#current?.box.node.id));
  }

  #nodeNamed(id: string | undefined): DrawnNode | undefined {
    return this.#drawing?.nodes.find(({ box }) => box.node.id === id);
  }

  get #seen(): { readonly width: number; readonly height: number } {
    return this.#canvas.getBoundingClientRect();
  }

  #place(viewport: Viewport): void {
    this.#viewport = viewport;
    const { scale, x, y } = viewport;
    this.#drawing?.root.setAttribute('transform', `translate(${x} ${y}) scale(${scale})`);
    this.#controls?.showScale(scale);
    this.#remember();
  }

  #remember(): void {
    this.#host.remember({
      focus: this.#shown?.focus,
      viewport: this.#isMoved ? this.#viewport : undefined,
      hidden: [...this.#hidden],
      query: this.#controls?.query ?? '',
    });
  }

  #move(viewport: Viewport): void {
    this.#isMoved = true;
    this.#place(viewport);
  }

  #fit(): void {
    this.#isMoved = false;
    this.#place(fitted(this.#picture, this.#seen));
  }

  #zoom(direction: 1 | -1): void {
    const { width, height } = this.#seen;
    const factor = direction > 0 ? zoomStep : 1 / zoomStep;
    this.#move(zoomed(this.#viewport, factor, { x: width / 2, y: height / 2 }));
  }

  #listen(): void {
    const canvas = this.#canvas;
    new ResizeObserver(() => {
      if (!this.#isMoved) this.#fit();
    }).observe(canvas);
    listenToMouse(canvas, {
      zoom: (factor, fixed) => this.#move(zoomed(this.#viewport, factor, fixed)),
      shift: by => this.#shift(by),
      click: event => {
        const node = this.#nodeOf(event);
        if (node) this.#activate(node, event);
      },
    });
    canvas.addEventListener('pointerover', event => this.#highlight(this.#nodeOf(event)));
    canvas.addEventListener('pointerleave', () => this.#highlight(undefined));
    canvas.addEventListener('focusin', event => {
      const node = this.#nodeOf(event);
      if (node === undefined) return;
      this.#choose(node);
      this.#highlight(node);
    });
    canvas.addEventListener('focusout', () => this.#highlight(undefined));
    addEventListener('keydown', event => this.#onKey(event));
  }

  #nodeOf({ target }: Event): DrawnNode | undefined {
    const element = target instanceof Element ? target.closest('.node') : null;
    return element === null ? undefined : this.#drawing?.nodes.find(node => node.element === element);
  }

  #activate({ box }: DrawnNode, event: MouseEvent | KeyboardEvent): void {
    const { id } = box.node;
    if (event.shiftKey) this.#host.post({ kind: 'focus', id });
    else this.#host.post({ kind: 'open', id, beside: event.ctrlKey || event.metaKey });
  }

  #onKey(event: KeyboardEvent): void {
    const isText = event.target instanceof HTMLInputElement;
    if (event.key === 'f' && (event.ctrlKey || event.metaKey)) {
      event.preventDefault();
      this.#controls?.focusSearch();
    } else if (!isText && this.#onPictureKey(event)) event.preventDefault();
  }

  #onPictureKey(event: KeyboardEvent): boolean {
    const { key } = event;
    const node = this.#canvas.contains(document.activeElement) ? this.#current : undefined;
    if (key === '+' || key === '=') this.#zoom(1);
    else if (key === '-') this.#zoom(-1);
    else if (key === '0') this.#fit();
    else if (key === '/') this.#controls?.focusSearch();
    else if (event.altKey || event.ctrlKey || event.metaKey ? false : isArrow(key)) {
      if (node) this.#goTo(neighbour(this.#picture.boxes, node.box, key as ArrowKey));
      else this.#shift(shifts[key as ArrowKey]);
    } else if (node && (key === 'Home' || key === 'End'))
      this.#goTo(this.#picture.boxes.at(key === 'Home' ? 0 : -1));
    else if (node && (key === 'Enter' || key === ' ')) this.#activate(node, event);
    else return false;
    return true;
  }

  #shift(by: Point): void {
    const { scale, x, y } = this.#viewport;
    this.#move({ scale, x: x + by.x, y: y + by.y });
  }

  #goTo(target: Box | undefined): void {
    const node = this.#drawing?.nodes.find(({ box }) => box === target);
    if (node === undefined) return;
    this.#reveal(node);
    node.element.focus({ preventScroll: true });
  }

  #reveal({ box }: DrawnNode): void {
    const next = revealing(this.#viewport, box, this.#seen);
    if (next.x !== this.#viewport.x || next.y !== this.#viewport.y) this.#move(next);
  }

  #choose(node: DrawnNode | undefined): void {
    this.#current?.element.setAttribute('tabindex', '-1');
    this.#current = node;
    node?.element.setAttribute('tabindex', '0');
  }

  /** A node with all that it leads to or that leads to it. */
  #highlight(node: DrawnNode | undefined): void {
    const { root, nodes, lines } = this.#drawing ?? {};
    if (!root || !nodes || !lines) return;
    root.classList.toggle('highlighting', node !== undefined);
    const near = new Set<string>();
    for (const { line, element } of lines) {
      const { from, to } = line.edge;
      const isNear = node !== undefined && (from === node.box.node.id || to === node.box.node.id);
      element.classList.toggle('near', isNear);
      if (isNear) near.add(from).add(to);
    }
    if (node) near.add(node.box.node.id);
    for (const { box, element } of nodes) element.classList.toggle('near', near.has(box.node.id));
  }

  #search(text: string): void {
    const query = text.trim().toLowerCase();
    const nodes = this.#drawing?.nodes ?? [];
    const fits = (label: string) => query !== '' && label.toLowerCase().includes(query);
    this.#matches = nodes.filter(({ box }) => fits(box.node.label));
    this.#drawing?.root.classList.toggle('searching', this.#matches.length > 0);
    for (const node of nodes) node.element.classList.toggle('match', this.#matches.includes(node));
    const hasMore = this.#matches.length > 0 || (this.#shown?.all ?? []).some(({ label }) => fits(label));
    this.#remember();
    this.#controls?.showMatches(query === '' ? undefined : this.#matches.length, hasMore);
  }

  /** The match behind the current one; where none is drawn, what is around one that is not. */
  #nextMatch(): void {
    const index = this.#current ? this.#matches.indexOf(this.#current) : -1;
    const next = this.#matches[(index + 1) % Math.max(1, this.#matches.length)];
    if (next) {
      this.#choose(next);
      this.#reveal(next);
      return;
    }
    const query = (this.#controls?.query ?? '').trim().toLowerCase();
    const other = this.#shown?.all.find(({ label }) => label.toLowerCase().includes(query));
    if (query !== '' && other) this.#host.post({ kind: 'focus', id: other.id });
  }
}

type ArrowKey = Parameters<typeof neighbour>[2];

function isArrow(key: string): key is ArrowKey {
  return key.startsWith('Arrow');
}
