import {
  compileDelimiters,
  type Delimiters,
  defaultDelimiters,
  type TemplateOptions,
} from '../jinja/delimiters.ts';
import { isTest } from './isTest.ts';
import type { Programs } from './programs.ts';
import type { SourceFile } from './sourceFile.ts';
import type { TemplateEnvironment } from './templateEnvironments.ts';
import { settled, type TemplateIndex } from './templateIndex.ts';

type Files = ReadonlyMap<string, SourceFile>;

/** An environment as far as files are concerned. */
interface Reader {
  /** `undefined` where they are not known. */
  readonly delimiters: Delimiters | undefined;
  readonly roots: TemplateEnvironment['roots'];
}

/**
 * By the delimiters of which environment each template is read: of the one that is seen to be asked for it, or for one that
 * refers to it; otherwise of the one that looks in the innermost folder around it.
 */
export class TemplateSyntaxes {
  readonly #files: Files;
  readonly #programs: Programs;
  readonly #index: () => TemplateIndex;
  #isCollected = false;
  #readers: readonly Reader[] = [];
  readonly #asked = new Map<string, Set<Reader>>();
  /** False where it is not known in which folders an environment looks. */
  #isPlaced = true;
  /** False where an option is mentioned that nobody was seen to give to an environment. */
  #isExplained = true;
  /** Names of options that programs mention. */
  readonly #mentioned = new Set<string>();

  /** For what no program says: Jinja's own delimiters. */
  readonly #plain: Delimiters;
  readonly #tags: Pick<TemplateOptions, 'extensionTags'>;

  /** `tags`: see `Project.tags`. */
  constructor(
    files: Files,
    programs: Programs,
    index: () => TemplateIndex,
    tags: Readonly<Record<string, string>>,
  ) {
    this.#files = files;
    this.#programs = programs;
    this.#index = index;
    this.#tags = Object.keys(tags).length === 0 ? {} : { extensionTags: tags };
    this.#plain = compileDelimiters(this.#tags);
    for (const file of files.values())
      if (file.isPython && !isTest(file.path))
        for (const name of file.syntaxOptions) this.#mentioned.add(name);
  }

  /** Whether it is known by which delimiters the template at `path` is read. */
  isKnown(path: string): boolean {
    return !this.#hasOtherDelimiters || this.of(path) !== undefined;
  }

  /** How the template at `path` is read, and which blanks are trimmed; `undefined` where the delimiters are not known. */
  of(path: string): Delimiters | undefined {
    this.#collect();
    if (!this.#hasOtherDelimiters) return common(this.#around(path)) ?? this.#plain;
    const asked = this.#asked.get(path);
    const found = asked === undefined ? this.#isPlaced && common(this.#around(path)) : common(asked);
    // What nobody saw to be set may be set on any environment that seems to have Jinja's own.
    if (!found || (!this.#isExplained && found === this.#plain)) return undefined;
    return found;
  }

  /**
   * The files with each template as it is read; as Jinja itself would where that is not known. Where programs mention nothing but
   * what blanks to trim, no program has to run to tell.
   */
  read(files: Files): Files {
    const hasOthers = this.#hasOtherDelimiters;
    if (!hasOthers && this.#plain.id === defaultDelimiters.id) return files;
    return new Map(
      [...files].map(([path, file]) => {
        const isTemplate = !file.isPython && !file.isData;
        return [path, isTemplate ? file.readBy((hasOthers && this.of(path)) || this.#plain) : file];
      }),
    );
  }

  get #hasOtherDelimiters(): boolean {
    return [...this.#mentioned].some(isDelimiter);
  }

  #collect(): void {
    if (this.#isCollected || this.#mentioned.size === 0) return;
    this.#isCollected = true;
    const { environments } = this.#programs;
    const paths = [...this.#files.keys()].filter(path => !path.endsWith('.py'));
    const compiled = new Map<string, Delimiters>();
    const compile = ({ syntax }: TemplateEnvironment): Delimiters | undefined => {
      if (syntax === undefined) return undefined;
      const id = JSON.stringify(syntax);
      const known =
        compiled.get(id) ?? (id === '{}' ? this.#plain : compileDelimiters({ ...syntax, ...this.#tags }));
      compiled.set(id, known);
      return known;
    };
    const readers = environments.map(environment => ({
      delimiters: compile(environment),
      roots: environment.roots.map(root => settled(root, paths)),
    }));
    this.#readers = readers;
    const set = new Set(environments.flatMap(({ options }) => options));
    this.#isPlaced = environments.every(({ isPlaced }) => isPlaced);
    this.#isExplained = [...this.#mentioned].every(name => !isDelimiter(name) || set.has(name));
    environments.forEach(({ asked }, position) => {
      const reader = readers[position];
      if (reader !== undefined) for (const name of asked) this.#ask(reader, name);
    });
    // The sets grow: who refers to a template hands its environment on.
    for (const [path, askedBy] of this.#asked) {
      for (const reader of askedBy) {
        const file = this.#files.get(path)?.readBy(reader.delimiters ?? this.#plain);
        for (const { names } of file?.templateFacts.references ?? [])
          for (const { value } of names) this.#ask(reader, value);
      }
    }
  }

  #ask(reader: Reader, name: string): void {
    const path = this.#find(reader, name);
    if (path === undefined) return;
    const asked = this.#asked.get(path) ?? new Set();
    this.#asked.set(path, asked.add(reader));
  }

  #find({ roots }: Reader, name: string): string | undefined {
    if (roots.length === 0) return this.#index().resolve(name, '')[0];
    for (const { prefix, folder } of roots) {
      if (!name.startsWith(prefix)) continue;
      const path = (folder === '' ? '' : `${folder}/`) + name.slice(prefix.length);
      if (this.#files.has(path)) return path;
    }
    return undefined;
  }

  /** Who looks in the innermost folder around a file. */
  #around(path: string): ReadonlySet<Reader> {
    let innermost = -1;
    const found = new Set<Reader>();
    for (const reader of this.#readers) {
      for (const { folder } of reader.roots) {
        const isAround = folder === '' || path.startsWith(`${folder}/`);
        if (!isAround || folder.length < innermost) continue;
        if (folder.length > innermost) found.clear();
        innermost = folder.length;
        found.add(reader);
      }
    }
    return found;
  }
}

/** What all of them read alike; `undefined` for none, and where two differ. */
function common(readers: ReadonlySet<Reader>): Delimiters | undefined {
  const [first, ...others] = readers;
  return others.every(({ delimiters }) => delimiters?.id === first?.delimiters?.id)
    ? first?.delimiters
    : undefined;
}

/** All but what only moves blanks. */
function isDelimiter(option: string): boolean {
  return option.endsWith('_string') || option.endsWith('_prefix');
}
