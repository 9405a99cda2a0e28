import type { ActivationRun, WindowState } from './activation.ts';
import { type ActivationTimes, onMainThread } from './activationTimes.ts';
import type { ColdIndex } from './coldIndex.ts';
import type { FirstRun, MemoryRun } from './measurements.ts';
import { median, type Summary, summarise } from './statistics.ts';
import type { Table } from './table.ts';
import type { Keystroke, Question } from './typeAt.ts';
import type { Typing, TypingFigures } from './typing.ts';

// From measurements to what is told of them: figures with their goals, and a table of details for each subject.

/** One line of the summary. `goal` is the greatest value that meets it, in the unit of `value`; some have none. */
export interface Figure {
  readonly name: string;
  readonly value: number;
  readonly unit: '' | 'ms' | 'kB' | 'MB';
  readonly goal?: number;
}

/** A goal is met by the value itself, not by the value as it is rounded for the table. */
function verdictOn({ value, goal }: Figure): string {
  if (goal === undefined) return '–';
  return value <= goal ? 'met' : 'MISSED';
}

export function figureTable(figures: readonly Figure[]): Table {
  const shown = (value: number, unit: Figure['unit']): string =>
    `${unit === 'ms' ? value.toFixed(1) : value.toFixed(2)}${unit && ` ${unit}`}`;
  return {
    heading: ['Figure', 'Measured', 'Goal', ''],
    rows: figures.map(figure => [
      figure.name,
      shown(figure.value, figure.unit),
      figure.goal === undefined ? '–' : `≤ ${figure.goal}${figure.unit && ` ${figure.unit}`}`,
      verdictOn(figure),
    ]),
  };
}

export function coldIndexFigures({ application, index, indexWhole, parse }: ColdIndex): Figure[] {
  const base = median(parse.map(({ value }) => value.milliseconds));
  const files = parse[0]?.value.files;
  const templates = indexWhole[0]?.value.counts.templates;
  const ratio = (runs: ColdIndex['index']): number => median(runs.map(run => run.value.milliseconds)) / base;
  const name = `Cold index of ${application.title} ÷ ast.parse`;
  return [
    { name: `${name}: the same ${files} Python files`, value: ratio(index), unit: '', goal: 0.5 },
    // The baseline reads no templates, so this one has no goal.
    { name: `${name}: and ${templates} templates`, value: ratio(indexWhole), unit: '' },
    {
      name: `${name}: until the status says ready`,
      value: median(indexWhole.map(run => run.value.status)) / base,
      unit: '',
    },
    {
      name: `Cold index of ${application.title} ÷ reading the same bytes`,
      value: median(index.map(run => run.value.milliseconds)) / median(parse.map(run => run.value.reading)),
      unit: '',
    },
  ];
}

/** From a small application to a large one of the same kind. */
export function growthFigures([small, large]: Growth): Figure[] {
  const perByte = ({ index, parse }: ColdIndex): number =>
    median(index.map(({ value }) => value.milliseconds)) / (parse[0]?.value.bytes ?? 0);
  const files = ({ parse }: ColdIndex): string => (parse[0]?.value.files ?? 0).toLocaleString('en');
  const base = median(large.parse.map(({ value }) => value.milliseconds));
  return [
    {
      name: `Cold index of ${files(large)} made-up Python files ÷ ast.parse`,
      value: median(large.index.map(({ value }) => value.milliseconds)) / base,
      unit: '',
      goal: 0.5,
    },
    {
      name: `Cold index for each byte, ${files(large)} ÷ ${files(small)} made-up files`,
      value: perByte(large) / perByte(small),
      unit: '',
      goal: 1,
    },
  ];
}

export type Growth = readonly [small: ColdIndex, large: ColdIndex];

export function coldIndexTable({ index, indexWhole, parse }: ColdIndex): Table {
  const row = (name: string, runs: readonly Run[]): string[] => {
    const { count, min, median: middle, max } = summarise(runs.map(({ value }) => value.milliseconds));
    const statuses = runs.flatMap(({ value }) => value.status ?? []);
    const peaks = runs.flatMap(({ value }) => (value.peak === null ? [] : [value.peak]));
    return [
      ...[name, `${count}`, whole(min), whole(middle), whole(max)],
      whole(median(runs.map(({ value }) => value.cpu))),
      whole(median(runs.map(({ wall }) => wall))),
      statuses.length > 0 ? whole(median(statuses)) : '–',
      peaks.length > 0 ? whole(median(peaks) / 1e6) : '–',
    ];
  };
  return {
    heading: ['', 'runs', 'min ms', 'median ms', 'max ms', 'CPU ms', 'process ms', 'status ms', 'peak MB'],
    rows: [
      reading(parse),
      row('CPython, ast.parse', parse),
      row('Matraz, the same files', index),
      row('Matraz, with templates', indexWhole),
    ],
  };
}

/** Of the bytes alone only the time is known. */
function reading(runs: ColdIndex['parse']): string[] {
  const { count, min, median: middle, max } = summarise(runs.map(({ value }) => value.reading));
  return [
    'CPython, reading the bytes alone',
    `${count}`,
    whole(min),
    whole(middle),
    whole(max),
    '–',
    '–',
    '–',
    '–',
  ];
}

interface Run {
  readonly wall: number;
  readonly value: {
    readonly milliseconds: number;
    readonly status?: number;
    readonly cpu: number;
    readonly peak: number | null;
  };
}

/** Keys inside names that are told apart: the server has just started, and its code is not compiled yet. */
const warmUp = 20;

export function typingFigures({ view, template, output }: TypingFigures): Figure[] {
  const p99 = (keys: readonly Keystroke[], question: Question): number =>
    summarise(warm(asked(keys, question), question)).p99;
  const link = (where: string, { inside, roundTrip }: Typing): Figure[] => [
    {
      name: `Completion at url_for(' in ${where}, p99 inside the server`,
      value: p99(inside.keystrokes, 'endpoint'),
      unit: 'ms',
      goal: 20,
    },
    {
      name: `Completion at url_for(' in ${where}, p99 over stdio`,
      value: p99(roundTrip, 'endpoint'),
      unit: 'ms',
    },
    {
      name: `Hover over an endpoint in ${where}, p99 inside the server`,
      value: p99(inside.keystrokes, 'hover'),
      unit: 'ms',
      goal: 10,
    },
  ];
  const ofOutput = (question: 'variable' | 'member'): Figure => ({
    name: `Completion of a ${question} in a template, p99 inside the server`,
    value: p99(output.inside.keystrokes, question),
    unit: 'ms',
    goal: 10,
  });
  return [
    ...link('a view', view),
    ...link('a template', template),
    ...[ofOutput('variable'), ofOutput('member')],
  ];
}

export function typingTable({ view, template, output }: TypingFigures): Table {
  const row = (name: string, times: readonly number[]): string[] => {
    const { count, median: middle, p99, max }: Summary = summarise(times);
    return [name, `${count}`, middle.toFixed(1), p99.toFixed(1), max.toFixed(1)];
  };
  const rows = (
    name: string,
    { inside, roundTrip }: Typing,
    inName: Question,
    behind: Question,
  ): string[][] => {
    const named = asked(inside.keystrokes, inName);
    return [
      row(`${name}, in the name, first ${warmUp}`, named.slice(0, warmUp)),
      row(`${name}, in the name, inside the server`, warm(named, inName)),
      row(`${name}, in the name, over stdio`, warm(asked(roundTrip, inName), inName)),
      row(`${name}, before the name, inside the server`, asked(inside.keystrokes, 'before')),
      row(`${name}, ${behind}, inside the server`, asked(inside.keystrokes, behind)),
      row(`${name}, ${behind}, over stdio`, asked(roundTrip, behind)),
    ];
  };
  return {
    heading: ['', 'keys', 'median ms', 'p99 ms', 'max ms'],
    rows: [
      ...rows('link in a view', view, 'endpoint', 'hover'),
      ...rows('link in a template', template, 'endpoint', 'hover'),
      ...rows('output of a template', output, 'variable', 'member'),
    ],
  };
}

function asked(keys: readonly Keystroke[], question: Question): number[] {
  return keys.filter(key => key.question === question).map(key => key.milliseconds);
}

/** Those in names without the first. */
function warm(times: readonly number[], question: Question): readonly number[] {
  return question === 'endpoint' || question === 'variable' ? times.slice(warmUp) : times;
}

export function firstFigure(runs: readonly FirstRun[]): Figure {
  return {
    name: 'First completion in a view that was just opened, median',
    value: median(runs.map(({ milliseconds }) => milliseconds)),
    unit: 'ms',
  };
}

export function memoryFigures({ indexed, afterFirst, afterLast, edits, counts }: MemoryRun): Figure[] {
  const files = counts.pythonFiles + counts.templates;
  return [
    { name: 'Memory held after indexing', value: indexed / 1e6, unit: 'MB' },
    { name: 'Memory held after indexing, for each file', value: indexed / files / 1e3, unit: 'kB', goal: 30 },
    { name: 'Memory held after the first edits', value: afterFirst / 1e6, unit: 'MB' },
    { name: `Growth by ${edits} edits more`, value: (afterLast - afterFirst) / 1e6, unit: 'MB', goal: 1 },
  ];
}

export function activationFigure(runs: readonly ActivationRun[]): Figure {
  const resting = runs.filter(run => run.state === 'resting').map(run => onMainThread(run.matraz));
  return {
    name: "Activation on the extension host's main thread, median",
    value: median(resting),
    unit: 'ms',
    goal: 100,
  };
}

export function activationTable(runs: readonly ActivationRun[]): Table {
  const row = (name: string, times: readonly ActivationTimes[]): string[] => {
    const { count, min, median: middle, max } = summarise(times.map(onMainThread));
    return [
      ...[name, `${count}`, whole(min), whole(middle), whole(max)],
      whole(median(times.map(one => one.loadCode))),
      whole(median(times.map(one => one.callActivate))),
    ];
  };
  const of = (state: WindowState): readonly ActivationRun[] => runs.filter(run => run.state === state);
  return {
    heading: ['', 'windows', 'min ms', 'median ms', 'max ms', 'load code ms', 'call activate ms'],
    rows: (['resting', 'starting'] as const).flatMap(state => [
      row(
        `Matraz, ${state} window`,
        of(state).map(run => run.matraz),
      ),
      row(
        `empty extension, ${state} window`,
        of(state).map(run => run.empty),
      ),
    ]),
  };
}

function whole(value: number): string {
  return value.toFixed(0);
}
