import type { RunTarget } from '../../../server/src/protocol.ts';
import { type ServerState, targetId } from './devServer.ts';
import { targetLabel } from './targetLabel.ts';

/** A server that runs or could run. */
export interface ServerRow {
  readonly id: string;
  readonly label: string;
  /** URI of the file that it runs. */
  readonly uri: string;
  readonly state: ServerState;
}

interface Session {
  readonly id: string;
  readonly label: string;
  readonly target: RunTarget;
  readonly state: ServerState;
}

/** A row for each target, in its state, then those of sessions whose target is gone. `relative` makes a path short. */
export function serverRows(
  targets: readonly RunTarget[],
  sessions: readonly Session[],
  relative: (path: string) => string,
): readonly ServerRow[] {
  const rows = new Map<string, ServerRow>();
  for (const target of targets) {
    const row =
      sessions.filter(each => isSame(each.target, target)).map(rowOf)[0] ?? stoppedRow(target, relative);
    rows.set(row.id, row);
  }
  for (const session of sessions) if (!rows.has(session.id)) rows.set(session.id, rowOf(session));
  return [...rows.values()];
}

function stoppedRow(target: RunTarget, relative: (path: string) => string): ServerRow {
  const label = targetLabel(target, relative);
  return { id: targetId(target), label, uri: target.uri, state: { kind: 'stopped' } };
}

function rowOf({ id, label, target, state }: Session): ServerRow {
  return { id, label, uri: target.uri, state };
}

/** But for the arguments of a factory, which a person gave. */
function isSame(one: RunTarget, other: RunTarget): boolean {
  const nameOf = (target: RunTarget) =>
    target.kind === 'application' ? target.attribute?.split('(')[0] : undefined;
  return one.kind === other.kind && one.uri === other.uri && nameOf(one) === nameOf(other);
}
