import type { Scope } from '../jinja/binding.ts';
import { targetNames } from '../jinja/binding.ts';
import type { Reference } from '../jinja/cursor.ts';
import type { Expression, Macro, Node, StringLiteral } from '../jinja/nodes.ts';
import type { TemplateSyntax } from '../jinja/parseTemplate.ts';
import { visitExpressions } from '../jinja/scope.ts';
import type { Span } from '../text/span.ts';

// What one template says about itself and about others, as plain data that outlives its tree.

/** A literal and the text between its quotes. */
export interface LiteralText extends Span {
  readonly value: string;
}

/** A name and where it stands. */
export interface NamePlace extends Span {
  readonly name: string;
}

/** One `extends`, `include`, `import` or `from … import`; it spans the tag. */
export interface TemplateReference extends Span {
  readonly kind: 'extends' | 'include' | 'import' | 'from';
  /** Every literal that may be the name: several for a list or a conditional. */
  readonly names: readonly LiteralText[];
  /** True when the name may also be something that only the running program knows. */
  readonly dynamic: boolean;
  readonly ignoreMissing: boolean;
  readonly withContext: boolean;
  /** The names that `from` takes; `alias` is how they are called here. */
  readonly imported: readonly (NamePlace & { readonly alias: string })[];
  /** The name that `import … as` gives to the other template. */
  readonly alias: NamePlace | undefined;
}

/** A block or macro; it spans the whole construct. */
export interface BlockFact extends Span {
  readonly name: NamePlace;
  readonly scoped: boolean;
  readonly required: boolean;
}

export interface MacroFact extends Span {
  readonly name: NamePlace;
  readonly parameters: readonly (NamePlace & { readonly optional: boolean })[];
}

/** A name bound by `set`. Only at top level can other templates import it, and blocks see it. */
export interface SetFact extends NamePlace {
  readonly topLevel: boolean;
}

export interface TemplateFacts {
  readonly references: readonly TemplateReference[];
  /** Variables that are read and not bound by the template itself: the context, or a global. */
  readonly reads: readonly NamePlace[];
  readonly blocks: readonly BlockFact[];
  readonly macros: readonly MacroFact[];
  readonly sets: readonly SetFact[];
  /** The names of the filters and of the tests that are applied, each time. */
  readonly filters: readonly NamePlace[];
  readonly tests: readonly NamePlace[];
  /** The keywords of tags that only extensions of Jinja know. */
  readonly extensionTags: readonly NamePlace[];
}

type Collected = { -readonly [Key in keyof TemplateFacts]: TemplateFacts[Key][number][] };

/** The facts of a template, in source order; works on broken ones as far as they were understood. */
export function templateFacts({ root }: TemplateSyntax): TemplateFacts {
  const facts: Collected = {
    references: [],
    reads: [],
    blocks: [],
    macros: [],
    sets: [],
    filters: [],
    tests: [],
    extensionTags: [],
  };
  const constructs: Node[] = [root];
  const inside: boolean[] = [false];
  // Statements and expressions alike may nest deeply: no recursion.
  for (let node = constructs.pop(); node; node = constructs.pop()) {
    const nested = inside.pop() ?? false;
    constructFacts(node, !nested, facts);
    const inner = nested || !staysOnTop(node);
    for (let index = node.children.length - 1; index >= 0; index--) {
      const child = node.children[index];
      if (!child || !isConstruct(child)) continue;
      constructs.push(child);
      inside.push(inner);
    }
  }
  visitExpressions(root, (node, scope) => expressionFacts(node, scope, facts));
  for (const names of [facts.reads, facts.filters, facts.tests]) names.sort((a, b) => a.start - b.start);
  return facts;
}

function staysOnTop({ kind }: Node): boolean {
  return kind === 'template' || kind === 'if' || kind === 'branch' || kind === 'else';
}

/** Statements, and the parts of statements that hold others. */
function isConstruct(node: Node): boolean {
  return 'tag' in node || node.kind === 'if';
}

function constructFacts(node: Node, topLevel: boolean, facts: Collected): void {
  switch (node.kind) {
    case 'extends':
    case 'include':
    case 'import':
    case 'from':
      facts.references.push(referenceFact(node));
      break;
    case 'block': {
      const { start, end, name, scoped, required } = node;
      facts.blocks.push({ start, end, name: namePlace(name), scoped, required });
      break;
    }
    case 'macro':
      facts.macros.push(macroFact(node));
      break;
    case 'set':
    case 'blockSet':
      for (const [name] of targetNames(node.target)) facts.sets.push({ ...namePlace(name), topLevel });
      break;
    case 'do':
    case 'break':
    case 'continue':
    case 'debug':
    case 'trans':
      facts.extensionTags.push({ name: node.kind, ...spanOf(node.tag.keyword) });
      break;
    default:
      break;
  }
}

function referenceFact(node: Reference): TemplateReference {
  const names: LiteralText[] = [];
  const dynamic = !collectNames(node.template, names);
  const imported = node.kind === 'from' ? node.names : [];
  return {
    kind: node.kind,
    start: node.start,
    end: node.end,
    names,
    dynamic,
    ignoreMissing: node.kind === 'include' && node.ignoreMissing,
    withContext: node.kind === 'extends' || node.withContext,
    imported: imported.map(({ name, alias }) => ({ ...namePlace(name), alias: (alias ?? name).name })),
    alias: node.kind === 'import' ? namePlace(node.alias) : undefined,
  };
}

/** Collects the literals of a template expression; false when it may be something else. */
function collectNames(expression: Expression, names: LiteralText[]): boolean {
  switch (expression.kind) {
    case 'string':
      names.push(literalText(expression));
      return true;
    case 'list':
    case 'tuple':
      return expression.items.map(item => collectNames(item, names)).every(Boolean);
    case 'conditional': {
      const { body, otherwise } = expression;
      const known = collectNames(body, names);
      return otherwise ? collectNames(otherwise, names) && known : known;
    }
    default:
      return false;
  }
}

function macroFact({ start, end, name, parameters }: Macro): MacroFact {
  return {
    start,
    end,
    name: namePlace(name),
    parameters: parameters.map(parameter => ({
      ...namePlace(parameter.name),
      optional: parameter.defaultValue !== undefined,
    })),
  };
}

/** Names that Jinja itself provides inside a template. */
const ownNames: ReadonlySet<string> = new Set(['self', 'super']);

function expressionFacts(node: Node, scope: Scope, facts: Collected): void {
  if (node.kind === 'filter') facts.filters.push(namePlace(node.filter));
  if (node.kind === 'test') facts.tests.push(namePlace(node.test));
  if (node.kind !== 'name' || node.name === '' || ownNames.has(node.name)) return;
  if (!scope.find(node.name)) facts.reads.push(namePlace(node));
}

function literalText({ value, contentStart, contentEnd }: StringLiteral): LiteralText {
  return { value, start: contentStart, end: contentEnd };
}

function spanOf({ start, end }: Span): Span {
  return { start, end };
}

function namePlace({ name, start, end }: NamePlace): NamePlace {
  return { name, start, end };
}
