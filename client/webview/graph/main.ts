import { edgeKinds } from '../../src/graph/graph.ts';
import type { FromGraph, ToGraph } from '../../src/graph/messages.ts';
import { GraphView } from './graphView.ts';

interface Host {
  postMessage(message: FromGraph): void;
}

declare function acquireVsCodeApi(): Host;

const host = acquireVsCodeApi();
const view = new GraphView(document.body, edgeKinds, message => host.postMessage(message));

addEventListener('message', ({ data }: MessageEvent<ToGraph>) => {
  if (data.kind === 'graph') view.show(data);
  else view.save();
});
host.postMessage({ kind: 'ready' });
