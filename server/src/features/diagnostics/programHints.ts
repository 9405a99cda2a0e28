import { routeFreeExtensions } from '../../catalog/routeFreeExtensions.ts';
import { standardLibraryModules } from '../../catalog/standardLibraryModules.ts';
import { understoodPackages } from '../../project/extensions/registry.ts';
import { isTest } from '../../project/isTest.ts';
import type { Location } from '../../project/model.ts';
import { perPrograms } from '../../project/perPrograms.ts';
import type { SourceFile } from '../../project/sourceFile.ts';
import type { Span } from '../../text/span.ts';

/** What the text of a Python file says about how far a diagnostic can be trusted. */
export interface ProgramHints {
  /** It may give an application options of its own for its environment. */
  readonly setsOptions: boolean;
  readonly importsJinja: boolean;
  /** It may answer for endpoints that do not exist. */
  readonly handlesMissingEndpoints: boolean;
  /** It may change the values of the rule's variables before a view gets them, or put another view in its place. */
  readonly changesViewArguments: boolean;
  /** It may give `url_for` values that are not written there. */
  readonly givesUrlDefaults: boolean;
  /** It may give templates another function by the name of `url_for`. */
  readonly replacesUrlFor: boolean;
  /** It may send other static files than those of the folder that its applications name. */
  readonly servesOtherFiles: boolean;
  /** It may change where templates are looked for, in code that need not have been seen to run. */
  readonly changesLoaders: boolean;
  /** It may give functions the whole context of a template. */
  readonly readsContexts: boolean;
  /** The first part of every name that it imports. */
  readonly imports: readonly string[];
  /** It may let a request have another method than it was sent with. */
  readonly overridesMethods: boolean;
  /** It may add to what all templates have. */
  readonly addsGlobals: boolean;
  /** It may have to do with environments of templates. */
  readonly isAboutEnvironments: boolean;
  /** It may render single blocks of templates. */
  readonly rendersBlocks: boolean;
  /** It may load plugins that are installed beside the project and bring what they like. */
  readonly loadsPlugins: boolean;
  /** Packages that it imports and that bring routes, or by their name may: anything with a framework in it. */
  readonly routePackages: readonly { readonly name: string; readonly span: Span }[];
  readonly converters: {
    readonly mentioned: boolean;
    /** Names of converters that are written out where they are added. */
    readonly names: readonly string[];
    /** It may add others. */
    readonly computed: boolean;
  };
}

const routePackage =
  /^[ \t]*(?:from|import)[ \t]+(?!(?:flask|quart)\b)(\w*(?:flask|quart)\w*|apiflask|connexion|dash|dynaconf|eve|flasgger|spectree)\b/gm;

const changedArguments = new RegExp(
  [
    /url_value_preprocessor/,
    /\bview_args\s*(?:\.\s*(?:pop|popitem|update|setdefault|clear)\b|\[[^\]]*\]\s*=(?!=)|\|?=(?!=))/,
    /\bdel\s+[\w.]*view_args\b/,
    /\bview_functions\s*(?:\[[^\]]*\]\s*=(?!=)|\.\s*(?:update|setdefault)\b|=(?!=))/,
    /\bdef\s+(?:full_)?dispatch_request\b[\s\S]*\((?:\w+\.)?(?:Flask|Quart)\s*\)|\((?:\w+\.)?(?:Flask|Quart)\s*\)[\s\S]*\bdef\s+(?:(?:full_)?dispatch_request|ensure_sync|preprocess_request)\b/,
  ]
    .map(({ source }) => source)
    .join('|'),
);

const urlDefaults = /url_defaults\b|url_default_functions|inject_url_defaults|\bdef\s+url_for\s*\(\s*self\b/;

const replacedUrlFor = /\burl_for\s*=(?!=)|(['"])url_for\1\s*[:\]]|\btemplate_global\b[\s\S]*?\burl_for\b/;

const otherFiles =
  /\bdef\s+(?:send_static_file|static_folder)\b|\._?static_folder\s*=(?!=)|\bSharedDataMiddleware\b|\bwhitenoise\b/i;

const changedLoaders =
  /\.(?:jinja_loader|jinja_options|template_folder|searchpath)\s*(?:\+?=(?!=)|\.\w)|\.loaders?\s*(?:=(?!=)|\.(?:loaders|append|insert|extend)\b)|\bjinja_environment\s*=|\bdef\s+(?:jinja_loader|create_global_jinja_loader)\b/;

const readContexts =
  /\b(?:pass_context|context(?:function|filter)|context_class|template_class)\b|\((?:\w+\.)*(?:Context|Template)\)\s*:/;

const loadedPlugins =
  /\b(?:iter_)?entry_points\s*\(|\bload_setuptools_entrypoints\b|\bmetadata\.distributions\b/;

const imported = /^[ \t]*(?:from[ \t]+(?<from>[A-Za-z_]\w*)|import[ \t]+(?<names>[^\n#;]+))/gm;

const addedConverter = /\bconverters\s*\[\s*(['"])(\w+)\1\s*\]\s*=(?!=)/g;

const known = new WeakMap<SourceFile, ProgramHints>();

interface Program {
  readonly path: string;
  readonly text: string;
  readonly hints: ProgramHints;
}

/** The hints of every Python file; each version of a file is read once. */
export const programHints = perPrograms((project): readonly Program[] =>
  [...project.files.values()].flatMap(file => {
    if (!file.isPython) return [];
    const { path, text } = file;
    const hints = known.get(file) ?? hintsIn(text, word => file.mayHave(word));
    known.set(file, hints);
    return [{ path, text, hints }];
  }),
);

/** `mayHave` is false only for words that are not in the text; few files have any of these. */
export function hintsIn(text: string, mayHave: (word: string) => boolean): ProgramHints {
  const has = (...words: readonly string[]): boolean => words.some(mayHave);
  return {
    setsOptions: has('jinja_options') && /\bjinja_options\b/.test(text),
    importsJinja: has('jinja2') && /^\s*(?:from|import)\s+jinja2\b/m.test(text),
    handlesMissingEndpoints:
      has('url_build_error') && /url_build_error|\bdef\s+handle_url_build_error\b/.test(text),
    changesViewArguments:
      has('url_value_preprocessor', 'view_args', 'view_functions', 'Flask', 'Quart') &&
      changedArguments.test(text),
    givesUrlDefaults: has('url_default', 'url_for') && urlDefaults.test(text),
    replacesUrlFor: has('url_for') && replacedUrlFor.test(text),
    servesOtherFiles: otherFiles.test(text),
    changesLoaders: has('jinja_', 'template_folder', 'searchpath', '.loader') && changedLoaders.test(text),
    readsContexts:
      has('pass_context', 'contextf', 'context_class', 'template_class', 'Context)', 'Template)') &&
      readContexts.test(text),
    imports: importsIn(text),
    overridesMethods: /method.?override/i.test(text),
    addsGlobals:
      has('template_global', 'context_processor', '.globals') &&
      /template_global|context_processor|\.globals\b/.test(text),
    isAboutEnvironments: /jinja|template_(?:filter|test)|\.(?:filters|tests)\b|\benv(?:ironment)?\b/i.test(
      text,
    ),
    rendersBlocks: has('render_block', '.blocks') && /\brender_block|\.blocks\b/.test(text),
    loadsPlugins:
      has('entry_points', 'load_setuptools_entrypoints', 'metadata.distributions') &&
      loadedPlugins.test(text),
    routePackages: [...text.matchAll(routePackage)].map(({ 1: name = '', index, 0: line }) => ({
      name,
      span: { start: index, end: index + line.length },
    })),
    converters: convertersIn(text, has),
  };
}

function importsIn(text: string): readonly string[] {
  const names = [...text.matchAll(imported)].flatMap(({ groups }) =>
    (groups?.['from'] ?? groups?.['names'] ?? '')
      .split(',')
      .flatMap(name => /^\s*(\w+)/.exec(name)?.[1] ?? []),
  );
  return [...new Set(names)];
}

function convertersIn(
  text: string,
  has: (...words: readonly string[]) => boolean,
): ProgramHints['converters'] {
  if (!has('converters', 'url_map_class', 'url_rule_class'))
    return { mentioned: false, names: [], computed: false };
  const names = [...text.matchAll(addedConverter)].flatMap(([, , name]) => name ?? []);
  const mentions = text.match(/\bconverters\b(?!\s+import\b)|\burl_map_class\b|\burl_rule_class\b/g) ?? [];
  return { mentioned: mentions.length > 0, names, computed: mentions.length > names.length };
}

function mayRoute(name: string): boolean {
  return !(routeFreeExtensions.has(name) || understoodPackages.has(name) || standardLibraryModules.has(name));
}

/** A package from outside the project that may bring routes that nobody sees, where it is first imported. */
interface HiddenRoutePackage {
  readonly name: string;
  readonly location: Location;
}

export const hiddenRoutePackages = perPrograms((project): readonly HiddenRoutePackage[] => {
  const found = new Map<string, HiddenRoutePackage>();
  for (const { path, hints } of programHints(project)) {
    if (isTest(path)) continue;
    for (const { name, span } of hints.routePackages) {
      // `flaskr` may be the package that the project is.
      if (found.has(name) || !mayRoute(name) || project.hasModule(name, path)) continue;
      found.set(name, { name, location: { path, span } });
    }
  }
  return [...found.values()];
});

/** True when a package from outside the project may bring routes, or converters, that nobody sees. */
export const usesRouteExtension = perPrograms((project): boolean => {
  if (hiddenRoutePackages(project).length > 0) return true;
  if ([...project.programs.packagesWithApplications].some(name => mayRoute(name))) return true;
  return programHints(project).some(({ path, hints }) => hints.loadsPlugins && !isTest(path));
});
