import type { RenderRequest, RenderResult } from './engine/renderer.ts';
import { PageFiles } from './files.ts';
import type { ShowMessage, ViewMessage, ViewWords } from './messages.ts';
import { pageSource } from './page.ts';

// The webview of the preview: a page in a frame, what is to be said about it, and the variables it is made with.

/** The program of the worker, put in when this is bundled. */
declare const workerProgram: string;
declare function acquireVsCodeApi(): { postMessage(message: ViewMessage): void };

/** Milliseconds that a template may take. */
const patience = 3000;
/** Milliseconds between a key and what follows from it. */
const pause = 350;

const editor = acquireVsCodeApi();
const words = JSON.parse(document.body.dataset['words'] ?? '{}') as ViewWords;
const part = <T extends HTMLElement>(id: string): T => document.getElementById(id) as T;
const [frame, badge, notes, alertBox, table] = [
  part<HTMLIFrameElement>('page'),
  part('badge'),
  part('notes'),
  part('alert'),
  part('variables'),
];
const [strict, pin, panel] = [
  part<HTMLInputElement>('strict'),
  part<HTMLButtonElement>('pin'),
  part<HTMLButtonElement>('toggle'),
];
const program = URL.createObjectURL(new Blob([workerProgram], { type: 'text/javascript' }));
const files = new PageFiles();
let worker: Worker | undefined;
let current: ShowMessage | undefined;

const fill = (text: string, ...values: readonly (string | number)[]): string =>
  text.replace(/\{(\d)\}/g, (_, index: string) => String(values[Number(index)] ?? ''));

window.addEventListener('message', ({ data }: MessageEvent<ShowMessage>) => {
  current = data;
  strict.checked = data.request.strict;
  pin.setAttribute('aria-pressed', String(data.pinned));
  part('name').textContent = data.request.template;
  showVariables(data);
  if (data.exact) show(data, data.exact, 'exact');
  else
    renderHere(data.request, result => {
      if (current === data) show(data, result, 'approximate');
    });
});

/** Renders in a worker; one that does not answer in time is ended. */
function renderHere(request: RenderRequest, done: (result: RenderResult) => void): void {
  worker?.terminate();
  const own = new Worker(program);
  worker = own;
  const finish = (result: RenderResult): void => {
    clearTimeout(timer);
    own.terminate();
    done(result);
  };
  const failed = (type: string, message: string): void =>
    finish({ output: undefined, error: { type, message, template: request.template, line: 1 }, notes: [] });
  const timer = setTimeout(() => failed('TimeLimit', ''), patience);
  own.onmessage = ({ data }: MessageEvent<RenderResult>) => finish(data);
  own.onerror = ({ message }) => failed('Error', message);
  own.postMessage(request);
}

function show(message: ShowMessage, result: RenderResult, engine: 'exact' | 'approximate'): void {
  const error = result.error ?? undefined;
  showBadge(message, result, engine);
  showError(error);
  const tell = (): void => {
    const page = frame.contentDocument;
    page?.addEventListener('click', event => {
      // A link would lead out of the preview.
      if ((event.target as Element | null)?.closest?.('a, area')) event.preventDefault();
    });
    editor.postMessage({
      kind: 'shown',
      number: message.number,
      template: message.request.template,
      engine,
      text: page?.body?.textContent ?? '',
      error: error && alertBox.textContent ? alertBox.textContent : undefined,
      notes: result.notes,
      rules: [...(page?.styleSheets ?? [])].reduce((sum, sheet) => sum + sheet.cssRules.length, 0),
    });
  };
  if (error !== undefined) {
    // The page stays as it was: while something is typed, it is mostly not right.
    tell();
    return;
  }
  const top = frame.contentWindow?.scrollY ?? 0;
  frame.onload = () => {
    frame.contentWindow?.scrollTo(0, top);
    tell();
  };
  void pageSource(message.request.template, result.output ?? '', message.folders, files).then(source => {
    if (current === message) frame.srcdoc = source;
  });
}

function showBadge({ why }: ShowMessage, { error, notes: found }: RenderResult, engine: string): void {
  const state = error ? 'error' : engine === 'exact' ? 'exact' : found.length > 0 ? 'approximate' : 'same';
  const texts = { error: words.error, exact: words.exact, approximate: words.approximate, same: words.same };
  const text = state === 'exact' && found.length > 0 ? words.standIns : texts[state];
  badge.dataset['state'] = state;
  badge.textContent = found.length > 0 ? `${text} (${found.length})` : text;
  const items = [...(why === '' ? [] : [why])].map(line => element('li', line));
  const seen = new Set<string>();
  for (const { kind, what, template, line } of found) {
    const item = element('li', fill(words.notes[kind], what));
    if (line > 0) item.append(' ', placeButton(template, line));
    if (!seen.has(item.textContent ?? '')) items.push(item);
    seen.add(item.textContent ?? '');
  }
  notes.replaceChildren(...items.slice(0, 50));
}

function showError(error: RenderResult['error'] | undefined): void {
  alertBox.hidden = error === undefined;
  if (error === undefined) {
    alertBox.replaceChildren();
    return;
  }
  const { type, message, template, line } = error;
  const [, sample] = /^<(\w+)>$/.exec(template) ?? [];
  for (const field of table.querySelectorAll('textarea'))
    field.setAttribute('aria-invalid', String(sample !== undefined && field.dataset['name'] === sample));
  const texts: Readonly<Record<string, string>> = {
    TimeLimit: words.timeLimit,
    OutputLimit: words.outputLimit,
  };
  const isOurs = type === 'TemplateSyntaxError' && /^[a-z-]+$/.test(message);
  const text = texts[type] ?? (isOurs ? words.syntax : `${type}: ${message}`);
  if (sample !== undefined) alertBox.replaceChildren(fill(words.wrongSample, sample));
  else alertBox.replaceChildren(`${text} `, placeButton(template, line));
}

function placeButton(template: string, line: number): HTMLElement {
  const button = element('button', `${template}:${line}`);
  button.className = 'link';
  button.title = fill(words.openAt, template, line);
  button.addEventListener('click', () => editor.postMessage({ kind: 'open', template, line }));
  return button;
}

function element(tag: string, text: string): HTMLElement {
  const made = document.createElement(tag);
  made.textContent = text;
  return made;
}

/** The rows stay while their variables do, so that nobody loses the cursor. */
function showVariables({ variables, changed }: ShowMessage): void {
  const rows = new Map(
    [...table.querySelectorAll<HTMLElement>('.variable')].map(row => [row.dataset['name'], row]),
  );
  const wanted = variables.map(variable => {
    const { name, type, sample, origin } = variable;
    const row = rows.get(name) ?? variableRow(name);
    const [field, detail, reset] = [
      row.querySelector('textarea'),
      row.querySelector('.detail'),
      row.querySelector<HTMLElement>('.reset'),
    ];
    const own = changed[name];
    if (detail) detail.textContent = [type, words.origins[origin]].filter(Boolean).join(' · ');
    if (reset) reset.hidden = own === undefined;
    if (field && document.activeElement !== field) {
      field.value = own ?? sample;
      field.placeholder = words.absent;
      field.rows = Math.min(6, Math.max(1, Math.ceil(field.value.length / 34)));
    }
    return row;
  });
  const isSame =
    wanted.length === table.children.length && wanted.every((row, index) => table.children[index] === row);
  if (!isSame) table.replaceChildren(...(wanted.length > 0 ? wanted : [element('p', words.noVariables)]));
}

function variableRow(name: string): HTMLElement {
  const row = element('div', '');
  row.className = 'variable';
  row.dataset['name'] = name;
  const field = document.createElement('textarea');
  field.id = `variable-${name}`;
  field.dataset['name'] = name;
  field.spellcheck = false;
  field.title = fill(words.value, name);
  const label = document.createElement('label');
  label.htmlFor = field.id;
  label.textContent = name;
  const detail = element('span', '');
  detail.className = 'detail';
  const reset = element('button', '↺');
  reset.className = 'reset';
  reset.title = fill(words.reset, name);
  reset.setAttribute('aria-label', reset.title);
  let timer: ReturnType<typeof setTimeout> | undefined;
  const tell = (value: string | undefined): void => editor.postMessage({ kind: 'change', name, value });
  field.addEventListener('input', () => {
    clearTimeout(timer);
    timer = setTimeout(() => tell(field.value), pause);
  });
  reset.addEventListener('click', () => {
    field.blur();
    tell(undefined);
  });
  row.append(label, reset, detail, field);
  return row;
}

strict.addEventListener('change', () => editor.postMessage({ kind: 'strict', on: strict.checked }));
pin.addEventListener('click', () =>
  editor.postMessage({ kind: 'pin', on: pin.getAttribute('aria-pressed') !== 'true' }),
);
panel.addEventListener('click', () => {
  const isOpen = panel.getAttribute('aria-expanded') !== 'true';
  panel.setAttribute('aria-expanded', String(isOpen));
  part('context').hidden = !isOpen;
});
editor.postMessage({ kind: 'ready' });
