import { mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import type { TestContext } from 'node:test';
import type { RunTarget } from '../../../../server/src/protocol.ts';
import { testPython } from '../../../../server/test/python/testPython.ts';
import type { Prepared } from '../../../src/devServer/devServer.ts';
import { plan } from '../../../src/devServer/plan.ts';
import { readText } from '../../../src/devServer/readText.ts';
import type { Interpreter } from '../../../src/interpreter/interpreter.ts';
import { defaultClientSettings } from '../../../src/settings.ts';
import type { Kind } from '../../kinds.ts';
import { program, runnerFolder, uri } from './workshop.ts';

/** The folder of the program, its target and what `prepareRun` would find out. */
export function kindProgram(
  t: TestContext,
  kind: Kind,
  port: number,
): { target: RunTarget; prepared: Prepared } {
  const folder = program(t, {});
  for (const [name, text] of Object.entries(kind.files)) {
    mkdirSync(path.join(folder, path.dirname(name)), { recursive: true });
    writeFileSync(path.join(folder, name), text.replace('PORT', String(port)));
  }
  const root = uri(folder);
  const file = uri(path.join(folder, Object.keys(kind.files)[0] ?? ''));
  const target: RunTarget =
    typeof kind.target === 'string'
      ? {
          kind: 'script',
          uri: file,
          root,
          ...(kind.target === 'script' ? { host: 'localhost', port } : { host: undefined, port: undefined }),
        }
      : {
          kind: 'application',
          framework: 'flask',
          uri: file,
          root,
          module: '',
          attribute: undefined,
          parameters: undefined,
          ...kind.target,
          cwd: uri(path.join(folder, kind.target.cwd ?? '')),
        };
  const interpreter: Interpreter = {
    path: testPython(),
    version: '3',
    environment: path.dirname(path.dirname(testPython())),
    packages: new Map((kind.modules ?? ['uvicorn', 'hypercorn']).map(name => [name, '1'])),
    origin: { kind: 'setting' },
  };
  const { env, platform } = process;
  const environment = {
    interpreter,
    runnerFolder,
    port: { port, why: 'setting' } as const,
    env,
    platform,
    read: readText,
  };
  const made = plan({ target, named: undefined }, defaultClientSettings, {}, environment);
  return { target, prepared: { plan: made, interpreter } };
}
