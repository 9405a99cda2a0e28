import { type EdgeKind, edgeKinds } from '../../src/graph/graph.ts';
import type { GraphWords, ToGraph } from '../../src/graph/messages.ts';
import { svg } from './drawing.ts';

// What stands around the picture: the bar above it and the legend below.

export interface Actions {
  readonly zoom: (direction: 1 | -1) => void;
  readonly fit: () => void;
  readonly save: () => void;
  /** Draw all again. */
  readonly whole: () => void;
  readonly search: (text: string) => void;
  readonly next: () => void;
  /** Out of the search, back to the picture. */
  readonly leave: () => void;
  readonly toggle: (kind: EdgeKind) => void;
}

export interface Controls {
  readonly bar: HTMLElement;
  readonly legend: HTMLElement;
  readonly query: string;
  focusSearch(): void;
  showScale(scale: number): void;
  /** `undefined`: nothing is searched for. */
  showMatches(count: number | undefined, hasMore: boolean): void;
  restore(memory: { readonly hidden: readonly EdgeKind[]; readonly query: string }): void;
  update(shown: Extract<ToGraph, { readonly kind: 'graph' }>): void;
}

export function makeControls(words: GraphWords, actions: Actions): Controls {
  const search = element('input', { type: 'search', placeholder: words.search, 'aria-label': words.search });
  search.addEventListener('input', () => actions.search(search.value));
  search.addEventListener('keydown', event => {
    if (event.key === 'Enter') actions.next();
    else if (event.key === 'Escape') {
      search.value = '';
      actions.search('');
      actions.leave();
    }
  });
  const matches = element('output', { class: 'matches' });
  const field = element('div', { class: 'field', role: 'search' });
  field.append(search, matches);
  const around = element('span', { class: 'name' });
  const whole = button(words.whole, 'whole', actions.whole);
  const scope = element('div', { class: 'scope' });
  scope.append(around, whole);
  const scale = element('output', { class: 'scale' });
  const tools = element('div', { class: 'tools', role: 'toolbar', 'aria-label': words.title });
  tools.append(
    iconButton(words.zoomOut, 'M3 8h10', () => actions.zoom(-1)),
    scale,
    iconButton(words.zoomIn, 'M3 8h10M8 3v10', () => actions.zoom(1)),
    iconButton(words.fit, 'M2.5 6V2.5H6M10 2.5h3.5V6M13.5 10v3.5H10M6 13.5H2.5V10M6 6h4v4H6z', actions.fit),
    iconButton(words.save, 'M8 2.5v7M5 6.8 8 9.8l3-3M2.5 11v2.5h11V11', actions.save),
  );
  const bar = element('header');
  bar.append(field, scope, tools);

  const legend = element('footer');
  const kinds = element('div', { class: 'kinds' });
  const kindButtons = new Map(edgeKinds.map(kind => [kind, kindButton(words.edges[kind], kind, actions)]));
  kinds.append(...kindButtons.values());
  const counts = element('span', { class: 'counts' });
  const note = element('span', { class: 'note', role: 'status' });
  legend.append(kinds, note, counts);

  return {
    bar,
    legend,
    get query() {
      return search.value;
    },
    focusSearch() {
      search.focus();
      search.select();
    },
    showScale(value) {
      scale.textContent = `${Math.round(value * 100)} %`;
    },
    showMatches(count, hasMore) {
      matches.textContent = count === undefined ? '' : hasMore ? String(count) : words.noMatch;
      field.classList.toggle('missing', count !== undefined && !hasMore);
    },
    restore({ hidden, query }) {
      search.value = query;
      for (const kind of hidden) kindButtons.get(kind)?.setAttribute('aria-pressed', 'false');
    },
    update({ graph, focus, center, without }) {
      const templates = graph.nodes.filter(({ kind }) => kind === 'template').length;
      const name = graph.nodes.find(({ id }) => id === center)?.label ?? '';
      scope.hidden = focus === undefined;
      around.textContent = filled(words.around, name);
      counts.textContent = filled(words.counts, templates, graph.nodes.length - templates);
      const notes = { nothing: '', views: words.withoutViews, distant: filled(words.withoutDistant, name) };
      note.textContent = graph.nodes.length === 0 ? words.empty : notes[without];
    },
  };
}

function kindButton(text: string, kind: EdgeKind, { toggle }: Actions): HTMLButtonElement {
  const made = button(text, `kind ${kind}`, () => {
    made.setAttribute('aria-pressed', String(made.getAttribute('aria-pressed') !== 'true'));
    toggle(kind);
  });
  made.setAttribute('aria-pressed', 'true');
  const sample = svg('svg', { viewBox: '0 0 26 8', class: 'sample', 'aria-hidden': 'true' });
  sample.append(
    svg('path', { class: `edge ${kind}`, d: 'M1 4h18' }),
    svg('path', { class: `tip ${kind}`, d: 'M18 .6 25.4 4 18 7.4z' }),
  );
  made.prepend(sample);
  return made;
}

function iconButton(label: string, path: string, action: () => void): HTMLButtonElement {
  const made = button('', 'icon', action);
  made.title = label;
  made.setAttribute('aria-label', label);
  const icon = svg('svg', { viewBox: '0 0 16 16', 'aria-hidden': 'true' });
  icon.append(svg('path', { d: path }));
  made.append(icon);
  return made;
}

function button(text: string, name: string, action: () => void): HTMLButtonElement {
  const made = element('button', { type: 'button', class: name });
  made.textContent = text;
  made.addEventListener('click', action);
  return made;
}

function element<Name extends keyof HTMLElementTagNameMap>(
  name: Name,
  attributes: Readonly<Record<string, string>> = {},
): HTMLElementTagNameMap[Name] {
  const made = document.createElement(name);
  for (const [key, value] of Object.entries(attributes)) made.setAttribute(key, value);
  return made;
}

/** The text with its `{0}`, `{1}` filled in. */
function filled(text: string, ...values: readonly (string | number)[]): string {
  return text.replaceAll(/\{(\d)\}/g, (_, index: string) => String(values[Number(index)] ?? ''));
}
