import { stat } from 'node:fs/promises';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { type Messages, messagesFor } from '../catalog/messages.ts';
import { defaultServerSettings } from '../protocol.ts';
import { type ReadProject, readProject } from '../workspace/readProject.ts';
import { describeReason, shellMessagesFor } from '../workspace/shellMessages.ts';
import { unresolvedIn } from '../workspace/unresolvedIn.ts';
import { contextReport, contextTable } from './contextReport.ts';
import { routesReport, routesTable } from './routesReport.ts';
import { localeOf, type Words, wordsFor } from './words.ts';

/** What a run of the command line needs of its process. */
export interface CommandLine {
  readonly arguments: readonly string[];
  readonly environment: Readonly<Record<string, string | undefined>>;
  readonly directory: string;
  readonly version: string;
  /** Each call is one or more whole lines, without the last line break. */
  readonly print: (text: string) => void;
  readonly complain: (text: string) => void;
  readonly serve: () => void;
}

/** 0 answered (or serving), 1 could not be answered, 2 wrong usage. */
export type ExitCode = 0 | 1 | 2;

interface Options {
  readonly format: 'table' | 'json';
  readonly root: string | undefined;
  readonly operands: readonly string[];
  readonly stdio: boolean;
}

export async function run(line: CommandLine): Promise<ExitCode> {
  const messages = messagesFor(localeOf(line.environment));
  const words = wordsFor(messages.locale);
  const parsed = parse(line.arguments);
  if ('problem' in parsed) return misuse(line, words, words.wrongArguments(parsed.problem));
  const { values, positionals } = parsed;
  const [command, ...operands] = positionals;
  if (values.help || (command === undefined && !values.version)) {
    (values.help ? line.print : line.complain)(words.help);
    return values.help ? 0 : 2;
  }
  if (values.version) {
    line.print(line.version);
    return 0;
  }
  const { format } = values;
  if (format !== 'table' && format !== 'json') return misuse(line, words, words.unknownFormat(format));
  const surplus = operands[command === 'lsp' ? 0 : 1];
  if (surplus !== undefined) return misuse(line, words, words.tooManyArguments(surplus));
  const options: Options = { format, root: values.root, operands, stdio: values.stdio };
  if (command === 'routes') return await routes(line, words, messages, options);
  if (command === 'context') return await context(line, words, messages, options);
  if (command === 'lsp') return serve(line, words, options);
  return misuse(line, words, words.unknownCommand(command ?? ''));
}

function parse(input: readonly string[]) {
  try {
    return parseArgs({
      args: [...input],
      allowPositionals: true,
      options: {
        format: { type: 'string', default: 'table' },
        root: { type: 'string' },
        stdio: { type: 'boolean', default: false },
        version: { type: 'boolean', default: false },
        help: { type: 'boolean', short: 'h', default: false },
      },
    });
  } catch (error) {
    if (error instanceof TypeError) return { problem: error.message };
    throw error;
  }
}

async function routes(
  line: CommandLine,
  words: Words,
  messages: Messages,
  { operands, root, format }: Options,
): Promise<ExitCode> {
  const read = await readAt(line, words, operands[0] ?? root);
  if (read === undefined) return 1;
  const report = routesReport(read);
  if (format === 'json') line.print(JSON.stringify(report, undefined, 2));
  else {
    line.print(
      [...report.routes, ...report.installed, ...report.partial].length === 0
        ? words.noRoutes
        : routesTable(report, messages.cli),
    );
    complainOfUnresolved(line, words, messages, read);
  }
  return 0;
}

async function context(
  line: CommandLine,
  words: Words,
  messages: Messages,
  { operands, root, format }: Options,
): Promise<ExitCode> {
  const read = await readAt(line, words, root);
  if (read === undefined) return 1;
  const report = contextReport(read.project, operands[0]);
  if (report === undefined) {
    line.complain(`matraz: ${words.noTemplate(operands[0] ?? '')}`);
    return 1;
  }
  if (format === 'json') line.print(JSON.stringify(report, undefined, 2));
  else {
    const empty = report.templates.every(({ variables }) => variables.length === 0);
    line.print(empty ? words.noVariables : contextTable(report, messages.cli));
  }
  return 0;
}

function serve(line: CommandLine, words: Words, { stdio }: Options): ExitCode {
  if (!stdio) return misuse(line, words, words.onlyStdio);
  line.serve();
  return 0;
}

/** Complains, and answers `undefined`, when there is no such folder. */
async function readAt(line: CommandLine, words: Words, directory = '.'): Promise<ReadProject | undefined> {
  const absolute = path.resolve(line.directory, directory);
  const stats = await stat(absolute).catch(() => undefined);
  if (!stats?.isDirectory()) {
    line.complain(`matraz: ${words.noDirectory(directory)}`);
    return undefined;
  }
  return await readProject(absolute, { exclude: defaultServerSettings.exclude, log: line.complain });
}

/** On standard error, so that the table can be piped on. */
function complainOfUnresolved(line: CommandLine, words: Words, messages: Messages, read: ReadProject): void {
  const places = unresolvedIn(read.project, read.skipped);
  if (places.length === 0) return;
  const shellMessages = shellMessagesFor(messages.locale);
  const lines = places.map(
    ({ path: file, line: at, reason }) =>
      `  ${file}:${at + 1}: ${describeReason(reason, messages, shellMessages)}`,
  );
  line.complain([words.notUnderstood(places.length), ...lines].join('\n'));
}

function misuse(line: CommandLine, words: Words, problem: string): ExitCode {
  line.complain(`matraz: ${problem}\n${words.seeHelp}`);
  return 2;
}
