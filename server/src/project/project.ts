import type { Delimiters } from '../jinja/delimiters.ts';
import { processedContexts } from './contextProcessors.ts';
import { type Context, directContexts, joinContexts, variablesOf } from './contexts.ts';
import type { Definition, Machine } from './evaluator/machine.ts';
import type { FunctionValue, Value } from './evaluator/values.ts';
import { FileNames } from './fileNames.ts';
import { withKept } from './keptValues.ts';
import type {
  Application,
  ContextVariable,
  Location,
  Rendering,
  Route,
  Unresolved,
  WsgiScript,
} from './model.ts';
import type { Mounting } from './mountings.ts';
import { Programs } from './programs.ts';
import type { StaticFolder } from './servedFolders.ts';
import type { SourceFile } from './sourceFile.ts';
import { type Template, TemplateIndex } from './templateIndex.ts';
import { referrersOf } from './templateReferences.ts';
import { TemplateSyntaxes } from './templateSyntaxes.ts';

/** What follows from the programs and the names of the files alone, whatever the templates say. */
interface Rendered {
  readonly index: TemplateIndex;
  readonly contexts: ReadonlyMap<string, Context>;
  readonly renderings: ReadonlyMap<string, readonly Rendering[]>;
}

/** A snapshot of everything known about one root. Lazy: nothing is computed before it is asked for. */
export class Project {
  readonly names: FileNames;
  /** Tags that the settings declare, each with the tag that ends it, or `''`. */
  readonly tags: Readonly<Record<string, string>>;
  /** As they were read, before anybody knew by which environment. */
  readonly #texts: ReadonlyMap<string, SourceFile>;
  #files: ReadonlyMap<string, SourceFile> | undefined;
  #syntaxes: TemplateSyntaxes | undefined;
  readonly #programs: Programs;
  #index: TemplateIndex | undefined;
  #rendered: Rendered | undefined;
  readonly #joined = new Map<string, Context>();
  #referrers: ReadonlyMap<string, ReadonlySet<string>> | undefined;

  /** `previous` only lends what is still true of it; the result equals a project built without it. */
  constructor(
    files: ReadonlyMap<string, SourceFile>,
    previous?: Project,
    names = previous?.names,
    tags = previous?.tags ?? {},
  ) {
    this.#texts = files;
    this.names = names ?? FileNames.unknown;
    this.tags = tags;
    this.#programs = Programs.of(files, previous?.programs);
    if (previous !== undefined && previous.programs === this.#programs && sameKeys(previous.#texts, files)) {
      this.#index = previous.#index;
      this.#rendered = previous.#rendered;
    }
  }

  /** All files; templates as their environments read them, but for blanks that these trim (see `trimmed`). */
  get files(): ReadonlyMap<string, SourceFile> {
    this.#files ??= this.#templateSyntaxes.read(this.#texts);
    return this.#files;
  }

  /** How the environment of the template at `path`, which need not be there yet, reads it; `undefined` where that is not known. */
  syntaxOf(path: string): Delimiters | undefined {
    return this.#templateSyntaxes.of(path);
  }

  /** Whether it is known by which delimiters; cheaper than to ask by which. */
  isSyntaxKnown(path: string): boolean {
    return this.#templateSyntaxes.isKnown(path);
  }

  /** The template as its environment reads it, trimmed blanks included. */
  trimmed(file: SourceFile): SourceFile {
    return file.readBy(this.syntaxOf(file.path) ?? file.delimiters);
  }

  get #templateSyntaxes(): TemplateSyntaxes {
    this.#syntaxes ??= new TemplateSyntaxes(this.#texts, this.#programs, () => this.templateIndex, this.tags);
    return this.#syntaxes;
  }

  get programs(): Programs {
    return this.#programs;
  }

  /** The URL maps of all applications, one after the other, each in registration order: every route of which the rule is known. */
  get routes(): readonly Route[] {
    return this.#programs.routes;
  }

  /** Behind those the ones of which the whole rule is not known: they answer no path, but their endpoints and views are there. */
  get allRoutes(): readonly Route[] {
    return this.#programs.allRoutes;
  }

  get applications(): readonly Application[] {
    return this.#programs.applications;
  }

  /** See `Programs.mountings`. */
  get mountings(): readonly Mounting[] {
    return this.#programs.mountings;
  }

  get wsgiScripts(): readonly WsgiScript[] {
    return this.#programs.wsgiScripts;
  }

  /** See `Programs.staticFolders`. */
  get staticFolders(): readonly StaticFolder[] {
    return this.#programs.staticFolders;
  }

  /** What could not be understood while the routes were worked out. */
  get unresolved(): readonly Unresolved[] {
    return this.#programs.unresolved;
  }

  get templates(): readonly Template[] {
    return this.templateIndex.templates;
  }

  get templateIndex(): TemplateIndex {
    this.#index ??= new TemplateIndex(this.#texts.keys(), this.#programs.templatePaths);
    return this.#index;
  }

  /** What the template at `path` receives, sorted by name; empty for a path that is no template. */
  contextOf(path: string): readonly ContextVariable[] {
    return variablesOf(this.context(path));
  }

  /** The same with the values themselves, for the types of expressions. */
  context(path: string): Context {
    const known = this.#joined.get(path);
    if (known !== undefined) return known;
    const { contexts } = this.#render;
    const rendered = this.renderedThrough(path).map(one => contexts.get(one) ?? new Map());
    const file = this.files.get(path);
    const processed = file === undefined ? [] : processedContexts(this, file);
    const joined = withKept(this, joinContexts([...rendered, ...processed]));
    this.#joined.set(path, joined);
    return joined;
  }

  /** The template itself and all that extend, include or import it with their context, over any number of steps. */
  renderedThrough(path: string): readonly string[] {
    this.#referrers ??= referrersOf(this.files, this.templateIndex);
    const found = new Set([path]);
    for (const one of found) for (const referrer of this.#referrers.get(one) ?? []) found.add(referrer);
    return [...found];
  }

  /** The calls that render the template at `path` itself. */
  renderingsOf(path: string): readonly Rendering[] {
    return this.#render.renderings.get(path) ?? [];
  }

  /** Where Python literals stand that reached a rendering, by whatever way; each with the name that it gave. */
  get writtenTemplateNames(): readonly (Location & { readonly name: string })[] {
    const places = this.#programs.renders.flatMap(({ templates }) =>
      templates.flatMap(({ name, written }) =>
        written === undefined ? [] : [{ name, ...this.#programs.locate(written) }],
      ),
    );
    return [...new Map(places.map(place => [`${place.path}:${place.span.start}`, place])).values()];
  }

  /** See `Programs.globalValue`. */
  globalValue(path: string, names: readonly string[]): Value | undefined {
    return this.#programs.globalValue(path, names);
  }

  /** See `Programs.hasModule`. */
  hasModule(name: string, path: string): boolean {
    return this.#programs.hasModule(name, path);
  }

  /** See `Programs.modulePath`. */
  modulePath(name: string, path: string): string | undefined {
    return this.#programs.modulePath(name, path);
  }

  /** See `Programs.evaluate`. */
  evaluate(work: (machine: Machine) => Value): Value {
    return this.#programs.evaluate(work);
  }

  /** The line in which a place begins, zero-based; 0 in a file that is gone. */
  lineOf({ path, span }: Location): number {
    return this.files.get(path)?.lines.positionAt(span.start).line ?? 0;
  }

  /** Where a place that a value knows lies in the present files. */
  locate(location: Location): Location {
    return this.#programs.locate(location);
  }

  /** A function's definition in the present files. */
  definitionOf(callee: FunctionValue): Definition {
    let definition: Definition = callee.definition;
    this.evaluate(machine => {
      definition = machine.definitionOf(callee);
      return callee;
    });
    return definition;
  }

  get #render(): Rendered {
    if (this.#rendered === undefined) {
      const index = this.templateIndex;
      const { renders } = this.#programs;
      const present = (location: Location) => this.#programs.locate(location);
      const contexts = directContexts(renders, index, present);
      const renderings = new Map<string, Rendering[]>();
      for (const { view, location, templates } of renders) {
        for (const { name } of templates) {
          const [found] = index.resolve(name, location.path);
          if (found === undefined) continue;
          renderings.set(found, [...(renderings.get(found) ?? []), { view, location: present(location) }]);
        }
      }
      this.#rendered = { index, contexts, renderings };
    }
    return this.#rendered;
  }
}

function sameKeys(before: ReadonlyMap<string, unknown>, now: ReadonlyMap<string, unknown>): boolean {
  if (before.size !== now.size) return false;
  for (const key of now.keys()) if (!before.has(key)) return false;
  return true;
}
