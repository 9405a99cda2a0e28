import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { fileURLToPath } from 'node:url';
import oniguruma from 'vscode-oniguruma';
import type { IGrammar, IOnigLib } from 'vscode-textmate';
import textmate from 'vscode-textmate';
import manifest from '../../../package.json' with { type: 'json' };

// Tokens as the editor makes them: the grammars that extensions contribute, in their order, over those that come with
// VS Code (the `tm-grammars` package carries copies of them).

const require = createRequire(import.meta.url);
const root = new URL('../../../', import.meta.url);

const grammars = fileURLToPath(new URL('.', import.meta.resolve('tm-grammars/grammars/html.json')));

const hostGrammars = new Map(
  [
    ['text.html.basic', 'html'],
    ['text.html.derivative', 'html-derivative'],
    ['text.html.markdown', 'markdown'],
    ['text.xml', 'xml'],
    ['source.css', 'css'],
    ['source.ini', 'ini'],
    ['source.js', 'javascript'],
    ['source.json', 'json'],
    ['source.python', 'python'],
    ['source.shell', 'shellscript'],
    ['source.sql', 'sql'],
    ['source.yaml', 'yaml'],
  ].map(([scopeName, file]) => [scopeName, `${grammars}${file}.json`]),
);

interface Contributed {
  readonly scopeName: string;
  readonly language?: string;
  readonly injectTo?: readonly string[];
}

/** What one extension contributes. */
export interface Extension {
  readonly grammars: readonly Contributed[];
  /** The text of a grammar, JSON. */
  readonly read: (scopeName: string) => string;
}

export const contributes: {
  readonly languages: readonly { readonly id: string; readonly extensions?: readonly string[] }[];
  readonly grammars: readonly (Contributed & { readonly path: string })[];
} = manifest.contributes;

export const matraz: Extension = {
  grammars: contributes.grammars,
  read: scopeName => {
    const { path } = contributes.grammars.find(one => one.scopeName === scopeName) ?? {};
    if (path === undefined) throw new Error(`The manifest has no grammar ${scopeName}.`);
    return readFileSync(fileURLToPath(new URL(path, root)), 'utf8');
  },
};

export interface GrammarToken {
  /** Zero-based. */
  readonly line: number;
  /** UTF-16 code units in the line. */
  readonly start: number;
  readonly end: number;
  readonly text: string;
  /** Outermost first. */
  readonly scopes: readonly string[];
}

async function loadOniguruma(): Promise<IOnigLib> {
  const wasm = readFileSync(require.resolve('vscode-oniguruma/release/onig.wasm'));
  await oniguruma.loadWASM(wasm.buffer.slice(wasm.byteOffset, wasm.byteOffset + wasm.byteLength));
  return {
    createOnigScanner: patterns => new oniguruma.OnigScanner(patterns),
    createOnigString: text => new oniguruma.OnigString(text),
  };
}

const onigLib = loadOniguruma();

/** The scope name of the grammar that colours a language: the last one that is contributed counts. */
export function scopeOfLanguage(
  language: string,
  extensions: readonly Extension[] = [matraz],
): string | undefined {
  return extensions.flatMap(({ grammars }) => grammars).findLast(one => one.language === language)?.scopeName;
}

const loaded = new Map<readonly Extension[], Map<string, Promise<IGrammar>>>();
const onlyMatraz = [matraz];

/**
 * The grammar of a scope name, of which the last one that is contributed counts, with the injections of all extensions. Rejects
 * where nobody contributes it.
 */
export function loadGrammar(
  scopeName: string,
  extensions: readonly Extension[] = onlyMatraz,
): Promise<IGrammar> {
  const own = loaded.get(extensions) ?? new Map<string, Promise<IGrammar>>();
  loaded.set(extensions, own);
  const grammar = own.get(scopeName) ?? read(scopeName, extensions);
  own.set(scopeName, grammar);
  return grammar;
}

async function read(scopeName: string, extensions: readonly Extension[]): Promise<IGrammar> {
  const registry = new textmate.Registry({
    onigLib,
    getInjections: name => injectionsFor(name, extensions),
    loadGrammar: async name => {
      const extension = extensions.findLast(({ grammars }) => grammars.some(one => one.scopeName === name));
      if (extension !== undefined) return textmate.parseRawGrammar(extension.read(name), `${name}.json`);
      const path = hostGrammars.get(name);
      return path === undefined ? null : textmate.parseRawGrammar(readFileSync(path, 'utf8'), path);
    },
  });
  const grammar = await registry.loadGrammar(scopeName);
  if (grammar === null) throw new Error(`No grammar has the scope name ${scopeName}.`);
  return grammar;
}

/** What is injected into a scope name is also injected into every longer one, as in the editor. */
function injectionsFor(scopeName: string, extensions: readonly Extension[]): string[] {
  const parts = scopeName.split('.');
  const prefixes = parts.map((_, index) => parts.slice(0, index + 1).join('.'));
  const all = extensions.flatMap(({ grammars }) => grammars);
  return prefixes.flatMap(prefix =>
    all.filter(({ injectTo }) => injectTo?.includes(prefix) === true).map(one => one.scopeName),
  );
}

/** Lines are handed over without their ends, as the editor does for LF and CRLF alike. */
export function tokenize(grammar: IGrammar, text: string): GrammarToken[] {
  let state = textmate.INITIAL;
  return text.split(/\r\n|\n/).flatMap((source, line) => {
    const result = grammar.tokenizeLine(source, state);
    state = result.ruleStack;
    return result.tokens.map(token => ({
      line,
      start: token.startIndex,
      end: Math.min(token.endIndex, source.length),
      text: source.slice(token.startIndex, token.endIndex),
      scopes: token.scopes,
    }));
  });
}
