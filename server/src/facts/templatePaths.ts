import { type HtmlAttribute, type HtmlTag, type HtmlValue, scanHtml } from '../html/scanHtml.ts';
import type { Node, Template } from '../jinja/nodes.ts';
import type { TemplateSyntax } from '../jinja/parseTemplate.ts';
import type { Span } from '../text/span.ts';
import { scriptPaths } from './scriptPaths.ts';
import { isOwnPath, type PathHole, piecesOf, type WrittenPath } from './writtenPath.ts';

const known = new WeakMap<TemplateSyntax, readonly WrittenPath[]>();

/** The hard-coded URLs in the HTML and the scripts of a template, in order; also the empty ones that are being typed. */
export function templatePaths(text: string, syntax: TemplateSyntax): readonly WrittenPath[] {
  let paths = known.get(syntax);
  if (paths === undefined) {
    paths = findPaths(text, syntax.root);
    known.set(syntax, paths);
  }
  return paths;
}

function findPaths(text: string, root: Template): readonly WrittenPath[] {
  const page = withoutJinja(text, root);
  const paths: WrittenPath[] = [];
  let form: string | undefined;
  for (const part of scanHtml(page.text)) {
    if (part.kind === 'script') paths.push(...scriptPaths(text, part, page.holes));
    else if (part.kind === 'endTag') form = part.name === 'form' ? undefined : form;
    else {
      if (part.name === 'form') form = formMethod(part, 'method', page) ?? undefined;
      for (const attribute of part.attributes)
        paths.push(...attributePaths(text, part, attribute, form, page));
    }
  }
  return paths;
}

/** A template's HTML: what Jinja prints is letters, all else of Jinja is blank. Offsets are those of the template. */
export interface Page {
  readonly text: string;
  /** What Jinja prints. */
  readonly holes: readonly PathHole[];
}

export function withoutJinja(text: string, root: Template): Page {
  const kept: Span[] = [];
  const holes: PathHole[] = [];
  const pending: Node[] = [root];
  for (let node = pending.pop(); node !== undefined; node = pending.pop()) {
    if (node.kind === 'text') kept.push(node);
    else if (node.kind === 'raw') kept.push({ start: node.contentStart, end: node.contentEnd });
    else if (node.kind === 'output') {
      const { start, end, value } = node;
      holes.push({ start, end, expression: { start: value.start, end: value.end } });
    } else for (const child of node.children) pending.push(child);
  }
  const isHole = new Set<Span>(holes);
  let page = '';
  for (const one of [...kept, ...holes].sort((a, b) => a.start - b.start)) {
    page += ' '.repeat(Math.max(0, one.start - page.length));
    page += isHole.has(one) ? 'x'.repeat(one.end - one.start) : text.slice(one.start, one.end);
  }
  return { text: page.padEnd(text.length), holes: holes.sort((a, b) => a.start - b.start) };
}

/** Attributes that hold a URL which the browser asks for with GET. */
const getAttributes: ReadonlySet<string> = new Set(['href', 'src', 'poster', 'xlink:href']);
export const htmxAttribute = /^(?:data-)?hx-(get|post|put|patch|delete)$/;
const dataAttribute = /^data-(?:[\w-]+-)?(?:url|href|src|action|path|endpoint)$/;

function attributePaths(
  text: string,
  tag: HtmlTag,
  { name, value }: HtmlAttribute,
  form: string | undefined,
  page: Page,
): readonly WrittenPath[] {
  // A tag that Jinja adds before an attribute, `{% if x %}hx-get=`, was blanked; a name it prints is not one of these.
  if (value === undefined) return [];
  if (/^(?:on[a-z]+$|@|x-on:)/.test(name)) return scriptPaths(text, value, page.holes);
  const path = (method: string | undefined) => attributePath(text, value, method, page);
  if (getAttributes.has(name)) return path('GET');
  if (name === 'action' && tag.name === 'form') return path(form);
  if (name === 'formaction') return path(formMethod(tag, 'formmethod', page) ?? form);
  const htmx = htmxAttribute.exec(name)?.[1];
  if (htmx !== undefined) return path(htmx.toUpperCase());
  // Whatever a script makes of it, only what begins like a path is taken for one.
  return dataAttribute.test(name) && text[value.start] === '/' ? path(undefined) : [];
}

/** `GET` where the form says nothing, `undefined` where a button says nothing or it is not known. */
export function formMethod(tag: HtmlTag, attribute: 'method' | 'formmethod', page: Page): string | undefined {
  const value = tag.attributes.find(({ name }) => name === attribute)?.value;
  if (value === undefined) return attribute === 'method' ? 'GET' : undefined;
  if (page.holes.some(hole => hole.start < value.end && value.start < hole.end)) return undefined;
  const written = page.text.slice(value.start, value.end).trim().toUpperCase();
  return /^[A-Z]+$/.test(written) ? written : undefined;
}

function attributePath(
  text: string,
  value: HtmlValue,
  method: string | undefined,
  { text: page, holes }: Page,
): readonly WrittenPath[] {
  // While its closing quote is not typed, the value goes on to the next quote; a URL has no blanks or tags in it.
  const end = value.start + (/[\s<>]|$/.exec(page.slice(value.start, value.end))?.index ?? 0);
  const inside = { start: value.start, end };
  const own = holes.filter(hole => hole.start >= value.start && hole.end <= end);
  const written = text.slice(value.start, own[0]?.start ?? end);
  if (!isOwnPath(written) || (written === '' && end > value.start)) return [];
  // Tags of Jinja choose among several paths; among several queries they may.
  if (/\{[%#]/.test(text.slice(end, end + 2)) && !/[?#]/.test(text.slice(value.start, end))) return [];
  const closed = value.closed && end === value.end;
  const pieces = piecesOf(text, inside, own);
  const { quote } = value;
  return [
    { ...inside, pieces, method, quote, closed, whole: inside, language: 'html', outsideRequest: false },
  ];
}
