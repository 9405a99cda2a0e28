import type { ActivationRun } from './activation.ts';
import type { ColdIndex } from './coldIndex.ts';
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
} from './figures.ts';
import type { FirstRun, MemoryRun } from './measurements.ts';
import { markdownTable } from './table.ts';
import type { TypingFigures } from './typing.ts';

/** Everything that one run of `npm run bench` measured. */
export interface Results {
  readonly machine: readonly string[];
  /** Processes that wanted a core, for each core: at the beginning and at the end. */
  readonly load: readonly [number, number];
  readonly date: string;
  readonly indexes: readonly [ColdIndex, ...ColdIndex[]];
  readonly growth: Growth;
  readonly typing: TypingFigures;
  readonly first: readonly FirstRun[];
  readonly memory: MemoryRun;
  readonly activation: readonly ActivationRun[];
  /** Bytes. */
  readonly packageSize: number;
}

export function packageFigure(bytes: number): Figure {
  return { name: 'Size of the VSIX', value: bytes / 1e6, unit: 'MB', goal: 3 };
}

export function allFigures({
  indexes,
  growth,
  typing,
  first,
  memory,
  activation,
  packageSize,
}: Results): Figure[] {
  return [
    ...indexes.flatMap(coldIndexFigures),
    ...growthFigures(growth),
    ...typingFigures(typing),
    firstFigure(first),
    ...memoryFigures(memory),
    activationFigure(activation),
    packageFigure(packageSize),
  ];
}

/** The text of BENCHMARKS.md. */
export function reportOf(results: Results): string {
  const { machine, load, date, indexes, growth, typing, memory, activation } = results;
  const [{ application }] = indexes;
  return `${[
    '# Benchmarks',
    'Written by `npm run bench`, which measures everything anew; no number here is edited by hand. Ratios and medians of one run tell more than milliseconds: compare them, not runs on different machines.',
    [`Measured on ${date}:`, '', ...machine.map(line => `- ${line}`), loadLine(load)].join('\n'),
    markdownTable(figureTable(allFigures(results))),
    '## Cold index',
    indexMethod,
    ...[...indexes, ...growth].flatMap(index => [
      `### ${describeIndexed(index)}`,
      markdownTable(coldIndexTable(index)),
    ]),
    '## Completion and hover while typing',
    typingMethod(application.title, offeredIn(typing)),
    markdownTable(typingTable(typing)),
    '## Memory',
    memoryMethod(memory),
    '## Activation',
    activationMethod,
    markdownTable(activationTable(activation)),
  ].join('\n\n')}\n`;
}

function loadLine([before, after]: readonly [number, number]): string {
  return `- load for each core ${before.toFixed(1)} at the beginning, ${after.toFixed(1)} at the end (above 1, other programs were waiting too)`;
}

/** What was indexed, and with what result. */
function describeIndexed({ application, indexWhole, parse }: ColdIndex): string {
  const counts = indexWhole[0]?.value.counts;
  const parsed = parse[0]?.value;
  const megabytes = ((parsed?.bytes ?? 0) / 1e6).toFixed(1);
  return `${application.title} ${application.version}: ${parsed?.files} Python files (${megabytes} MB), ${counts?.templates} templates; routes found: ${counts?.routes}`;
}

function offeredIn({ view }: TypingFigures): number {
  return view.inside.keystrokes.find(key => key.question === 'endpoint')?.offered ?? 0;
}

const indexMethod = `A fresh process each time, in turn (\`ast.parse\`, server, server with templates, \`ast.parse\` …), after one round that is dropped
because it fills the system's cache of files, and the folder of compiled code that every start but the first finds.

- The server is the shipped bundle. Its time runs from \`initialized\` to the answer of the first request that needs the finished table of
  routes: listing the folder, reading, parsing, running what registers routes. Inside the process, without its start.
- *Reading the bytes alone* is CPython, too, before it parses anything.
- CPython reads the bytes of every \`.py\` file and calls \`ast.parse\`; timed inside likewise, without its start.
- *CPU* adds up all threads; *process* is from the start of the process to its end; *peak* is the greatest resident set.
- *status* is until the status item says that the folder is read: 120 ms in which nothing more may happen, then the routes, the templates and what
  could not be understood. Requests are answered before, but one that comes while the status is worked out waits for it.
- The ratios are of medians.
- The made-up applications are packages of blueprints with four views each and what these use: one is like the other but for its size.`;

function typingMethod(application: string, offered: number): string {
  return `A line \`address = url_for('\` and up to ten letters of an endpoint, key by key, in 30 places of ${application}'s Python files above a \`return\`, and
\`<a href="{{ url_for('\` at the end of 10 templates; the string is closed when the name is complete, and five more keys ask for a hover over it. At the end of the same
templates \`{{ \`, a variable, and a dot for its members. Every key is an edit with a
request right behind it, 30 ms after the answer to the one before. The time is that of both: from handing over the edit to having the answer, which
offers ${offered} endpoints. *Inside the server* the key is handed over when the server is free, so that this is the work for it. *Over stdio* it is the
round trip as an editor sees it, with the wait for other work of the server that was under way, such as diagnostics.`;
}

function memoryMethod({ edits, counts }: MemoryRun): string {
  return `What the server's process holds on the JavaScript heap and outside it after a full collection of garbage, without what it held before it saw the
folder: when ${counts.pythonFiles} Python files and ${counts.templates} templates have been indexed; when in each of 20 places somebody has typed, without a pause, three links and
hovered over them, which asks for more than an index has to know, and the files are closed again; and after ${edits} edits more of that kind.`;
}

const activationMethod = `VS Code's own account (*Developer: Startup Performance*) in fresh windows, with the packed extension installed: *load code* plus *call activate*,
as *Show Running Extensions* adds them up. In a *resting* window the extension is activated when everything else has come to rest: that is
what it costs on the main thread, and what the goal is about. In a *starting* window the time also holds what other extensions do meanwhile on the same thread,
as the empty extension shows, which does nothing at all.`;
