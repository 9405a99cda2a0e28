import { type Span, touches } from '../text/span.ts';
import { isAsciiWord, isPythonSpace } from './characters.ts';
import { nodePathAt } from './nodePathAt.ts';
import type {
  Call,
  Expression,
  Extends,
  Filter,
  FromImport,
  Import,
  Include,
  Name,
  Node,
  StringLiteral,
  Template,
  Test,
} from './nodes.ts';

/** A tag that names other templates. */
export type Reference = Extends | Include | Import | FromImport;

/** What is typed at a place in a template. `replace` is the whole word around the cursor, empty where there is none. */
export type Cursor =
  /** An expression may stand here; `call` when a keyword of that call may as well. */
  | { readonly kind: 'name'; readonly replace: Span; readonly call: Call | undefined }
  | { readonly kind: 'attribute'; readonly replace: Span; readonly object: Expression }
  | { readonly kind: 'filter' | 'test'; readonly replace: Span }
  /** The name before `=` in an argument list. */
  | { readonly kind: 'keyword'; readonly replace: Span; readonly call: Call | Filter | Test | undefined }
  | { readonly kind: 'tag'; readonly replace: Span }
  | { readonly kind: 'blockName'; readonly replace: Span }
  /** A name that `{% from … import %}` takes from another template. */
  | { readonly kind: 'importedName'; readonly replace: Span; readonly statement: FromImport }
  /** Inside the quotes of an argument. */
  | {
      readonly kind: 'argumentString';
      readonly literal: StringLiteral;
      readonly call: Call | Filter | Test;
      /** Index among all the arguments. */
      readonly index: number;
      readonly keyword: string | undefined;
    }
  /** Inside the quotes of the name of a template, perhaps in a list or a conditional. */
  | { readonly kind: 'templateString'; readonly literal: StringLiteral; readonly statement: Reference }
  | { readonly kind: 'string'; readonly literal: StringLiteral };

/**
 * What the user is typing at `offset`, or `undefined` where none of our constructs goes on: in text, comments, numbers,
 * operators, or where a name is being bound. Works the same in a half-typed document.
 */
export function cursorAt(root: Template, text: string, offset: number): Cursor | undefined {
  const path = nodePathAt(root, offset);
  const node = path.at(-1);
  if (!node) return undefined;
  switch (node.kind) {
    case 'text':
    case 'comment':
    case 'raw':
    case 'number':
    case 'other':
      return undefined;
    case 'name':
      return nameCursor(node, path, offset);
    case 'constant':
      return { kind: 'name', replace: span(node), call: callAround(path) };
    case 'string':
      return stringCursor(node, path, offset);
    case 'missing':
      // Directly behind a word it is that word which is being typed, not what will follow it.
      if (offset === node.start && isAsciiWord(text.charCodeAt(offset - 1)))
        return keywordCursor(path, offset);
      if (isBound(path)) return undefined;
      return { kind: 'name', replace: empty(offset), call: callAround(path) };
    default:
      return keywordCursor(path, offset) ?? betweenCursor(node, path, text, offset);
  }
}

function nameCursor(node: Name, path: readonly Node[], offset: number): Cursor | undefined {
  const parent = path.at(-2);
  const replace = node.name === '' ? empty(offset) : span(node);
  switch (parent?.kind) {
    case 'attribute':
      if (parent.attribute === node) return { kind: 'attribute', replace, object: parent.object };
      break;
    case 'filter':
      if (parent.filter === node) return { kind: 'filter', replace };
      break;
    case 'test':
      if (parent.test === node) return { kind: 'test', replace };
      break;
    case 'argument':
      if (parent.name === node) return { kind: 'keyword', replace, call: callee(path.at(-3)) };
      break;
    case 'unknownTag':
    case 'strayTag':
      if (parent.name === node) return { kind: 'tag', replace };
      break;
    case 'block':
      return { kind: 'blockName', replace };
    case 'importedName': {
      const statement = path.at(-3);
      if (parent.name !== node || statement?.kind !== 'from') return undefined;
      return { kind: 'importedName', replace, statement };
    }
    default:
      break;
  }
  return isBound(path) ? undefined : { kind: 'name', replace, call: callAround(path) };
}

/** True when the name at the end of the path is being bound rather than read. */
function isBound(path: readonly Node[]): boolean {
  let depth = path.length - 1;
  while (path[depth - 1]?.kind === 'tuple') depth--;
  const child = path[depth];
  const parent = path[depth - 1];
  switch (parent?.kind) {
    case 'for':
    case 'set':
    case 'blockSet':
    case 'assignment':
      return parent.target === child;
    case 'macro':
    case 'parameter':
      return parent.name === child;
    case 'transVariable':
      return parent.name === child && parent.value !== undefined;
    case 'import':
      return parent.alias === child;
    default:
      return false;
  }
}

function stringCursor(literal: StringLiteral, path: readonly Node[], offset: number): Cursor | undefined {
  if (offset < literal.contentStart || offset > literal.contentEnd) return undefined;
  const argument = path.at(-2);
  const call = callee(path.at(-3));
  if (argument?.kind === 'argument' && call) {
    const index = call.arguments.indexOf(argument);
    return { kind: 'argumentString', literal, call, index, keyword: argument.name?.name };
  }
  const statement = path.findLast(node => !isChoice(node));
  return isReference(statement) && path[path.indexOf(statement) + 1] === statement.template
    ? { kind: 'templateString', literal, statement }
    : { kind: 'string', literal };
}

/** Expressions that only choose among or list the strings in them. */
function isChoice(node: Node | undefined): boolean {
  const kind = node?.kind;
  return kind === 'string' || kind === 'list' || kind === 'tuple' || kind === 'conditional';
}

function isReference(node: Node | undefined): node is Reference {
  const kind = node?.kind;
  return kind === 'extends' || kind === 'include' || kind === 'import' || kind === 'from';
}

function callee(node: Node | undefined): Call | Filter | Test | undefined {
  return node?.kind === 'call' || node?.kind === 'filter' || node?.kind === 'test' ? node : undefined;
}

/** The call of which the end of the path is a whole positional argument. */
function callAround(path: readonly Node[]): Call | undefined {
  const argument = path.at(-2);
  const call = path.at(-3);
  const positional = argument?.kind === 'argument' && !argument.name && argument.stars === 0;
  return positional && call?.kind === 'call' ? call : undefined;
}

/** The keyword of the innermost tag that has one at `offset`. */
function keywordCursor(path: readonly Node[], offset: number): Cursor | undefined {
  for (const node of path.toReversed()) {
    const tags = ['tag' in node ? node.tag : undefined, 'closing' in node ? node.closing : undefined];
    const tag = tags.find(candidate => candidate && touches(candidate.keyword, offset));
    if (tag) return { kind: 'tag', replace: span(tag.keyword) };
  }
  return undefined;
}

/** Between the parts of an expression: behind an opening bracket or a comma another one may begin. */
function betweenCursor(node: Node, path: readonly Node[], text: string, offset: number): Cursor | undefined {
  let at = offset - 1;
  while (at >= node.start && isPythonSpace(text.charCodeAt(at))) at--;
  const before = text.charAt(at);
  const opened = opensBracket(node) && '([{'.includes(before);
  const listed = before === ',' && at > (node.children[0]?.start ?? offset);
  if (at < node.start || !(opened || listed))
    return node.kind === 'tuple' ? startOf(path, offset) : undefined;
  return startOf(path, offset);
}

function startOf(path: readonly Node[], offset: number): Cursor {
  const node = path.at(-1);
  return { kind: 'name', replace: empty(offset), call: node?.kind === 'call' ? node : undefined };
}

function opensBracket({ kind }: Node): boolean {
  switch (kind) {
    case 'call':
    case 'filter':
    case 'test':
    case 'list':
    case 'dict':
    case 'subscript':
      return true;
    default:
      return false;
  }
}

function span({ start, end }: Span): Span {
  return { start, end };
}

function empty(offset: number): Span {
  return { start: offset, end: offset };
}
