import type * as vscode from 'vscode';
import { describeFailure } from '../devServer/describeFailure.ts';
import type { ServerState } from '../devServer/devServer.ts';
import type { ServerRow } from '../devServer/serverRows.ts';
import type { ExplorerNode } from './node.ts';
import { startOf } from './templateNodes.ts';

/** A server with its state. */
export function serverNode(server: ServerRow, l10n: typeof vscode.l10n): ExplorerNode {
  const { id, label, uri, state } = server;
  const said = describeState(state, l10n);
  return {
    id: `server|${id}`,
    label,
    description: said,
    ...icons[state.kind],
    spoken: `${label}, ${said}`,
    context: `server ${state.kind}`,
    state: undefined,
    place: startOf(uri),
    subject: { kind: 'server', server },
    children: [],
  };
}

const icons: Readonly<Record<ServerState['kind'], Pick<ExplorerNode, 'icon' | 'color'>>> = {
  stopped: { icon: 'circle-outline' },
  starting: { icon: 'loading~spin' },
  running: { icon: 'radio-tower', color: 'charts.green' },
  reloading: { icon: 'sync~spin', color: 'charts.green' },
  stopping: { icon: 'loading~spin' },
  failed: { icon: 'error', color: 'list.errorForeground' },
};

function describeState(state: ServerState, l10n: typeof vscode.l10n): string {
  switch (state.kind) {
    case 'stopped':
      return l10n.t('stopped');
    case 'starting':
      return l10n.t('starting');
    case 'running':
      return l10n.t('running at {0}', state.url);
    case 'reloading':
      return l10n.t('reloading');
    case 'stopping':
      return l10n.t('stopping');
    case 'failed': {
      const [first = ''] = describeFailure(state.failure, l10n).text.split('\n');
      return l10n.t('failed: {0}', first);
    }
  }
}
