import { fileURLToPath } from 'node:url';
import type { RunTarget } from '../../../server/src/protocol.ts';

/** `flask: blog:create_app`, `tutorial/1_hello.py`. `relative` makes a path short. */
export function targetLabel(target: RunTarget, relative: (path: string) => string): string {
  if (target.kind === 'wsgiScript') return relative(fileURLToPath(target.uri));
  const app = target.attribute === undefined ? target.module : `${target.module}:${target.attribute}`;
  return `${target.framework}: ${app}`;
}
