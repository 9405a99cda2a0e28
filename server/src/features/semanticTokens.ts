import { findFilter } from '../catalog/jinja/filters.ts';
import { globalWord, isGlobal } from '../catalog/jinja/globals.ts';
import { findTest } from '../catalog/jinja/tests.ts';
import { packageWords as wordsOfPackages } from '../catalog/templatePackages.ts';
import { scanHtml } from '../html/scanHtml.ts';
import type { Binding, Scope } from '../jinja/binding.ts';
import { constructTags, nodesIn } from '../jinja/constructs.ts';
import type { Name, Node } from '../jinja/nodes.ts';
import { visitExpressions } from '../jinja/scope.ts';
import { packageWords } from '../project/packageWords.ts';
import type { Project } from '../project/project.ts';
import type { SourceFile } from '../project/sourceFile.ts';
import { findExport } from '../project/templateExports.ts';
import { hasFlaskGlobals } from '../project/templateRenderings.ts';
import { templateWords } from '../project/templateWords.ts';
import { type Span, touches } from '../text/span.ts';
import { isUncoloured, lexicalTokens } from './lexicalTokens.ts';

/** Standard types and modifiers of the protocol, so that every theme has colours for them, but for the signs of Jinja. */
export const tokenTypes = [
  'parameter',
  'variable',
  'function',
  'method',
  'namespace',
  'comment',
  'keyword',
  'number',
  'operator',
  'property',
  'string',
  'jinjaDelimiter',
] as const;
export const tokenModifiers = ['declaration', 'readonly', 'defaultLibrary'] as const;

/** What a word is, where its looks do not tell. */
export interface SemanticToken extends Span {
  readonly type: (typeof tokenTypes)[number];
  readonly modifiers: readonly (typeof tokenModifiers)[number][];
}

type Meaning = Omit<SemanticToken, keyof Span>;

/**
 * The names of a template that are known, in source order: what views pass and macros take is a `parameter`, loop variables are
 * `readonly` ones, other names bound here are a `variable`, macros and filters a `function`, tests a `method`; what comes with Jinja, Flask or
 * a package is `defaultLibrary`. An unknown name keeps the colour of the grammar, as does every name of an expression that is broken. `null` for
 * a page with scripts of its own: editors take the colours of one provider only, and the one for HTML knows the scripts. Where
 * no grammar colours Jinja (other delimiters, texts of another language below a folder of templates) all of it is told.
 */
export function semanticTokens(project: Project, file: SourceFile): readonly SemanticToken[] | null {
  if (file.isPython) return null;
  if (!isUncoloured(file)) return hasScripts(file) ? null : meanings(project, file);
  const known = meanings(project, file);
  const starts = new Set(known.map(({ start }) => start));
  const others = lexicalTokens(file).filter(({ start }) => !starts.has(start));
  return [...known, ...others.map(token => ({ ...token, modifiers: [] }))].sort((a, b) => a.start - b.start);
}

function meanings(project: Project, file: SourceFile): readonly SemanticToken[] {
  const { root, problems } = file.template;
  const tokens = new Map<number, SemanticToken>();
  const broken = [...writtenIn(file)].filter(span => problems.some(({ start }) => touches(span, start)));
  const add = (span: Span, meaning: Meaning | undefined): void => {
    const { start, end } = span;
    if (meaning === undefined || tokens.has(start) || broken.some(one => touches(one, start))) return;
    if (/^[\p{L}\p{N}_.]+$/u.test(file.text.slice(start, end))) tokens.set(start, { start, end, ...meaning });
  };
  const unbound = unboundNames(project, file);
  const called = new Set<Node>();
  const declared = new Map<number, Binding>();
  /** How much of what each scope has bound so far is declared. */
  const seen = new Map<Scope, number>();
  visitExpressions(root, (node, scope) => {
    for (let outer: typeof scope | undefined = scope; outer; outer = outer.parent) {
      for (const binding of outer.bound.slice(seen.get(outer))) declared.set(binding.nameSpan.start, binding);
      seen.set(outer, outer.bound.length);
    }
    if (node.kind === 'call') called.add(node.callee);
    else if (node.kind === 'filter') add(node.filter, wordMeaning(project, 'filters', node.filter));
    else if (node.kind === 'test') add(node.test, wordMeaning(project, 'tests', node.test));
    else if (node.kind === 'name' && node.name !== '') {
      const binding = scope.find(node.name);
      add(node, binding ? bindingMeaning(project, file, binding) : unbound(node.name, called.has(node)));
    }
  });
  for (const [scope, count] of seen)
    for (const binding of scope.bound.slice(count)) declared.set(binding.nameSpan.start, binding);
  for (const binding of declared.values()) {
    const meaning = bindingMeaning(project, file, binding);
    add(binding.nameSpan, meaning && { ...meaning, modifiers: ['declaration', ...meaning.modifiers] });
  }
  return [...tokens.values()].sort((a, b) => a.start - b.start);
}

const scripts = new WeakMap<SourceFile, boolean>();

function hasScripts(file: SourceFile): boolean {
  let answer = scripts.get(file);
  if (answer === undefined) {
    const { text } = file;
    answer =
      /<script/i.test(text) &&
      scanHtml(text).some(part => part.kind === 'script' && text.slice(part.start, part.end).trim() !== '');
    scripts.set(file, answer);
  }
  return answer;
}

/** What stands between delimiters, each for itself. */
function* writtenIn({ template }: SourceFile): Generator<Span> {
  for (const node of nodesIn(template.root)) {
    yield* constructTags(node);
    if (node.kind === 'output') yield node;
  }
}

function bindingMeaning(project: Project, file: SourceFile, binding: Binding): Meaning | undefined {
  switch (binding.kind) {
    case 'parameter':
      return { type: 'parameter', modifiers: [] };
    case 'loop':
      return { type: 'variable', modifiers: ['readonly'] };
    case 'set':
    case 'blockSet':
    case 'with':
    case 'trans':
      return { type: 'variable', modifiers: [] };
    case 'macro':
      return { type: 'function', modifiers: [] };
    case 'import':
      return { type: 'namespace', modifiers: [] };
    case 'importedName': {
      const { source, imported, name } = binding;
      const found = source && findExport(project, file, source, imported ?? name);
      if (found === undefined) return undefined;
      return { type: found.binding.kind === 'macro' ? 'function' : 'variable', modifiers: [] };
    }
    // `loop`, `caller` and the like have a colour of their own.
    case 'implicit':
      return undefined;
  }
}

/** What views pass hides what every template has. */
function unboundNames(project: Project, file: SourceFile) {
  const passed = new Set(project.contextOf(file.path).map(({ name }) => name));
  const own = templateWords(project).words.globals;
  const packages = packageWords(project).words;
  const hasFlask = hasFlaskGlobals(project, file);
  return (name: string, isCalled: boolean): Meaning | undefined => {
    const type = isCalled ? 'function' : 'variable';
    if (passed.has(name)) return { type: isCalled ? 'function' : 'parameter', modifiers: [] };
    if (own.has(name)) return { type, modifiers: [] };
    const brought = [...packages.keys()].find(word => word === name);
    const isBrought = brought !== undefined && wordsOfPackages[brought].table === 'globals';
    const isBuiltIn = isGlobal(name) && (hasFlask || globalWord(name).origin !== 'flask');
    return isBrought || isBuiltIn ? { type, modifiers: ['defaultLibrary'] } : undefined;
  };
}

function wordMeaning(project: Project, table: 'filters' | 'tests', { name }: Name): Meaning | undefined {
  const type = table === 'filters' ? 'function' : 'method';
  if (templateWords(project).words[table].has(name)) return { type, modifiers: [] };
  const brought = [...packageWords(project).words.keys()].some(
    word => word === name && wordsOfPackages[word].table === table,
  );
  const isBuiltIn = (table === 'filters' ? findFilter(name) : findTest(name)) !== undefined;
  return isBuiltIn || brought ? { type, modifiers: ['defaultLibrary'] } : undefined;
}
