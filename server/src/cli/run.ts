import { parseArgs } from 'node:util';
import { messagesFor } from '../catalog/messages.ts';
import { check } from './check/check.ts';
import type { Call, CommandLine, ExitCode } from './commandLine.ts';
import { context } from './context.ts';
import { explain } from './explain.ts';
import { graph } from './graph.ts';
import { match } from './match.ts';
import { mcp } from './mcp.ts';
import { routes } from './routes.ts';
import { templates } from './templates.ts';
import { localeOf, type Words, wordsFor } from './words.ts';

interface Command {
  readonly run: (call: Call) => ExitCode | Promise<ExitCode>;
  /** How many may be given, and how many must be. */
  readonly operands: readonly [least: number, most: number];
  /** The first is the one by default. */
  readonly formats: readonly string[];
  /** Beside `format`. */
  readonly options: readonly string[];
}

const tables = ['table', 'json'];

const commands: Readonly<Record<string, Command>> = {
  check: {
    run: check,
    operands: [0, Number.POSITIVE_INFINITY],
    formats: ['text', 'json', 'github', 'sarif'],
    options: ['root', 'fail-on', 'baseline', 'write-baseline', 'stdin-filename', 'watch'],
  },
  explain: { run: explain, operands: [0, 1], formats: ['text'], options: [] },
  routes: { run: routes, operands: [0, 1], formats: tables, options: ['root'] },
  match: { run: match, operands: [1, 1], formats: tables, options: ['root', 'method'] },
  templates: { run: templates, operands: [0, 1], formats: tables, options: ['root'] },
  context: { run: context, operands: [0, 1], formats: tables, options: ['root'] },
  graph: { run: graph, operands: [0, 1], formats: ['dot', 'mermaid'], options: ['root'] },
  mcp: { run: mcp, operands: [0, 1], formats: ['table'], options: ['root', 'stdio'] },
  lsp: { run: serve, operands: [0, 0], formats: ['table'], options: ['stdio'] },
};

export async function run(line: CommandLine): Promise<ExitCode> {
  const messages = messagesFor(localeOf(line.environment));
  const words = wordsFor(messages.locale);
  const parsed = parse(line.arguments);
  if ('problem' in parsed) return misuse(line, words, words.wrongArguments(parsed.problem));
  const { help, version, ...values } = parsed.values;
  const [name, ...operands] = parsed.positionals;
  if (help || (name === undefined && !version)) {
    (help ? line.print : line.complain)(words.help);
    return help ? 0 : 2;
  }
  if (version) {
    line.print(line.version);
    return 0;
  }
  const command = Object.hasOwn(commands, name ?? '') ? commands[name ?? ''] : undefined;
  if (command === undefined) return misuse(line, words, words.unknownCommand(name ?? ''));
  const stranger = Object.keys(values).find(one => one !== 'format' && !command.options.includes(one));
  if (stranger !== undefined) return misuse(line, words, words.strangeOption(`--${stranger}`, name ?? ''));
  const format = values.format ?? command.formats[0] ?? '';
  if (!command.formats.includes(format))
    return misuse(line, words, words.unknownFormat(format, command.formats));
  const [least, most] = command.operands;
  const surplus = operands[most];
  if (surplus !== undefined) return misuse(line, words, words.tooManyArguments(surplus));
  if (operands.length < least) return misuse(line, words, words.missingArgument(name ?? ''));
  const code = await command.run({ line, words, messages, operands, options: { ...values, format } });
  if (code === 2) line.complain(words.seeHelp);
  return code;
}

function parse(input: readonly string[]) {
  try {
    return parseArgs({
      args: [...input],
      allowPositionals: true,
      options: {
        format: { type: 'string' },
        root: { type: 'string' },
        method: { type: 'string' },
        'fail-on': { type: 'string' },
        baseline: { type: 'string' },
        'write-baseline': { type: 'string' },
        'stdin-filename': { type: 'string' },
        watch: { type: 'boolean', short: 'w' },
        stdio: { type: 'boolean' },
        version: { type: 'boolean' },
        help: { type: 'boolean', short: 'h' },
      },
    });
  } catch (error) {
    if (error instanceof TypeError) return { problem: error.message };
    throw error;
  }
}

function serve({ line, words, options }: Call): ExitCode {
  if (options.stdio !== true) {
    line.complain(`matraz: ${words.onlyStdio}`);
    return 2;
  }
  line.serve();
  return 0;
}

function misuse(line: CommandLine, words: Words, problem: string): ExitCode {
  line.complain(`matraz: ${problem}\n${words.seeHelp}`);
  return 2;
}
