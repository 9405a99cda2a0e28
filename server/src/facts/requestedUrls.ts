import { type HtmlTag, scanHtml } from '../html/scanHtml.ts';
import type { TemplateSyntax } from '../jinja/parseTemplate.ts';
import type { Span } from '../text/span.ts';
import { formMethod, htmxAttribute, type Page, withoutJinja } from './templatePaths.ts';
import { isOwnPath, type PathPiece, piecesOf } from './writtenPath.ts';

/** A URL that a form or htmx asks for with a method that is written there. */
export interface RequestedUrl {
  readonly span: Span;
  /** Upper case. */
  readonly method: string;
  /** The whole URL, where it is a path of the application. */
  readonly pieces: readonly PathPiece[];
  /** The expression that prints the whole URL. */
  readonly expression: Span | undefined;
}

const mayRequest = /\bmethod\s*=|\bhx-/i;

const known = new WeakMap<TemplateSyntax, readonly RequestedUrl[]>();

/** The URLs in a template whose method is certain, in order. */
export function requestedUrls(text: string, syntax: TemplateSyntax): readonly RequestedUrl[] {
  let urls = known.get(syntax);
  if (urls === undefined) {
    urls = mayRequest.test(text) ? findUrls(text, withoutJinja(text, syntax.root)) : [];
    known.set(syntax, urls);
  }
  return urls;
}

function findUrls(text: string, page: Page): readonly RequestedUrl[] {
  const urls: RequestedUrl[] = [];
  let form: string | undefined;
  for (const part of scanHtml(page.text)) {
    if (part.kind === 'endTag' && part.name === 'form') form = undefined;
    if (part.kind !== 'tag') continue;
    if (part.name === 'form') form = writtenMethod(part, 'method', page);
    const usesHtmx = part.attributes.some(({ name }) => htmxAttribute.test(name));
    for (const { name, value } of part.attributes) {
      const method =
        htmxAttribute.exec(name)?.[1]?.toUpperCase() ??
        (usesHtmx ? undefined : methodOfForm(part, name, form, page));
      const url = value && method && requestedUrl(text, value, method, page);
      if (url) urls.push(url);
    }
  }
  return urls;
}

/** With what a browser submits, without the help of a script. */
function methodOfForm(
  tag: HtmlTag,
  attribute: string,
  form: string | undefined,
  page: Page,
): string | undefined {
  const isAction = attribute === 'action' && tag.name === 'form';
  const method = isAction
    ? form
    : attribute === 'formaction'
      ? (writtenMethod(tag, 'formmethod', page) ?? form)
      : undefined;
  return method === 'GET' || method === 'POST' ? method : undefined;
}

function writtenMethod(tag: HtmlTag, attribute: 'method' | 'formmethod', page: Page): string | undefined {
  return tag.attributes.some(({ name }) => name === attribute) ? formMethod(tag, attribute, page) : undefined;
}

function requestedUrl(
  text: string,
  { start, end }: Span,
  method: string,
  page: Page,
): RequestedUrl | undefined {
  const span = { start, end };
  const holes = page.holes.filter(hole => hole.start >= start && hole.end <= end);
  const [first] = holes;
  const isPrinted = holes.length === 1 && first !== undefined;
  if (isPrinted && text.slice(start, end).trim() === text.slice(first.start, first.end)) {
    return { span, method, pieces: [], expression: first.expression };
  }
  const written = text.slice(start, end);
  const begins = text.slice(start, first?.start ?? end);
  if (begins === '' || !isOwnPath(begins) || /\{[%#]|\s/.test(page.text.slice(start, end))) return undefined;
  return /\{[%#]/.test(written)
    ? undefined
    : { span, method, pieces: piecesOf(text, span, holes), expression: undefined };
}
