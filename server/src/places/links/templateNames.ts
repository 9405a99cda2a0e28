import type { Programs } from '../../project/programs.ts';
import type { Project } from '../../project/project.ts';
import type { SourceFile } from '../../project/sourceFile.ts';
import type { Argument, Call } from '../../python/nodes.ts';
import { type Span, touches } from '../../text/span.ts';
import { frameworkCall, rendersInRequest, templateFunctions } from '../frameworkCall.ts';
import { isOfOwnEnvironment } from '../ownEnvironment.ts';
import { type Affix, bare } from './affix.ts';
import { writtenName } from './callLinks.ts';
import { callsOfHelpers, type Handed } from './pythonHelpers.ts';
import { type CallSite, importedAs, literalsIn, pythonLinkSyntax } from './pythonSyntax.ts';

/**
 * `render`: a call of the framework's `render_template` or `stream_template`; `environment`: `get_template` and its like of an
 * environment that the file makes; `load`: of something else that is called like that; `wrapper`: of a function of the project that hands the name on to one of these.
 */
export type TemplateNameKind =
  | 'render'
  | 'environment'
  | 'load'
  | 'wrapper'
  | 'extends'
  | 'include'
  | 'import'
  | 'from';

/** A literal that names a template. */
export interface TemplateName {
  readonly kind: TemplateNameKind;
  readonly value: string;
  /** Between the quotes. */
  readonly span: Span;
  /** True when the text of the span is that part of the value which is not `affix`, letter by letter, on one line. */
  readonly plain: boolean;
  /** What a function of the project writes around the literal to make the name. */
  readonly affix: Affix;
  /** The call or the tag. Of several names in one the first counts that there is, so they share it. */
  readonly whole: Span;
  /** Nothing fails without the template: `ignore missing`, a list with more than literals. */
  readonly optional: boolean;
}

const known = new WeakMap<Project, Map<SourceFile, readonly TemplateName[]>>();

/** Every literal of a file that names a template, in source order. */
export function templateNamesIn(project: Project, file: SourceFile): readonly TemplateName[] {
  const files = known.get(project) ?? new Map<SourceFile, readonly TemplateName[]>();
  known.set(project, files);
  let names = files.get(file);
  if (names === undefined) {
    names = file.isPython ? inPython(project, file) : inTemplate(file);
    files.set(file, names);
  }
  return names;
}

function inTemplate(file: SourceFile): readonly TemplateName[] {
  const { blockStart, openings } = file.delimiters;
  if (!openings.includes('lineStatement') && !file.text.includes(blockStart)) return [];
  return file.templateFacts.references.flatMap(({ kind, names, dynamic, ignoreMissing, start, end }) =>
    names.map(({ value, start: from, end: to }) => ({
      kind,
      value,
      span: { start: from, end: to },
      plain: file.text.slice(from, to) === value && !/[\r\n]/.test(value),
      affix: bare,
      whole: { start, end },
      optional: dynamic || ignoreMissing,
    })),
  );
}

const words = new RegExp(`\\b(?:${[...templateFunctions].join('|')})\\b`);

/** The calls in a Python file that name a template themselves. */
function sitesIn(project: Project, file: SourceFile): readonly CallSite[] {
  if (!words.test(file.text)) return [];
  const { calls } = pythonLinkSyntax(file);
  const names = new Set(
    [...templateFunctions].flatMap(name => (file.text.includes(name) ? importedAs(file, name) : [])),
  );
  return [...names]
    .flatMap(name => calls.get(name) ?? [])
    .filter(({ call }) => frameworkCall(project, file, call) === 'template');
}

const keywords: ReadonlySet<string> = new Set(['template_name_or_list', 'name', 'names']);

function nameArgument(list: readonly Argument[]): Argument | undefined {
  const [first] = list;
  if (first !== undefined && first.name === undefined) return first;
  return list.find(({ name }) => keywords.has(name?.name ?? ''));
}

/** One of the functions with something else than a literal, or under another name. */
const handingOn = /_template\s*\(\s*(?:\w+\s*=\s*)?\*?[\p{L}_]|_template\s+as\b/u;

const mayHandOnKnown = new WeakMap<SourceFile, boolean>();

function mayHandOn(file: SourceFile): boolean {
  let answer = mayHandOnKnown.get(file);
  if (answer === undefined) {
    answer = words.test(file.text) && handingOn.test(file.text);
    mayHandOnKnown.set(file, answer);
  }
  return answer;
}

const handedTemplates: Handed = {
  mayHandOn,
  affixes: true,
  sites: sitesIn,
  argument: nameArgument,
};

function inPython(project: Project, file: SourceFile): readonly TemplateName[] {
  const own = sitesIn(project, file).flatMap(({ call }) => {
    return literalNames(file, call, nameArgument(call.arguments), kindOf(project, file, call));
  });
  const handed = callsOfHelpers(project, file, handedTemplates).flatMap(({ site, argument, affix }) =>
    literalNames(file, site.call, argument, 'wrapper', affix),
  );
  const byPlace = new Map([...own, ...handed].map(name => [`${name.span.start} ${name.value}`, name]));
  return [...byPlace.values()].sort((a, b) => a.span.start - b.span.start);
}

function kindOf(project: Project, file: SourceFile, call: Call): TemplateNameKind {
  if (rendersInRequest(project, file, call)) return 'render';
  return isOfOwnEnvironment(file.python.module, call) ? 'environment' : 'load';
}

function literalNames(
  file: SourceFile,
  { start, end }: Span,
  argument: Argument | undefined,
  kind: TemplateNameKind,
  affix = bare,
): readonly TemplateName[] {
  if (argument === undefined || argument.stars > 0) return [];
  const { value } = argument;
  const literals = literalsIn(value);
  const isList = value.kind === 'list' || value.kind === 'tuple';
  const optional = isList && value.items.some(item => item.kind !== 'string');
  return literals.map(literal => {
    const written = writtenName(file.text, literal);
    const value = affix.before + written.value + affix.after;
    return { kind, ...written, value, affix, whole: { start, end }, optional };
  });
}

/** A name, and the file that holds it. */
export interface PlacedTemplateName {
  readonly file: SourceFile;
  readonly name: TemplateName;
}

const reachedKnown = new WeakMap<Programs, ReadonlyMap<string, readonly TemplateName[]>>();

/**
 * The same with the literals of a Python file that reach a rendering in ways that only running the program shows: through
 * attributes, variables, dictionaries. To ask for these is dear.
 */
export function allTemplateNamesIn(project: Project, file: SourceFile): readonly TemplateName[] {
  const own = templateNamesIn(project, file);
  if (!file.isPython) return own;
  let reached = reachedKnown.get(project.programs);
  if (reached === undefined) {
    const found = new Map<string, TemplateName[]>();
    for (const { path, span, name: value } of project.writtenTemplateNames) {
      if (project.files.get(path)?.text.slice(span.start, span.end) !== value) continue;
      const name: TemplateName = {
        kind: 'wrapper',
        value,
        span,
        plain: true,
        affix: bare,
        whole: span,
        optional: false,
      };
      found.set(path, [...(found.get(path) ?? []), name]);
    }
    reached = found;
    reachedKnown.set(project.programs, reached);
  }
  const others = (reached.get(file.path) ?? []).filter(
    ({ span }) => !own.some(one => one.span.start === span.start),
  );
  return [...own, ...others].sort((a, b) => a.span.start - b.span.start);
}

/** The name at `offset`. What only running the program shows is asked for where the text there is the name of a template. */
export function templateNameAt(project: Project, file: SourceFile, offset: number): TemplateName | undefined {
  const isHere = ({ span }: TemplateName) => touches(span, offset);
  const own = templateNamesIn(project, file).find(isHere);
  if (own !== undefined || !file.isPython) return own;
  const before = /["']([^"'\n]*)$/.exec(file.text.slice(Math.max(0, offset - 200), offset))?.[1];
  const behind = /^([^"'\n]*)["']/.exec(file.text.slice(offset, offset + 200))?.[1];
  if (before === undefined || behind === undefined || !`${before}${behind}`.includes('.')) return undefined;
  const isTemplate = project.templateIndex.resolve(before + behind, file.path).length > 0;
  return isTemplate ? allTemplateNamesIn(project, file).find(isHere) : undefined;
}

const referrers = new WeakMap<Project, ReadonlyMap<string, readonly PlacedTemplateName[]>>();

/** The tags that name the template at `path` in others. */
export function tagsNaming(project: Project, path: string): readonly PlacedTemplateName[] {
  let byPath = referrers.get(project);
  if (byPath === undefined) {
    const found = new Map<string, PlacedTemplateName[]>();
    for (const template of new Set(project.templates.map(one => one.path))) {
      const file = project.files.get(template);
      for (const name of file === undefined ? [] : templateNamesIn(project, file)) {
        const [target] = project.templateIndex.resolve(name.value, template);
        if (file === undefined || target === undefined) continue;
        const others = found.get(target);
        if (others === undefined) found.set(target, [{ file, name }]);
        else others.push({ file, name });
      }
    }
    byPath = found;
    referrers.set(project, byPath);
  }
  return byPath.get(path) ?? [];
}

/** Every literal of the project that means the template at `path`. */
export function namesOfTemplate(project: Project, path: string): readonly PlacedTemplateName[] {
  const { templateIndex } = project;
  const lasts = new Set(templateIndex.namesOf(path).map(lastPart));
  const found: PlacedTemplateName[] = [];
  for (const file of project.files.values()) {
    if (!file.isPython && ![...lasts].some(last => file.text.includes(last))) continue;
    for (const name of allTemplateNamesIn(project, file)) {
      if (!lasts.has(lastPart(name.value))) continue;
      if (templateIndex.resolve(name.value, file.path)[0] === path) found.push({ file, name });
    }
  }
  return found;
}

function lastPart(name: string): string {
  return name.slice(name.lastIndexOf('/') + 1);
}
