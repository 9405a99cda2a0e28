import { namespaceNames } from '../facts/namespaceNames.ts';
import type { NamePlace } from '../facts/templateFacts.ts';
import type { Binding } from '../jinja/binding.ts';
import type { Expression } from '../jinja/nodes.ts';
import { bindingsAt } from '../jinja/scope.ts';
import type { Project } from '../project/project.ts';
import type { SourceFile } from '../project/sourceFile.ts';
import { findExport, templatesMeant } from '../project/templateExports.ts';
import { hasFlaskGlobals } from '../project/templateRenderings.ts';
import { templateWords } from '../project/templateWords.ts';
import { blocksInChain, type TemplateBlock } from './templateBlocks.ts';

/** An object of a template that is none of Python's: what can stand behind its dot follows rules of its own. */
export type SpecialObject =
  /** The state of a loop, what `cycler()` gives, a macro, Flask's objects: their members are in the catalog. */
  | { readonly kind: 'loop' | 'cycler' | 'macro' | 'request' | 'session' | 'g' }
  /** `self`: the blocks of the template and of those that it extends. */
  | { readonly kind: 'self'; readonly blocks: readonly TemplateBlock[] }
  /** What `namespace()` gives: the names that are given to it. */
  | { readonly kind: 'namespace'; readonly names: readonly NamePlace[] }
  /** The template that `{% import … as name %}` names. */
  | { readonly kind: 'module'; readonly file: SourceFile };

/** Which of these `object` is, if it is one. */
export function specialObject(
  project: Project,
  file: SourceFile,
  object: Expression,
): SpecialObject | undefined {
  if (object.kind !== 'name') return undefined;
  const binding = bindingsAt(file.template.root, object.start).find(({ name }) => name === object.name);
  if (binding === undefined) return unboundObject(project, file, object.name);
  const { kind, name, source } = binding;
  switch (kind) {
    case 'implicit':
      return name === 'loop' ? { kind: 'loop' } : undefined;
    case 'macro':
      return { kind: 'macro' };
    case 'importedName':
      return isMacro(project, file, binding) ? { kind: 'macro' } : undefined;
    case 'import': {
      const [imported] = source === undefined ? [] : templatesMeant(project, file, source);
      return imported && { kind: 'module', file: imported };
    }
    case 'set':
    case 'with':
      return madeByGlobal(file, binding);
    default:
      return undefined;
  }
}

function unboundObject(project: Project, file: SourceFile, name: string): SpecialObject | undefined {
  switch (name) {
    case 'self':
      return { kind: 'self', blocks: blocksOf(project, file) };
    case 'request':
    case 'session':
    case 'g':
      return isPassed(project, file, name) || !hasFlaskGlobals(project, file) ? undefined : { kind: name };
    default:
      return undefined;
  }
}

/** Whether a view or the project itself gives the name another meaning. */
function isPassed(project: Project, file: SourceFile, name: string): boolean {
  return project.context(file.path).has(name) || templateWords(project).words.globals.has(name);
}

function isMacro(project: Project, file: SourceFile, { source, imported, name }: Binding): boolean {
  const found = source && findExport(project, file, source, imported ?? name);
  return found?.binding.kind === 'macro';
}

/** `{% set row = cycler(…) %}`, `{% set ns = namespace(…) %}` */
function madeByGlobal(file: SourceFile, { name, source, path }: Binding): SpecialObject | undefined {
  if (source?.kind !== 'call' || source.callee.kind !== 'name' || path.length > 0) return undefined;
  const called = source.callee.name;
  const isOwn = bindingsAt(file.template.root, source.start).some(binding => binding.name === called);
  if (isOwn) return undefined;
  if (called === 'cycler') return { kind: 'cycler' };
  if (called !== 'namespace') return undefined;
  return { kind: 'namespace', names: namespaceNames(file.template.root, name, source) };
}

/** Each name once, the nearest. */
function blocksOf(project: Project, file: SourceFile): readonly TemplateBlock[] {
  const blocks = new Map<string, TemplateBlock>();
  for (const one of blocksInChain(project, file)) {
    const { name } = one.block.name;
    if (!blocks.has(name)) blocks.set(name, one);
  }
  return [...blocks.values()];
}
