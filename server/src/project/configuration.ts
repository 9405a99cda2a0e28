import { parse, TomlError } from 'smol-toml';
import type { ConfigurationType } from '../catalog/checkMessages.ts';
import { isProblemCode, type ProblemCode, type Severity } from '../catalog/problemCodes.ts';
import type { Span } from '../text/span.ts';
import { globMatcher } from './globMatcher.ts';
import type { SourceFile } from './sourceFile.ts';

export type ChosenSeverity = Severity | 'off';

/** What `[tool.matraz]` in the `pyproject.toml` of a root says, for the editor and the command line alike. */
export interface Configuration {
  /** `undefined` where nothing is said about findings with `code` in the file at `path`. */
  readonly severityOf: (code: ProblemCode, path: string) => ChosenSeverity | undefined;
  readonly problems: readonly ConfigurationProblem[];
}

/** What is not used because it is not as it should be. */
export type ConfigurationProblem = { readonly span: Span } & (
  | { readonly kind: 'not-toml'; readonly detail: string }
  | { readonly kind: 'unknown-key'; readonly key: string; readonly known: readonly string[] }
  | { readonly kind: 'unknown-code'; readonly key: string }
  | { readonly kind: 'wrong-type'; readonly key: string; readonly expected: ConfigurationType }
);

export const configurationPath = 'pyproject.toml';

const nothing: Configuration = { severityOf: () => undefined, problems: [] };

const known = new WeakMap<SourceFile, Configuration>();

/** Of the root with these files. */
export function configurationOf(files: ReadonlyMap<string, SourceFile>): Configuration {
  const file = files.get(configurationPath);
  if (file === undefined) return nothing;
  let configuration = known.get(file);
  if (configuration === undefined) {
    configuration = /\bmatraz\b/.test(file.text) ? new Reader(file).configuration() : nothing;
    known.set(file, configuration);
  }
  return configuration;
}

type Severities = ReadonlyMap<ProblemCode, ChosenSeverity>;

interface Override {
  readonly matches: (path: string) => boolean;
  readonly severities: Severities;
}

const severities: ReadonlySet<unknown> = new Set<ChosenSeverity>([
  'error',
  'warning',
  'information',
  'hint',
  'off',
]);

class Reader {
  readonly #file: SourceFile;
  readonly #problems: ConfigurationProblem[] = [];

  constructor(file: SourceFile) {
    this.#file = file;
  }

  configuration(): Configuration {
    const settings = this.#settings();
    this.#onlyKeys(settings, ['exclude', 'severity', 'overrides']);
    const isExcluded = this.#patterns(settings, 'exclude');
    const everywhere = this.#severities(settings);
    const overrides = this.#tables(settings, 'overrides').map((table): Override => {
      this.#onlyKeys(table, ['files', 'severity']);
      return { matches: this.#patterns(table, 'files'), severities: this.#severities(table) };
    });
    return {
      severityOf(code, path) {
        if (isExcluded(path)) return 'off';
        const own = overrides.findLast(one => one.severities.has(code) && one.matches(path));
        return (own?.severities ?? everywhere).get(code);
      },
      problems: this.#problems,
    };
  }

  #settings(): Table {
    try {
      const { tool } = parse(this.#file.text) as { readonly tool?: unknown };
      return isTable(tool) ? this.#table(tool, 'matraz') : {};
    } catch (error) {
      if (!(error instanceof TomlError)) throw error;
      const start = this.#file.lines.offsetAt({ line: error.line - 1, character: error.column - 1 });
      const [detail = ''] = error.message.replace(/^Invalid TOML document: /, '').split('\n');
      this.#problems.push({ kind: 'not-toml', detail, span: { start, end: start } });
      return {};
    }
  }

  #onlyKeys(table: Table, names: readonly string[]): void {
    for (const key of Object.keys(table))
      if (!names.includes(key))
        this.#problems.push({ kind: 'unknown-key', key, known: names, span: this.#spanOf(key) });
  }

  #severities(table: Table): Severities {
    const chosen = new Map<ProblemCode, ChosenSeverity>();
    for (const [code, severity] of Object.entries(this.#table(table, 'severity'))) {
      const span = this.#spanOf(code);
      if (!isProblemCode(code)) this.#problems.push({ kind: 'unknown-code', key: code, span });
      else if (isSeverity(severity)) chosen.set(code, severity);
      else this.#problems.push({ kind: 'wrong-type', key: code, expected: 'severity', span });
    }
    return chosen;
  }

  #patterns(table: Table, key: string): (path: string) => boolean {
    const { [key]: patterns = [] } = table;
    const isList = Array.isArray(patterns) && patterns.every(one => typeof one === 'string');
    if (isList && patterns.length > 0) return globMatcher(patterns, { dot: true, noextglob: true });
    if (!isList) this.#wrong(key, 'patterns');
    return () => false;
  }

  #table(table: Table, key: string): Table {
    const { [key]: value = {} } = table;
    if (isTable(value)) return value;
    this.#wrong(key, 'table');
    return {};
  }

  #tables(table: Table, key: string): readonly Table[] {
    const { [key]: value = [] } = table;
    if (Array.isArray(value) && value.every(isTable)) return value;
    this.#wrong(key, 'tables');
    return [];
  }

  #wrong(key: string, expected: ConfigurationType): void {
    this.#problems.push({ kind: 'wrong-type', key, expected, span: this.#spanOf(key) });
  }

  /** Where `key` is written first behind the first mention of Matraz; TOML's parsers keep no places. */
  #spanOf(key: string): Span {
    const { text } = this.#file;
    const section = Math.max(0, text.search(/^\s*\[+\s*tool\s*\.\s*matraz\b/m));
    const start = text.indexOf(key, section);
    return start === -1 ? { start: section, end: section } : { start, end: start + key.length };
  }
}

type Table = Readonly<Record<string, unknown>>;

function isTable(value: unknown): value is Table {
  return typeof value === 'object' && value !== null && !Array.isArray(value) && !(value instanceof Date);
}

function isSeverity(value: unknown): value is ChosenSeverity {
  return severities.has(value);
}
