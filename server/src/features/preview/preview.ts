import { filters } from '../../catalog/jinja/filters.ts';
import { globals } from '../../catalog/jinja/globals.ts';
import { tests } from '../../catalog/jinja/tests.ts';
import { sampleWordsFor } from '../../catalog/sampleWords.ts';
import { packageWords as packageTables } from '../../catalog/templatePackages.ts';
import { nodesIn } from '../../jinja/constructs.ts';
import type { TemplateOptions } from '../../jinja/delimiters.ts';
import type { Node, Template } from '../../jinja/nodes.ts';
import { parseTemplate } from '../../jinja/parseTemplate.ts';
import type { LiveKnowledge, LiveValue } from '../../live/liveKnowledge.ts';
import { variableValue } from '../../project/contexts.ts';
import { routesIn } from '../../project/endpoints.ts';
import { typeNameOf } from '../../project/evaluator/describe.ts';
import { force, unknown, type Value } from '../../project/evaluator/values.ts';
import type { Route } from '../../project/model.ts';
import { packageWords } from '../../project/packageWords.ts';
import type { Project } from '../../project/project.ts';
import { reachingNames } from '../../project/reachingNames.ts';
import { partsOf } from '../../project/ruleParts.ts';
import type { SourceFile } from '../../project/sourceFile.ts';
import { templatesMeant } from '../../project/templateExports.ts';
import { hasFlaskGlobals, renderingsReaching } from '../../project/templateRenderings.ts';
import { templateValue } from '../../project/templateValues.ts';
import { templateWords } from '../../project/templateWords.ts';
import type { PreviewFolder, PreviewRoute, PreviewSource, PreviewVariable } from '../../protocol.ts';
import { mayHideWords } from '../diagnostics/hiddenWords.ts';
import { reachableTemplates } from './reachableTemplates.ts';
import { mostTelling, Samples } from './samples.ts';
import { Shape, shapesOf } from './shapes.ts';
import { standInTemplates } from './standInTemplates.ts';

/** Everything that a preview of a template needs, but its own settings. Places are paths. */
export interface Preview {
  readonly template: string;
  /** By the name under which a loader finds it. */
  readonly templates: readonly {
    readonly name: string;
    /** `undefined` for one that only stands for another. */
    readonly path: string | undefined;
    readonly text: string;
  }[];
  readonly options: TemplateOptions;
  readonly autoescape: boolean | readonly string[];
  readonly variables: readonly PreviewVariable[];
  readonly extensions: readonly string[] | undefined;
  readonly own: PreviewSource['own'];
  readonly routes: readonly PreviewRoute[] | undefined;
  readonly blueprint: string | undefined;
  /** Where files are served from: the beginning of their URLs, and a folder of the project. */
  readonly folders: readonly PreviewFolder[];
}

/** Flask's own choice, `Flask.select_jinja_autoescape`. */
const flaskEndings = ['.html', '.htm', '.xml', '.xhtml', '.svg'];

/** What a preview of the template `file` shows; `null` for what is no template. */
export function preview(
  project: Project,
  file: SourceFile,
  locale: string,
  live: { readonly knowledge: LiveKnowledge; readonly now: number } | undefined,
): Preview | null {
  if (file.isPython) return null;
  const templates = reachableTemplates(project, file);
  const hasFlask = hasFlaskGlobals(project, file);
  const routes = routesIn(project, file);
  const files = templates.map(({ file: one }) => one);
  const standIns = standInTemplates(project, files);
  const own = { ...ownWords(project, files), templates: standIns.map(({ name }) => name) };
  return {
    template: templates[0]?.name ?? file.path,
    templates: [
      ...templates.map(({ name, file: { path, text } }) => ({ name, path, text })),
      ...standIns.map(standIn => ({ ...standIn, path: undefined })),
    ],
    options: optionsOf(file, files),
    autoescape: autoescapeOf(project, file, hasFlask),
    variables: variablesOf(project, file, own, locale, live),
    extensions: extensionsOf(project),
    own,
    routes: hasFlask ? routesOf(routes) : undefined,
    blueprint: blueprintOf(project, file),
    folders: foldersOf(project, routes),
  };
}

/** How templates are read, with the ends of tags of which only their use tells them. */
function optionsOf({ delimiters }: SourceFile, files: readonly SourceFile[]): TemplateOptions {
  const options = delimiters.id === '' ? {} : (JSON.parse(delimiters.id) as TemplateOptions);
  const tags = { ...Object.fromEntries(unknownTags(files)), ...options.extensionTags };
  return Object.keys(tags).length === 0 ? options : { ...options, extensionTags: tags };
}

/** The tags that Jinja itself does not know, each with its end, or `''`. */
function unknownTags(files: readonly SourceFile[]): ReadonlyMap<string, string> {
  const found = new Map<string, string>();
  for (const file of files)
    for (const node of nodesIn(file.template.root))
      if (node.kind === 'unknownTag')
        found.set(node.name.name, node.closing === undefined ? '' : `end${node.name.name}`);
  return found;
}

function isOwnTag(project: Project, files: readonly SourceFile[], name: string): boolean {
  if (files.some(({ delimiters }) => delimiters.extensionTags.has(name)) || mayHideWords(project))
    return true;
  return templateWords(project).tags.has(name) || packageWords(project).tags.has(name);
}

function autoescapeOf(project: Project, file: SourceFile, hasFlask: boolean): Preview['autoescape'] {
  if (hasFlask || project.applications.length === 0) return flaskEndings;
  const programs = renderingsReaching(project, file).map(({ location }) => location.path);
  const texts = [...new Set(programs)].map(path => project.files.get(path)?.text ?? '');
  if (project.applications.some(({ framework }) => framework === 'starlette' || framework === 'fastapi'))
    return true;
  if (texts.some(text => /\bselect_autoescape\b/.test(text))) return ['.html', '.htm', '.xml'];
  return texts.some(text => /\bautoescape\s*=\s*True\b/.test(text));
}

function extensionsOf(project: Project): readonly string[] | undefined {
  const { extensions, hasUnknownExtension } = templateWords(project);
  if (hasUnknownExtension || mayHideWords(project) || project.applications.length === 0) return undefined;
  const loaded = new Set([...extensions, ...packageWords(project).extensions]);
  const names: Readonly<Record<string, readonly string[]>> = {
    'jinja2.ext.i18n': ['jinja2.ext.i18n', 'jinja2.ext.InternationalizationExtension'],
    'jinja2.ext.do': ['jinja2.ext.do', 'jinja2.ext.ExprStmtExtension'],
    'jinja2.ext.loopcontrols': ['jinja2.ext.loopcontrols', 'jinja2.ext.LoopControlExtension'],
    'jinja2.ext.debug': ['jinja2.ext.debug', 'jinja2.ext.DebugExtension'],
  };
  return Object.entries(names).flatMap(([name, all]) => (all.some(one => loaded.has(one)) ? [name] : []));
}

/** Words that only the program knows: its own, and those of packages. */
function ownWords(project: Project, files: readonly SourceFile[]): Omit<Preview['own'], 'templates'> {
  const { words, open } = templateWords(project);
  const brought = [...packageWords(project).words.keys()];
  const guesses = project.applications.length === 0 || mayHideWords(project);
  const used = (table: 'filters' | 'tests', known: object): readonly string[] =>
    open[table] || guesses
      ? files
          .flatMap(file => file.templateFacts[table].map(({ name }) => name))
          .filter(name => !Object.hasOwn(known, name))
      : [];
  const ofPackages = (table: 'filters' | 'globals'): readonly string[] =>
    brought.filter(name => packageTables[name].table === table && !translating.has(name));
  return {
    filters: unique([...words.filters.keys(), ...ofPackages('filters'), ...used('filters', filters)]),
    tests: unique([...words.tests.keys(), ...used('tests', tests)]),
    globals: unique([...words.globals.keys(), ...ofPackages('globals')].filter(name => !sampled.has(name))),
    tags: unique([...unknownTags(files).keys()].filter(name => isOwnTag(project, files, name))),
  };
}

const translating: ReadonlySet<string> = new Set(['_', 'gettext', 'ngettext', 'pgettext', 'npgettext']);
/** Brought by packages, and well enough known for a sample. */
const sampled: ReadonlySet<string> = new Set(['current_user', 'csrf_token']);
/** Functions that both engines have. */
const ready: ReadonlySet<string> = new Set([
  ...Object.keys(globals).filter(name => !['config', 'request', 'session', 'g'].includes(name)),
  ...translating,
  'loop',
  'self',
  'super',
  'caller',
  'varargs',
  'kwargs',
]);

function unique(names: readonly string[]): readonly string[] {
  return [...new Set(names)].sort();
}

function variablesOf(
  project: Project,
  file: SourceFile,
  own: Pick<Preview['own'], 'globals'>,
  locale: string,
  live: Parameters<typeof preview>[3],
): readonly PreviewVariable[] {
  const shapes = shapesOf(file.template.root, node => included(project, file, node));
  const context = project.context(file.path);
  const reaching = reachingNames(project, file);
  const brought = packageWords(project).words;
  const samples = new Samples(project, sampleWordsFor(locale));
  const names = unique([...context.keys(), ...shapes.keys()]).filter(
    name => !ready.has(name) && !own.globals.includes(name),
  );
  return names.map((name): PreviewVariable => {
    const passed = variableValue(context, name);
    const shape = shapes.get(name) ?? new Shape();
    const value = passed ?? readValue(project, file, shape);
    const type = typeNameOf(value) ?? '';
    const seen = live && liveSample(live.knowledge.valueOf(file.path, [name], live.now)?.value);
    const isFlask = flaskVariables.has(name);
    if (passed === undefined && !isFlask && !brought.has(name as never) && reaching?.has(name) === false)
      return { name, type, sample: '', origin: 'absent' };
    const special = specialSample(name);
    if (passed !== undefined && isLiteral(mostTelling(value)))
      return { name, type, sample: samples.of(value, shape, name), origin: 'view' };
    if (seen !== undefined) return { name, type: seen.type, sample: seen.sample, origin: 'live' };
    return { name, type, sample: special ?? samples.of(value, shape, name), origin: 'made' };
  });
}

const flaskVariables: ReadonlySet<string> = new Set(['config', 'request', 'session', 'g']);

function specialSample(name: string): string | undefined {
  return name === 'csrf_token' ? "returns('csrf-token')" : undefined;
}

function readValue(project: Project, file: SourceFile, { place }: Shape): Value {
  // Before anything is bound, and wherever the name stands.
  return place === undefined ? unknown : templateValue(project, file, { ...place, start: 0, end: 0 });
}

function isLiteral(value: Value): boolean {
  switch (value.kind) {
    case 'constant':
      return true;
    case 'list':
    case 'tuple':
      return !value.open && value.items.every(item => isLiteral(force(item)));
    case 'dict':
      return !value.open && [...value.entries.values()].every(entry => isLiteral(force(entry.value)));
    default:
      return false;
  }
}

/** What a running program showed, if it is written as a literal of Jinja too. */
function liveSample(
  seen: LiveValue | undefined,
): { readonly type: string; readonly sample: string } | undefined {
  if (seen === undefined) return undefined;
  const { type, text, members } = seen;
  if (isLiteralText(text)) return { type, sample: text };
  const parts = members.flatMap(member => {
    const inside = liveSample(member);
    return inside === undefined || !/^[a-z]\w*$/i.test(member.name)
      ? []
      : [`${member.name}=${inside.sample}`];
  });
  const name = type.split('.').at(-1) ?? '';
  if (parts.length === 0 || !/^[A-Z]\w*$/.test(name)) return undefined;
  return { type, sample: `${name}(${parts.join(', ')})` };
}

function isLiteralText(text: string): boolean {
  if (text.includes('…') || text.length > 2000) return false;
  const { root, problems } = parseTemplate(`{{ ${text} }}`);
  const [output, ...rest] = root.body;
  if (problems.length > 0 || rest.length > 0 || output?.kind !== 'output') return false;
  for (const node of nodesIn(output.value)) if (!literalKinds.has(node.kind)) return false;
  return true;
}

const literalKinds: ReadonlySet<Node['kind']> = new Set([
  'string',
  'number',
  'constant',
  'list',
  'tuple',
  'dict',
  'entry',
  'unary',
]);

function included(project: Project, file: SourceFile, node: Node): readonly Template[] {
  if (!('template' in node)) return [];
  return templatesMeant(project, file, node.template).map(one => one.template.root);
}

function routesOf(routes: readonly Route[]): readonly PreviewRoute[] {
  return routes
    .filter(({ isNamed, isPartial }) => isNamed && !isPartial)
    .map(route => ({
      endpoint: route.endpoint,
      parts: partsOf(route).map(part => {
        if (part.kind === 'variable') return { variable: part.name };
        return part.kind === 'text' ? part.text : '/';
      }),
      defaults: route.defaults,
    }));
}

/** That of a view that renders the template. */
function blueprintOf(project: Project, file: SourceFile): string | undefined {
  for (const { view, location } of renderingsReaching(project, file)) {
    const route = project.routes.find(
      one => one.view?.location.path === location.path && one.view.name === view,
    );
    if (route?.blueprint !== undefined) return route.blueprint;
  }
  return undefined;
}

function foldersOf(project: Project, routes: readonly Route[]): readonly PreviewFolder[] {
  return project.staticFolders.flatMap(({ endpoint, folders, known, application }) => {
    const route = routes.find(one => one.endpoint === endpoint && one.application === application);
    const [folder, ...others] = folders;
    if (!known || route === undefined || folder === undefined || others.length > 0) return [];
    const [prefix = ''] = route.rule.split('<');
    return prefix.endsWith('/') ? [{ prefix, folder }] : [];
  });
}
