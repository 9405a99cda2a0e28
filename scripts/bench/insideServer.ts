// Measures the built language server from inside its own process:
//
//   insideServer.ts SERVER index FOLDER          the cold index
//   insideServer.ts SERVER type FOLDER SPOTS     completion while typing
//
// Loads the bundle that is shipped and speaks to it as VS Code does, over the channel of a child process, except that
// here both ends of that channel are this process: no other process and no pipe has a part in what is measured. The last
// line of standard output is the measurement as JSON.
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import process from 'node:process';
import { pathToFileURL } from 'node:url';
import { codeCacheArgument } from '../../server/src/protocol.ts';
import { type Counts, LanguageSession } from './languageSession.ts';
import type { IndexRun, TypingRun } from './measurements.ts';
import { typeAt } from './typeAt.ts';
import type { Spot } from './typingSpots.ts';

const [server = '', task = '', folder = '', spots = ''] = process.argv.slice(2);
const session = new LanguageSession(message => process.emit('message', message, undefined));
Object.assign(process, {
  send(message: object): boolean {
    // On its way through a pipe the message becomes text: that is part of the server's work.
    JSON.stringify(message);
    session.receive(message);
    return true;
  },
});
// As the extension starts it.
process.argv.push('--node-ipc', `${codeCacheArgument}${path.join(path.dirname(server), 'codeCache')}`);
createRequire(import.meta.url)(server);

const measurement = task === 'index' ? await index() : await type();
process.stdout.write(`\n${JSON.stringify(measurement)}\n`, () => process.exit(0));

/** From `initialized` to the first answer for which the server needs the whole folder and the finished table of routes. */
async function index(): Promise<IndexRun> {
  await session.initialize(pathToFileURL(folder).href);
  const cpu = process.cpuUsage();
  const began = performance.now();
  session.notify('initialized', {});
  const { received, result } = await session.request('matraz/runTargets', {});
  const { user, system } = process.cpuUsage(cpu);
  const peak = process.resourceUsage().maxRSS * 1024;
  const counts: Counts = await session.settled;
  const status = performance.now() - began;
  if (!Array.isArray(result) || counts.pythonFiles === 0) throw new Error('Nothing was indexed.');
  return { milliseconds: received - began, status, cpu: (user + system) / 1000, peak, counts };
}

async function type(): Promise<TypingRun> {
  await session.initialize(pathToFileURL(folder).href);
  session.notify('initialized', {});
  const counts = await session.settled;
  const places = JSON.parse(readFileSync(spots, 'utf8')) as readonly Spot[];
  const keystrokes = [];
  for (const [turn, spot] of places.entries())
    keystrokes.push(...(await typeAt(session, folder, spot, turn)));
  return { keystrokes, counts, peak: process.resourceUsage().maxRSS * 1024 };
}
