import { edgeKinds } from '../../src/graph/graph.ts';
import type { FromGraph, ToGraph } from '../../src/graph/messages.ts';
import type { GraphMemory } from './graphHost.ts';
import { GraphView } from './graphView.ts';

interface Host {
  postMessage(message: FromGraph): void;
  getState(): GraphMemory | undefined;
  setState(memory: GraphMemory): void;
}

declare function acquireVsCodeApi(): Host;

const host = acquireVsCodeApi();
const view = new GraphView(document.body, edgeKinds, {
  post: message => host.postMessage(message),
  remember: memory => host.setState(memory),
  remembered: host.getState(),
});

addEventListener('message', ({ data }: MessageEvent<ToGraph>) => {
  if (data.kind === 'graph') view.show(data);
  else view.save();
});
host.postMessage({ kind: 'ready' });
