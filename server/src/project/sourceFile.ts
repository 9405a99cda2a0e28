import { type Registrars, registrarsIn } from '../facts/registrars.ts';
import { mayRender, mayRoute, type Relevance } from '../facts/relevance.ts';
import { type TemplateFacts, templateFacts } from '../facts/templateFacts.ts';
import { vendoredFramework } from '../facts/vendored.ts';
import { type Delimiters, defaultDelimiters } from '../jinja/delimiters.ts';
import { parseTemplate, type TemplateSyntax } from '../jinja/parseTemplate.ts';
import type { Module, PythonSyntax } from '../python/nodes.ts';
import { outlinePython } from '../python/outlinePython.ts';
import { PythonEdition, type SoundFunctions } from '../python/pythonEdition.ts';
import { LineIndex } from '../text/lineIndex.ts';
import type { Span } from '../text/span.ts';
import { Trigrams } from '../text/trigrams.ts';
import { extensionUse } from './extensions/registry.ts';
import { definitionNames, moveBetween, movedProgram } from './lastGood.ts';

const syntaxOption =
  /\b(?:(?:block|variable|comment)_(?:start|end)_string|line_(?:statement|comment)_prefix|(?:trim|lstrip)_blocks|keep_trailing_newline)\b/g;

/** Every one of them has one of these. */
const syntaxWords = ['_start_string', '_end_string', '_prefix', '_blocks', 'keep_trailing_newline'];

/** An older program that stands in for a broken text. */
interface Borrowed {
  readonly program: Module;
  readonly from: SourceFile;
  /** Where an offset of `from` lies in this text. */
  readonly move: (offset: number) => number;
}

/** One version of one file. Immutable; whatever is derived from it hangs on it and dies with it. */
export class SourceFile {
  /** Relative to the project's root, with `/`. */
  readonly path: string;
  readonly text: string;
  #lines: LineIndex | undefined;
  #trigrams: Trigrams | undefined;
  #edition: PythonEdition | undefined;
  #program: Module | undefined;
  #template: TemplateSyntax | undefined;
  #delimiters = defaultDelimiters;
  /** This text as another environment reads it. */
  #read: SourceFile | undefined;
  #templateFacts: TemplateFacts | undefined;
  #relevance: Relevance | undefined;
  #mayRoute: boolean | undefined;
  #syntaxOptions: readonly string[] | undefined;
  #registrars: Registrars | undefined;
  #borrowed: Borrowed | 'none' | undefined;
  readonly #lastGood: SourceFile | undefined;
  readonly #soundBefore: SoundFunctions | undefined;

  /** `soundBefore` only spares work: functions that were sound in an earlier version. */
  constructor(path: string, text: string, lastGood?: SourceFile, soundBefore?: SoundFunctions) {
    this.path = path;
    this.text = text;
    this.#lastGood = lastGood;
    this.#soundBefore = soundBefore;
  }

  get isPython(): boolean {
    return this.path.endsWith('.py');
  }

  /** Settings and descriptions of APIs that programs read: what Python files say may depend on it. */
  get isData(): boolean {
    return /\.(?:toml|ya?ml|json)$/.test(this.path);
  }

  get lines(): LineIndex {
    this.#lines ??= new LineIndex(this.text);
    return this.#lines;
  }

  /** False only where the text does not have `word`: to be asked before a search that takes long. */
  mayHave(word: string): boolean {
    this.#trigrams ??= new Trigrams(this.text);
    return this.#trigrams.mayHave(word);
  }

  /** The syntax of this very text, however broken. */
  get python(): PythonSyntax {
    this.#edition ??= new PythonEdition(this.text, this.#soundBefore);
    return this.#edition.syntax;
  }

  /** The text as a Jinja template, however broken. */
  get template(): TemplateSyntax {
    this.#template ??= parseTemplate(this.text, this.delimiters);
    return this.#template;
  }

  /** How the environment of the template writes its tags. */
  get delimiters(): Delimiters {
    return this.#delimiters;
  }

  /** The same template for an environment of these delimiters, which only the project knows; always the same object. */
  readBy(delimiters: Delimiters): SourceFile {
    if (delimiters.id === this.#delimiters.id) return this;
    if (this.#read?.delimiters.id !== delimiters.id) {
      this.#read = new SourceFile(this.path, this.text);
      this.#read.#delimiters = delimiters;
    }
    return this.#read;
  }

  get templateFacts(): TemplateFacts {
    this.#templateFacts ??= templateFacts(this.template);
    return this.#templateFacts;
  }

  /** Names of options for how a Jinja environment reads templates, where the text has any. */
  get syntaxOptions(): readonly string[] {
    this.#syntaxOptions ??= syntaxWords.some(word => this.mayHave(word))
      ? [...new Set(this.text.match(syntaxOption))]
      : [];
    return this.#syntaxOptions;
  }

  get relevance(): Relevance {
    this.#relevance ??= this.mayRoute ? 'routes' : mayRender(this.text) ? 'templates' : 'none';
    return this.#relevance;
  }

  /** See `ModuleSource`. */
  get copyOf(): string | undefined {
    return vendoredFramework(this.path, this.text);
  }

  /** See `registrarsIn`; for a file that may route. */
  get registrars(): Registrars {
    this.#registrars ??= registrarsIn(this.text);
    return this.#registrars;
  }

  /** Whether the relevance is `routes`: all that the URL map needs to know of most files. */
  get mayRoute(): boolean {
    this.#mayRoute ??= mayRoute({ text: this.text, mayHave: word => this.mayHave(word) }, extensionUse);
    return this.#mayRoute;
  }

  /**
   * What the evaluator runs: the text's own program, or, while a syntax error hides functions or classes that were
   * there before, the last sound one with its offsets moved. Always the same object; where nobody has asked for the
   * whole syntax, bodies of functions are parsed as they are needed.
   */
  get program(): Module {
    this.#program ??= this.borrowed?.program ?? this.#ownProgram();
    return this.#program;
  }

  #ownProgram(): Module {
    const outline =
      this.#edition === undefined ? outlinePython(this.text, () => this.python.module) : undefined;
    return outline ?? this.python.module;
  }

  /** Set while the program is that of an older version. */
  get borrowed(): Borrowed | undefined {
    if (this.#borrowed === undefined) this.#borrowed = this.#borrow() ?? 'none';
    return this.#borrowed === 'none' ? undefined : this.#borrowed;
  }

  /** Where a text begins to be broken of which no sound version was ever seen: what follows may be misunderstood. */
  get brokenAt(): Span | undefined {
    void this.program; // Says whether the text had to be parsed as a whole.
    const [problem] = this.#edition?.syntax.problems ?? [];
    if (problem === undefined || this.#lastGood?.python.problems.length === 0) return undefined;
    return { start: problem.start, end: problem.end };
  }

  /** The next version of this file; keeps the last good program for as long as the new text is broken. */
  withText(text: string): SourceFile {
    if (text === this.text) return this;
    if (!this.isPython) return new SourceFile(this.path, text);
    const good = (this.#edition?.syntax.problems.length ?? 0) === 0 ? this : this.#lastGood;
    const sound = this.#edition?.soundFunctions ?? this.#soundBefore;
    return new SourceFile(this.path, text, good === this ? this.#alone() : good, sound);
  }

  #borrow(): Borrowed | undefined {
    const from = this.#lastGood;
    if (from === undefined || this.python.problems.length === 0 || from.python.problems.length > 0)
      return undefined;
    const now = definitionNames(this.python.module);
    const lost = [...definitionNames(from.python.module)].some(name => !now.has(name));
    if (!lost) return undefined;
    const move = moveBetween(from.text, this.text);
    return { program: movedProgram(from.python.module, move), from, move };
  }

  /** Without a last good version of its own, so that versions do not form an ever longer chain. */
  #alone(): SourceFile {
    if (this.#lastGood === undefined) return this;
    const file = new SourceFile(this.path, this.text, undefined, this.#soundBefore);
    file.#edition = this.#edition;
    return file;
  }
}
