import { type ChildProcess, spawn } from 'node:child_process';
import { writeFile } from 'node:fs/promises';
import path from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { StreamMessageReader, StreamMessageWriter } from 'vscode-languageserver/node';
import { benchCache, type Unpacked } from './applications.ts';
import { LanguageSession } from './languageSession.ts';
import type { FirstRun, MemoryRun, TypingRun } from './measurements.ts';
import { runMeasurement } from './runMeasurement.ts';
import { type Keystroke, typeAt } from './typeAt.ts';
import { type Spot, type SpotKind, typingSpots } from './typingSpots.ts';

/** The keys of one run; the first `warmUp` inside names are those of a server that has just started. */
export interface Typing {
  readonly inside: TypingRun;
  readonly roundTrip: readonly Keystroke[];
}

/** By where is typed: links in views and in templates, variables in outputs. */
export type TypingFigures = Readonly<Record<SpotKind, Typing>>;

const insideServer = fileURLToPath(new URL('insideServer.ts', import.meta.url));

/** Types in 30 places of Python files and in 10 templates, there twice: inside the server's process, then again over stdio. */
export async function measureTyping({ whole }: Unpacked, server: string): Promise<TypingFigures> {
  return {
    view: await typeEverywhere(whole, server, 'view', 30),
    template: await typeEverywhere(whole, server, 'template', 10),
    output: await typeEverywhere(whole, server, 'output', 10),
  };
}

/** The first completion of `runs` fresh servers, in a view that is opened when the folder has been indexed. */
export async function measureFirst({ whole }: Unpacked, server: string, runs: number): Promise<FirstRun[]> {
  const file = await writeSpots(whole, 'view', 1);
  const measured: FirstRun[] = [];
  for (let run = 0; run < runs; run++) {
    const { value } = await runMeasurement<FirstRun>(process.execPath, [
      insideServer,
      ...[server, 'first', whole, file],
    ]);
    measured.push(value);
  }
  return measured;
}

/** What the server holds when it has indexed the application, and when much has been typed in views of it. */
export async function measureMemory({ whole }: Unpacked, server: string): Promise<MemoryRun> {
  const file = await writeSpots(whole, 'view', 20);
  const { value } = await runMeasurement<MemoryRun>(process.execPath, [
    insideServer,
    ...[server, 'memory', whole, file],
  ]);
  return value;
}

async function writeSpots(folder: string, kind: SpotKind, count: number): Promise<string> {
  const file = path.join(benchCache, `spots-${kind}-${count}.json`);
  await writeFile(file, JSON.stringify(await typingSpots(folder, kind, count)));
  return file;
}

async function typeEverywhere(
  folder: string,
  server: string,
  kind: SpotKind,
  count: number,
): Promise<Typing> {
  const spots = await typingSpots(folder, kind, count);
  const file = await writeSpots(folder, kind, count);
  console.log(`  ${kind}: ${spots.length} places, inside the server …`);
  const { value: inside } = await runMeasurement<TypingRun>(process.execPath, [
    insideServer,
    ...[server, 'type', folder, file],
  ]);
  console.log(`  ${kind}: ${spots.length} places, over stdio …`);
  const typing = { inside, roundTrip: await typeOverStdio(folder, server, spots) };
  // Every key, for whoever wants to know which were slow.
  await writeFile(path.join(benchCache, `keys-${kind}.json`), JSON.stringify(typing));
  return typing;
}

async function typeOverStdio(folder: string, server: string, spots: readonly Spot[]): Promise<Keystroke[]> {
  const child = spawn(process.execPath, [server, '--stdio'], { stdio: ['pipe', 'pipe', 'inherit'] });
  const ended = new Promise<never>((_, reject) => {
    child.once('error', reject);
    child.once('exit', code => reject(new Error(`The server ended with exit code ${code}.`)));
  });
  ended.catch(() => undefined);
  try {
    const writer = new StreamMessageWriter(child.stdin);
    const session = new LanguageSession(message => void writer.write({ jsonrpc: '2.0', ...message }));
    new StreamMessageReader(child.stdout).listen(message => session.receive(message));
    return await Promise.race([typeAll(session, folder, spots), ended]);
  } finally {
    await stop(child);
  }
}

async function typeAll(
  session: LanguageSession,
  folder: string,
  spots: readonly Spot[],
): Promise<Keystroke[]> {
  await session.initialize(pathToFileURL(folder).href);
  session.notify('initialized', {});
  await session.settled;
  const keys: Keystroke[] = [];
  for (const [turn, spot] of spots.entries()) keys.push(...(await typeAt(session, folder, spot, turn)));
  await session.request('shutdown', {});
  return keys;
}

async function stop(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.pid === undefined) return;
  const gone = new Promise(resolve => child.once('exit', resolve));
  child.kill('SIGKILL');
  await gone;
}
