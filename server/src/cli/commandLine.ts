import { stat } from 'node:fs/promises';
import path from 'node:path';
import type { Messages } from '../catalog/messages.ts';
import { defaultServerSettings } from '../protocol.ts';
import { ProjectFolder, type ReadProject } from '../workspace/projectFolder.ts';
import type { Words } from './words.ts';

/** What a run of the command line needs of its process. */
export interface CommandLine {
  readonly arguments: readonly string[];
  readonly environment: Readonly<Record<string, string | undefined>>;
  readonly directory: string;
  readonly version: string;
  /** Whether what is printed may have colours. */
  readonly hasColours: boolean;
  /** Each call is one or more whole lines, without the last line break. */
  readonly print: (text: string) => void;
  readonly complain: (text: string) => void;
  /** Shows how far long work is, in place of what it showed before; `''` takes it away. */
  readonly progress: (text: string) => void;
  /** All of the standard input. */
  readonly input: () => Promise<string>;
  readonly serve: () => void;
  /** Listens to agents; settles when it does. */
  readonly serveTools: (ask: Asking) => Promise<void>;
  /** Ends a command that goes on until it is interrupted. */
  readonly interrupted?: AbortSignal;
}

/** Answers a tool with JSON. Rejects with a `Misuse` where it was not asked rightly. */
export type Asking = (tool: string, input: unknown) => Promise<string>;

/** 0 answered (or serving) or nothing found, 1 could not be answered or something found, 2 wrong usage. */
export type ExitCode = 0 | 1 | 2;

/** The options of all commands; `undefined` where one was not given. */
export interface Options {
  readonly format: string;
  readonly root?: string;
  readonly stdio?: boolean;
  readonly method?: string;
  readonly baseline?: string;
  readonly 'write-baseline'?: string;
  readonly 'fail-on'?: string;
  readonly 'stdin-filename'?: string;
  readonly watch?: boolean;
}

/** One command that was asked for. */
export interface Call {
  readonly line: CommandLine;
  readonly words: Words;
  readonly messages: Messages;
  readonly operands: readonly string[];
  readonly options: Options;
}

/** Complains, and answers `undefined`, when there is no such folder. */
export async function openAt(
  { line, words }: Call,
  directory = '.',
): Promise<{ readonly absolute: string; readonly folder: ProjectFolder } | undefined> {
  const absolute = path.resolve(line.directory, directory);
  const stats = await stat(absolute).catch(() => undefined);
  if (!stats?.isDirectory()) {
    line.complain(`matraz: ${words.noDirectory(directory)}`);
    return undefined;
  }
  line.progress(words.reading(directory));
  const { exclude } = defaultServerSettings;
  const folder = await ProjectFolder.open(absolute, { exclude, log: line.complain });
  line.progress('');
  return { absolute, folder };
}

export async function readAt(call: Call, directory: string | undefined): Promise<ReadProject | undefined> {
  return (await openAt(call, directory))?.folder.read;
}

export function printJson({ line }: Call, value: unknown): void {
  line.print(JSON.stringify(value, undefined, 2));
}
