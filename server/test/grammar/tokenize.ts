import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { fileURLToPath } from 'node:url';
import oniguruma from 'vscode-oniguruma';
import type { IGrammar, IOnigLib } from 'vscode-textmate';
import textmate from 'vscode-textmate';
import manifest from '../../../package.json' with { type: 'json' };

// Tokens as the editor makes them: the grammars of our manifest, in the order of the manifest, over the
// HTML, CSS and JavaScript grammars that come with VS Code (the `tm-grammars` package carries copies of them).

const require = createRequire(import.meta.url);
const root = new URL('../../../', import.meta.url);

const hostGrammars = new Map([
  ['text.html.basic', require.resolve('tm-grammars/grammars/html.json')],
  ['text.html.derivative', require.resolve('tm-grammars/grammars/html-derivative.json')],
  ['source.css', require.resolve('tm-grammars/grammars/css.json')],
  ['source.js', require.resolve('tm-grammars/grammars/javascript.json')],
]);

const ours: readonly { scopeName: string; path: string; injectTo?: readonly string[] }[] =
  manifest.contributes.grammars;

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

function grammarPath(scopeName: string): string | undefined {
  const own = ours.find(grammar => grammar.scopeName === scopeName);
  if (own !== undefined) return fileURLToPath(new URL(own.path, root));
  return hostGrammars.get(scopeName);
}

/** A grammar that sits at a scope name is also injected into every longer name, as in the editor. */
function injectionsFor(scopeName: string): string[] {
  const parts = scopeName.split('.');
  const prefixes = parts.map((_, index) => parts.slice(0, index + 1).join('.'));
  return prefixes.flatMap(prefix =>
    ours.filter(grammar => grammar.injectTo?.includes(prefix) === true).map(grammar => grammar.scopeName),
  );
}

/** `withOurs: false` gives the host grammar alone. Rejects for a scope name nobody contributes. */
export async function loadGrammar(scopeName: string, options = { withOurs: true }): Promise<IGrammar> {
  const registry = new textmate.Registry({
    onigLib,
    getInjections: name => (options.withOurs ? injectionsFor(name) : []),
    loadGrammar: async name => {
      const path = grammarPath(name);
      return path === undefined ? null : textmate.parseRawGrammar(readFileSync(path, 'utf8'), path);
    },
  });
  const grammar = await registry.loadGrammar(scopeName);
  if (grammar === null) throw new Error(`No grammar has the scope name ${scopeName}.`);
  return grammar;
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
