import assert from 'node:assert/strict';
import path from 'node:path';
import { test } from 'node:test';
import { fileURLToPath } from 'node:url';
import vm from 'node:vm';
import { build } from 'esbuild';
import { withoutPyrightMessages } from '../../../scripts/withoutPyrightMessages.ts';
import type { PythonSyntax } from '../../src/python/nodes.ts';
import { parsePython } from '../../src/python/parsePython.ts';
import { damages, flaskModule } from './damages.ts';

const root = path.resolve(path.dirname(fileURLToPath(import.meta.url)), '../../..');

test('the bundled parser works in a browser and answers what the unbundled one does', async () => {
  const { outputFiles, metafile } = await build({
    absWorkingDir: root,
    entryPoints: ['server/src/python/parsePython.ts'],
    bundle: true,
    minify: true,
    write: false,
    metafile: true,
    format: 'cjs',
    platform: 'neutral',
    mainFields: ['main'],
    external: ['path'],
    plugins: [withoutPyrightMessages],
  });
  const [output] = Object.values(metafile.outputs);
  assert.deepEqual(output?.imports, [{ path: 'path', kind: 'require-call', external: true }]);
  const code = outputFiles[0]?.text ?? '';
  assert.ok(code.length < 320_000, `${code.length} bytes: are the message catalogues back?`);

  // A bare context has neither Node's globals nor modules, like a web worker.
  const module = { exports: {} as { parsePython(text: string): PythonSyntax } };
  vm.runInNewContext(code, { module, exports: module.exports, require: () => ({}) });
  const bundled = (text: string): unknown => JSON.parse(JSON.stringify(module.exports.parsePython(text)));
  const sources = [
    flaskModule,
    ...damages.flatMap(({ apply }) => apply(flaskModule)),
    ...[
      'f(a, a=1, 2)',
      'def f(a, a): pass',
      'return',
      'x = "ab',
      "b'é'",
      'from . import',
      '\\',
      'é$',
      'a <> b',
    ],
    ...[
      'match x:\n  case a: pass\n  case b: pass',
      'try: pass',
      '  x',
      'f"{a"',
      'global',
      'nonlocal x.y',
      'lambda',
    ],
  ];
  for (const source of sources) {
    assert.deepEqual(bundled(source), JSON.parse(JSON.stringify(parsePython(source))), source);
  }
});

test('problems are named by codes, the same in every locale', () => {
  const codes = (text: string): string[] => parsePython(text).problems.map(problem => problem.message);
  assert.deepEqual(codes('f(a=1, 2)'), ['positionArgAfterNamedArg']);
  assert.deepEqual(codes('def f(a, a): pass'), ['duplicateParam']);
  assert.deepEqual(codes('x = '), ['expectedAssignRightHandExpr']);
  assert.deepEqual(codes('user.'), ['expectedMemberName']);
});
