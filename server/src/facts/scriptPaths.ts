import type { Span } from '../text/span.ts';
import { isOwnPath, type PathHole, piecesOf, type WrittenPath } from './writtenPath.ts';

// URLs in JavaScript, found by what stands before the literal: a script in a template is half Jinja, so it has no syntax
// of its own.

const verbs = 'get|post|put|patch|delete|head|options';

/** What a literal behind it says to be a URL; the group is the method, or what tells it. */
const leads = [
  String.raw`(?<![\w$.])(?:window\.)?(?<fetch>fetch|new\s+Request)\s*\(\s*`,
  String.raw`\b(?:axios|\$?http|api|client|ky|superagent)\s*\.\s*(?<verb>${verbs})\s*\(\s*`,
  String.raw`(?<![\w$])(?:\$|jQuery)\s*\.\s*(?<jquery>get|post|getJSON|getScript|ajax)\s*\(\s*`,
  String.raw`\)\s*\.\s*load\s*\(\s*`,
  String.raw`\baxios\s*\(\s*`,
  String.raw`(?:\bopen|\bajax)\s*\(\s*["'](?<named>[A-Za-z]+)["']\s*,\s*`,
  String.raw`(?<get>\blocation\s*(?:\.\s*href\s*)?=(?!=)|\blocation\s*\.\s*(?:assign|replace)\s*\(|\bwindow\s*\.\s*open\s*\(|\bnew\s+EventSource\s*\(|\.\s*(?:href|src)\s*=(?!=))\s*`,
  String.raw`(?<beacon>\bsendBeacon\s*\()\s*`,
  String.raw`(?:(?<![\w$])url\s*:|\.\s*action\s*=(?!=))\s*`,
];
const lead = new RegExp(`(?:${leads.join('|')})(?=["'\`])`, 'g');
const literal = /(["'`])((?:(?!\1)[^\\\r\n])*)(\1?)/y;

/** The URLs in `[start, end)` of `text`, which is JavaScript in which `holes` stand for what Jinja will print. */
export function scriptPaths(
  text: string,
  { start, end }: Span,
  holes: readonly PathHole[],
): readonly WrittenPath[] {
  const script = text.slice(0, end);
  const found: WrittenPath[] = [];
  lead.lastIndex = start;
  for (let match = lead.exec(script); match !== null; match = lead.exec(script)) {
    literal.lastIndex = lead.lastIndex;
    const [, quote = '', content = '', closing = ''] = literal.exec(script) ?? [];
    if (quote === '' || !isOwnPath(content)) continue;
    const from = lead.lastIndex + 1;
    const inside = { start: from, end: from + content.length };
    const own = holesIn(script, inside, quote, holes);
    // What an escape stands for is not what is written.
    if (own === undefined || script[inside.end] === '\\') continue;
    const after = script.slice(inside.end + closing.length);
    const isContinued = /^\s*(?:\+|\.\s*concat\b)/.test(after);
    const tail = { start: inside.end, end: inside.end, expression: undefined };
    found.push({
      ...inside,
      pieces: piecesOf(text, inside, isContinued ? [...own, tail] : own),
      method: methodOf(match.groups ?? {}, after),
      quote,
      closed: closing !== '',
      whole: inside,
      language: 'script',
      outsideRequest: false,
    });
  }
  return found;
}

/** Also the `${…}` of a template literal, which nobody but the browser can fill; `undefined` for nested ones. */
function holesIn(
  text: string,
  { start, end }: Span,
  quote: string,
  holes: readonly PathHole[],
): readonly PathHole[] | undefined {
  const own = holes.filter(hole => hole.start >= start && hole.end <= end);
  if (quote !== '`') return own;
  for (const match of text.slice(start, end).matchAll(/\$\{([^{}]*)(\}?)/g)) {
    if (match[2] === '') return undefined;
    const from = start + match.index;
    own.push({ start: from, end: from + match[0].length, expression: undefined });
  }
  return own.sort((a, b) => a.start - b.start);
}

function methodOf(groups: Readonly<Record<string, string | undefined>>, after: string): string | undefined {
  const { verb, jquery, named, get, beacon } = groups;
  if (groups['fetch'] !== undefined) {
    if (/^\s*\)/.test(after)) return 'GET';
    return /^\s*,\s*\{[^}]*?\bmethod\s*:\s*["'](\w+)["']/.exec(after)?.[1]?.toUpperCase();
  }
  if (verb !== undefined) return verb.toUpperCase();
  if (jquery !== undefined) return jquery === 'ajax' ? undefined : jquery === 'post' ? 'POST' : 'GET';
  if (get !== undefined) return 'GET';
  if (beacon !== undefined) return 'POST';
  return named?.toUpperCase();
}
