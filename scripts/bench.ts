// Measures the figures that are promised and writes them to BENCHMARKS.md: `npm run bench`.
//   --all          more applications
//   --only=PART    one of index, typing, memory, activation, package; shows it and writes nothing
// A goal that is missed is shown as such and fails nothing; what cannot be measured does (exit code 1).
import { copyFile, mkdir, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { measureActivation } from './bench/activation.ts';
import {
  benchCache,
  mainApplication,
  otherApplications,
  type Unpacked,
  unpackApplication,
} from './bench/applications.ts';
import { type ColdIndex, measureColdIndex } from './bench/coldIndex.ts';
import {
  activationFigure,
  activationTable,
  coldIndexFigures,
  coldIndexTable,
  type Figure,
  figureTable,
  firstFigure,
  type Growth,
  growthFigures,
  memoryFigures,
  typingFigures,
  typingTable,
} from './bench/figures.ts';
import { generateApplication } from './bench/generated.ts';
import { describeMachine, loadPerCore } from './bench/machine.ts';
import { allFigures, packageFigure, reportOf } from './bench/report.ts';
import { type Table, textTable } from './bench/table.ts';
import { measureFirst, measureMemory, measureTyping } from './bench/typing.ts';
import { packageExtension } from './package.ts';
import { root } from './setup/cache.ts';
import { Failure } from './setup/failure.ts';
import { installPythonEnvironment } from './setup/pythonEnvironment.ts';
import { reportFailure } from './setup/reportFailure.ts';

const rounds = { index: 9, growth: 3, first: 5, activation: 5 };
const parts = ['index', 'typing', 'memory', 'activation', 'package'] as const;

interface Ready {
  readonly applications: readonly [Unpacked, ...Unpacked[]];
  /** The built server, the packed extension: copies that no other build replaces meanwhile. */
  readonly server: string;
  readonly vsix: string;
  readonly packageSize: number;
}

async function setUp(all: boolean): Promise<Ready> {
  title('Set-up');
  await installPythonEnvironment();
  await mkdir(path.join(benchCache, 'dist'), { recursive: true });
  const main = await unpackApplication(mainApplication);
  const others: Unpacked[] = [];
  for (const application of all ? otherApplications : []) others.push(await unpackApplication(application));
  console.log('Building and packing …');
  const { file, size } = await packageExtension();
  const [server, vsix] = [path.join(benchCache, 'dist', 'server.js'), path.join(benchCache, 'matraz.vsix')];
  for (const name of ['server.js', 'serverProgram.js', 'package.json'])
    await copyFile(path.join(root, 'dist', name), path.join(benchCache, 'dist', name));
  await copyFile(file, vsix);
  return { applications: [main, ...others], server, vsix, packageSize: size };
}

async function measureAll(ready: Ready): Promise<void> {
  const before = loadPerCore();
  const indexes = await measureIndexes(ready);
  const growth = await measureGrowth(ready);
  title('Completion and hover while typing');
  const typing = await measureTyping(ready.applications[0], ready.server);
  show(typingTable(typing));
  const first = await measureFirst(ready.applications[0], ready.server, rounds.first);
  title('Memory');
  const memory = await measureMemory(ready.applications[0], ready.server);
  title('Activation');
  const activation = await measureActivation(ready.vsix, rounds.activation);
  show(activationTable(activation));
  const results = {
    machine: await describeMachine(),
    load: [before, loadPerCore()] as const,
    date: new Date().toISOString().slice(0, 10),
    indexes,
    growth,
    typing,
    first,
    memory,
    activation,
    packageSize: ready.packageSize,
  };
  await writeFile(path.join(root, 'BENCHMARKS.md'), reportOf(results));
  summary(allFigures(results));
  console.log('Written to BENCHMARKS.md.');
}

async function measurePart(part: string, ready: Ready): Promise<void> {
  if (part === 'index') {
    const indexes = await measureIndexes(ready);
    summary([...indexes.flatMap(coldIndexFigures), ...growthFigures(await measureGrowth(ready))]);
  } else if (part === 'typing') {
    const typing = await measureTyping(ready.applications[0], ready.server);
    show(typingTable(typing));
    const first = await measureFirst(ready.applications[0], ready.server, rounds.first);
    summary([...typingFigures(typing), firstFigure(first)]);
  } else if (part === 'memory')
    summary(memoryFigures(await measureMemory(ready.applications[0], ready.server)));
  else if (part === 'activation') {
    const activation = await measureActivation(ready.vsix, rounds.activation);
    show(activationTable(activation));
    summary([activationFigure(activation)]);
  } else summary([packageFigure(ready.packageSize)]);
}

async function measureIndexes({ applications, server }: Ready): Promise<[ColdIndex, ...ColdIndex[]]> {
  title('Cold index');
  const measure = async (application: Unpacked): Promise<ColdIndex> => {
    const measured = await measureColdIndex(application, server, rounds.index);
    show(coldIndexTable(measured));
    return measured;
  };
  const [main, ...others] = applications;
  const indexes: [ColdIndex, ...ColdIndex[]] = [await measure(main)];
  for (const other of others) indexes.push(await measure(other));
  return indexes;
}

async function measureGrowth({ server }: Ready): Promise<Growth> {
  const measured: ColdIndex[] = [];
  for (const count of [2_000, 20_000]) {
    const index = await measureColdIndex(await generateApplication(count), server, rounds.growth);
    show(coldIndexTable(index));
    measured.push(index);
  }
  return measured as [ColdIndex, ColdIndex];
}

function title(text: string): void {
  console.log(`\n── ${text} ${'─'.repeat(Math.max(3, 76 - text.length))}`);
}

function show(table: Table): void {
  console.log(`\n${textTable(table)}\n`);
}

function summary(figures: readonly Figure[]): void {
  title('Figures');
  show(figureTable(figures));
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  try {
    const { values } = parseArgs({
      options: { all: { type: 'boolean', default: false }, only: { type: 'string' } },
    });
    const { all, only } = values;
    if (only !== undefined && !parts.some(part => part === only))
      throw new Failure(`There is no part "${only}": use ${parts.join(', ')}.`);
    const ready = await setUp(all);
    if (only === undefined) await measureAll(ready);
    else await measurePart(only, ready);
  } catch (error) {
    reportFailure(error);
  }
}
