import { createInterface } from 'node:readline';
import type { RunTarget } from '../../../../server/src/protocol.ts';
import { DevServer, type Prepared } from '../../../src/devServer/devServer.ts';

// Plays the extension host in a process of its own, so that tests may kill it. The first line of its input is a job as JSON; further lines
// are `stop` and `reload`. It prints the states of the server, a line each, and `done` when a command has taken effect.

const lines = createInterface({ input: process.stdin });
const server = new DevServer({
  changed: state => console.log(state.kind),
  output: () => undefined,
  starting: () => undefined,
  ended: () => undefined,
  live: () => undefined,
});

lines.on('line', async line => {
  if (line === 'stop') await server.stop();
  else if (line === 'reload') await server.reload();
  else {
    const { target, plan } = JSON.parse(line) as {
      target: RunTarget;
      plan: Extract<Prepared, { plan: unknown }>['plan'];
    };
    const interpreter = {
      path: plan.command,
      version: '3',
      environment: undefined,
      packages: new Map<string, string>(),
      origin: { kind: 'setting' },
    } as const;
    await server.run({ target, prepare: async () => ({ plan, interpreter }) });
  }
  console.log('done');
});
lines.on('close', () => void server.stop());
