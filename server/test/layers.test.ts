// The architecture as a test: a folder imports only folders that stand before it in the sentence "text becomes syntax,
// syntax becomes facts, facts become a project, a place in the project becomes an answer, and a shell speaks to the editor".
import assert from 'node:assert/strict';
import { globSync, readFileSync } from 'node:fs';
import { builtinModules } from 'node:module';
import path from 'node:path';
import { test } from 'node:test';
import { fileURLToPath } from 'node:url';

const root = path.resolve(path.dirname(fileURLToPath(import.meta.url)), '..', '..');
const order = [
  'text',
  'html jinja python catalog',
  'facts live',
  'project',
  'places',
  'features',
  'workspace',
  'answers',
  'lsp',
  'cli',
];
const rank = new Map(
  order.flatMap((folders, index) => folders.split(' ').map(folder => [folder, index] as const)),
);

/** `[file, what it imports]` for every import below a folder, both relative to the root with `/`; bare names as written. */
function importsBelow(folder: string): (readonly [string, string])[] {
  return globSync(`${folder}/**/*.ts`, { cwd: root }).flatMap(found => {
    const file = found.replaceAll('\\', '/');
    const source = readFileSync(path.join(root, file), 'utf8');
    return [...source.matchAll(/(?:\bfrom|\bimport|\bimport\(|\brequire\()\s*['"]([^'"\n]+)['"]/g)].map(
      ([, name = '']) =>
        name.startsWith('.')
          ? ([file, path.posix.join(path.posix.dirname(file), name)] as const)
          : ([file, name] as const),
    );
  });
}

/** The place in the sentence, or undefined for a file outside its folders (protocol.ts). */
const rankOf = (file: string): number | undefined =>
  rank.get(/^server\/src\/([^/]+)\//.exec(file)?.[1] ?? '');
const serverImports = importsBelow('server/src');

/** What breaks a rule, drawn as `file → import`. */
const breaches = (
  imports: readonly (readonly [string, string])[],
  breaks: (file: string, name: string) => boolean,
): string[] =>
  imports.filter(([file, name]) => breaks(file, name)).map(([file, name]) => `${file} → ${name}`);

test('a folder of the server imports only folders that stand before it', () => {
  const isLater = (file: string, name: string): boolean => {
    const [from, to] = [rankOf(file), rankOf(name)];
    const isSameFolder = file.split('/')[2] === name.split('/')[2];
    return from !== undefined && to !== undefined && !isSameFolder && to >= from;
  };
  assert.ok(serverImports.length > 0);
  assert.deepEqual(breaches(serverImports, isLater), []);
});

test('everything before workspace, and the answers, are free of Node, of the connection and of the editor', () => {
  const isPure = (file: string): boolean =>
    (rankOf(file) ?? 0) < (rank.get('workspace') ?? 0) || file.startsWith('server/src/answers/');
  const isWaiting = (file: string, name: string): boolean =>
    isPure(file) && /^(node:|vscode-languageserver)/.test(name);
  assert.deepEqual(breaches(serverImports, isWaiting), []);
  assert.deepEqual(
    breaches(serverImports, (_, name) => name === 'vscode'),
    [],
  );
});

test('the server has nothing to start a process or to send a request with', () => {
  const harmless = 'crypto fs fs/promises module path process stream/consumers timers/promises tty util vm';
  const names = new Set(harmless.split(' ').map(name => `node:${name}`));
  assert.deepEqual(
    breaches(
      serverImports,
      (_, name) => builtinModules.includes(name) || (name.startsWith('node:') && !names.has(name)),
    ),
    [],
  );
  const reaching = /\b(?:fetch|eval|getBuiltinModule|binding)\(|\bnew (?:WebSocket|EventSource|Function)\b/;
  const files = globSync('server/src/**/*.ts', { cwd: root });
  assert.ok(files.length > 100);
  assert.deepEqual(
    files.filter(file => reaching.test(readFileSync(path.join(root, file), 'utf8'))),
    [],
  );
});

test('every folder of the server has its place in the sentence', () => {
  const folders = new Set(
    serverImports
      .map(([file]) => file.split('/'))
      .flatMap(parts => (parts.length > 3 ? [parts[2] ?? ''] : [])),
  );
  assert.deepEqual(
    [...folders].filter(folder => !rank.has(folder)),
    [],
  );
});

test('the protocol imports nothing, and is all that the client takes from the server', () => {
  assert.deepEqual(
    breaches(serverImports, file => file === 'server/src/protocol.ts'),
    [],
  );
  const taken = (_: string, name: string): boolean =>
    name.startsWith('server/') && name !== 'server/src/protocol.ts';
  assert.deepEqual(breaches(importsBelow('client/src'), taken), []);
});
