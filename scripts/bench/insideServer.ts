// Measures the built language server from inside its own process:
//
//   insideServer.ts SERVER index FOLDER          the cold index
//   insideServer.ts SERVER type FOLDER SPOTS     completion and hover while typing
//   insideServer.ts SERVER first FOLDER SPOTS    the first completion, at the first of the spots
//   insideServer.ts SERVER memory FOLDER SPOTS   memory after the index, and after typing at the spots again and again
//
// Loads the bundle that is shipped and speaks to it as VS Code does, over the channel of a child process, except that
// here both ends of that channel are this process: no other process and no pipe has a part in what is measured. The last
// line of standard output is the measurement as JSON.
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import process from 'node:process';
import { pathToFileURL } from 'node:url';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { codeCacheArgument } from '../../server/src/protocol.ts';
import { type Counts, LanguageSession } from './languageSession.ts';
import type { FirstRun, IndexRun, MemoryRun, TypingRun } from './measurements.ts';
import { completeAt, type Pace, typeAt } from './typeAt.ts';
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

const tasks: Readonly<Record<string, () => Promise<object>>> = { index, type, first, memory };
/** How often all spots are typed at, first and then again, without the pauses of a person. */
const rounds = 3;
const atOnce: Pace = { betweenKeys: 0, betweenSpots: 200 };

const measurement = await tasks[task]?.();
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
  const keystrokes = [];
  for (const [turn, spot] of places().entries())
    keystrokes.push(...(await typeAt(session, folder, spot, turn)));
  return { keystrokes, counts, peak: process.resourceUsage().maxRSS * 1024 };
}

async function first(): Promise<FirstRun> {
  await session.initialize(pathToFileURL(folder).href);
  session.notify('initialized', {});
  await session.settled;
  const [spot] = places();
  if (spot === undefined) throw new Error('There is no place to complete at.');
  return { milliseconds: await completeAt(session, folder, spot) };
}

async function memory(): Promise<MemoryRun> {
  await session.initialize(pathToFileURL(folder).href);
  setFlagsFromString('--expose-gc');
  const collect = runInNewContext('gc') as () => void;
  const held = (): number => {
    collect();
    const { heapUsed, external } = process.memoryUsage();
    return heapUsed + external;
  };
  const empty = held();
  session.notify('initialized', {});
  const counts = await session.settled;
  const indexed = held() - empty;
  for (let round = 0; round < rounds; round++) await typeEverywhere(round);
  const afterFirst = held() - empty;
  let edits = 0;
  for (let round = 0; round < rounds; round++) edits += await typeEverywhere(rounds + round);
  return { indexed, afterFirst, afterLast: held() - empty, edits, counts };
}

/** How many keys it were. */
async function typeEverywhere(round: number): Promise<number> {
  let keys = 0;
  for (const [turn, spot] of places().entries())
    keys += (await typeAt(session, folder, spot, turn + round, atOnce)).length;
  return keys;
}

function places(): readonly Spot[] {
  return JSON.parse(readFileSync(spots, 'utf8')) as readonly Spot[];
}
