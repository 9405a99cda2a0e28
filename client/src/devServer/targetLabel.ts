import { fileURLToPath } from 'node:url';
import type { RunTarget } from '../../../server/src/protocol.ts';
import { applicationName } from './serverCommand.ts';

/** `flask: blog:create_app`, `tutorial/1_hello.py`. `relative` makes a path short. */
export function targetLabel(target: RunTarget, relative: (path: string) => string): string {
  if (target.kind === 'script') return relative(fileURLToPath(target.uri));
  return `${target.framework}: ${applicationName(target)}`;
}
