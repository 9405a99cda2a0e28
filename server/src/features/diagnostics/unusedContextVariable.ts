import { namesIn } from '../../facts/templateNames.ts';
import type { RenderSeen } from '../../project/frameworks/observation.ts';
import { isTest } from '../../project/isTest.ts';
import { rendersOf } from '../../project/knownRenders.ts';
import type { Project } from '../../project/project.ts';
import type { SourceFile } from '../../project/sourceFile.ts';
import { withReferred } from '../../project/templateParents.ts';
import { templateWords } from '../../project/templateWords.ts';
import { lastName } from '../../python/names.ts';
import { nodePathAt } from '../../python/nodePathAt.ts';
import type { Argument, Call, Expression } from '../../python/nodes.ts';
import { encloses, type Span } from '../../text/span.ts';
import type { DiagnosticsQuery } from '../diagnostics.ts';
import type { Fix, Problem } from '../model.ts';
import { loadersOf } from './knownLoaders.ts';
import { programHints } from './programHints.ts';
import { usesJinja } from './templateSyntax.ts';

/**
 * A keyword of a rendering call that no template reads: neither the one that is rendered, nor any that it extends, includes
 * or imports, over any number of steps.
 *
 * Has to know all of these, and that the call renders no others: the name of the template is written in the function
 * that renders it, and its loaders are known. Silent where templates hand their whole context on (`{% debug %}`, tags of extensions,
 * functions that are given it), and where programs may look into it.
 */
export function unusedContextVariables(query: DiagnosticsQuery): Problem[] {
  const { project, file, messages } = query;
  if (!file.isPython || isTest(file.path)) return [];
  const calls = callsIn(project, file);
  if (calls.length === 0 || !usesJinja(project) || mayReadContexts(project)) return [];
  const { diagnostics, fixes } = messages;
  return calls.flatMap(({ call, renders }): Problem[] => {
    const keywords = call.arguments.filter(({ name }) => name !== undefined && !unjudged.has(name.name));
    if (keywords.length === 0) return [];
    const read = namesRead(project, file, call, renders);
    if (read === undefined) return [];
    const [template = ''] = renders.flatMap(({ templates }) => templates.map(({ name }) => name));
    return keywords.flatMap((argument): Problem[] => {
      const { name } = argument;
      if (name === undefined || read.has(name.name) || isLookedFor(project, name.name)) return [];
      const { start, end } = name;
      return [
        {
          span: { start, end },
          code: 'unused-context-variable',
          message: diagnostics.unusedContextVariable(name.name, template),
          fixes: removal(file, call, argument, fixes.remove(name.name)),
        },
      ];
    });
  });
}

/** No variable, or what functions and tags of templates look up by themselves: `url_for` of Starlette, `{% trans %}`. */
const unjudged: ReadonlySet<string> = new Set([
  'template_name_or_list',
  'request',
  '_',
  'gettext',
  'ngettext',
  'pgettext',
  'npgettext',
]);

interface RenderingCall {
  readonly call: Call;
  readonly renders: readonly RenderSeen[];
}

const rendering = /^(?:render_template|stream_template|render|render_async|generate|generate_async|stream)$/;

/** The calls in `file` that were seen to render. */
function callsIn(project: Project, file: SourceFile): readonly RenderingCall[] {
  const byPlace = new Map<number, RenderSeen[]>();
  for (const one of rendersOf(project).renders) {
    if (one.location.path !== file.path) continue;
    const { start } = project.locate(one.location).span;
    byPlace.set(start, [...(byPlace.get(start) ?? []), one]);
  }
  return [...byPlace].flatMap(([start, renders]) => {
    const [first] = renders;
    const end = first && project.locate(first.location).span.end;
    const call = nodePathAt(file.python.module, start).find(
      node => node.kind === 'call' && node.start === start && node.end === end,
    );
    const isPlain = call?.kind === 'call' && rendering.test(lastName(call.callee) ?? '');
    return isPlain ? [{ call, renders }] : [];
  });
}

/** All names that the templates around `renders` read; `undefined` where it may be others, or they may read all. */
function namesRead(
  project: Project,
  file: SourceFile,
  call: Call,
  renders: readonly RenderSeen[],
): ReadonlySet<string> | undefined {
  const body = bodyAround(file, call);
  const paths = new Set<string>();
  for (const { templates, unnamed } of renders) {
    if (unnamed || templates.length === 0) return undefined;
    for (const { name, written } of templates) {
      const place = written && project.locate(written);
      if (place?.path !== file.path || !encloses(body, place.span)) return undefined;
      const found = project.templateIndex.resolve(name, file.path);
      if (found.length !== 1) return undefined;
      for (const path of found) paths.add(path);
    }
  }
  const isKnown = [false, true].some(ofFile => loadersOf(project, file.path, ofFile) !== undefined);
  if (!isKnown) return undefined;
  const read = new Set<string>();
  const around = withReferred(project, [...paths]);
  if (around === undefined) return undefined;
  for (const { template, templateFacts } of around) {
    const names = namesIn(template);
    if (names.showsAll || templateFacts.extensionTags.some(({ name }) => !ownTags.has(name)))
      return undefined;
    for (const name of names.read) read.add(name);
  }
  return read;
}

/** The body of the innermost function around the call: a literal there names what the function renders, whoever calls it. */
function bodyAround(file: SourceFile, { start }: Call): Span {
  const { module } = file.python;
  const around = nodePathAt(module, start).findLast(node => node.kind === 'function');
  if (around?.kind !== 'function') return module;
  return { start: around.body[0]?.start ?? around.start, end: around.end };
}

/** Tags of Jinja's own extensions that read no more than is written in them. */
const ownTags: ReadonlySet<string> = new Set(['trans', 'do', 'break', 'continue']);

/** Whether something may be given the whole context of a template. */
function mayReadContexts(project: Project): boolean {
  if (templateWords(project).hasUnknownExtension) return true;
  for (const { path, hints } of programHints(project))
    if (!isTest(path) && (hints.readsContexts || hints.loadsPlugins)) return true;
  return false;
}

const looking = /\b(?:template_rendered|before_render_template|get_context_variable|assert_?[cC]ontext)\b/;

/** Whether a program that sees what templates receive, as those of tests do, has the word. */
function isLookedFor(project: Project, name: string): boolean {
  const word = new RegExp(`\\b${name}\\b`);
  for (const { isPython, text } of project.files.values())
    if (isPython && looking.test(text) && word.test(text)) return true;
  return false;
}

/** Takes the comma before it along, or the one behind the first. Not where the value does something, or a comment would go too. */
function removal(file: SourceFile, { arguments: all }: Call, argument: Argument, title: string): Fix[] {
  const { name, value } = argument;
  const index = all.indexOf(argument);
  const [before, after] = [all[index - 1], all[index + 1]];
  const span =
    before !== undefined
      ? { start: before.end, end: argument.end }
      : { start: argument.start, end: after?.start ?? argument.end };
  const between = (start = 0, end = start): string => file.text.slice(start, end);
  const isPlain =
    /^\s*=\s*$/.test(between(name?.end, value.start)) &&
    value.end === argument.end &&
    [
      between(before?.end, before && argument.start),
      between(argument.end, before ? undefined : after?.start),
    ].every(gap => /^\s*,?\s*$/.test(gap));
  return isPlain && doesNothing(value) ? [{ title, edits: [{ path: file.path, span, newText: '' }] }] : [];
}

/** Evaluating it can have no effect. */
function doesNothing(value: Expression): boolean {
  switch (value.kind) {
    case 'name':
    case 'string':
    case 'number':
    case 'constant':
      return true;
    case 'attribute':
      return doesNothing(value.object);
    case 'list':
    case 'tuple':
      return value.items.every(doesNothing);
    default:
      return false;
  }
}
