import type * as vscode from 'vscode';
import type { InterpreterOrigin } from '../interpreter/interpreter.ts';
import { displayCommand } from './displayCommand.ts';
import type { ChosenPort, Origin, Plan, PlanReason } from './plan.ts';

// A plan in words: what *Explain* shows.

/** One part of a plan: what it is, how it is chosen, and why. */
export interface PlanRow {
  readonly what: string;
  readonly value: string;
  readonly why: string;
}

type Words = typeof vscode.l10n;

/** A page of Markdown: the command, then where each part of it came from. */
export function planPage(title: string, plan: Plan, platform: NodeJS.Platform, l10n: Words): string {
  const cell = (text: string): string => text.replaceAll(/[\\`*_{}[\]<>|#]/g, '\\$&').replaceAll(/\s+/g, ' ');
  const code = (text: string): string => {
    const ticks = '`'.repeat(1 + Math.max(0, ...[...text.matchAll(/`+/g)].map(run => run[0].length)));
    const padded = /^`|`$/.test(text) ? ` ${text} ` : text;
    return text === '' ? '' : `${ticks}${padded.replaceAll('|', '\\|').replaceAll(/\s+/g, ' ')}${ticks}`;
  };
  return [
    `# ${cell(title)}`,
    '',
    '```sh',
    displayCommand(plan.typed, platform),
    '```',
    '',
    `| | | ${cell(l10n.t('Why'))} |`,
    '| --- | --- | --- |',
    ...planRows(plan, l10n).map(
      ({ what, value, why }) => `| ${cell(what)} | ${code(value)} | ${cell(why)} |`,
    ),
    '',
  ].join('\n');
}

/** The same for a log, a part a line. */
export function planLines(plan: Plan, platform: NodeJS.Platform, l10n: Words): string[] {
  return [
    displayCommand(plan.typed, platform),
    ...planRows(plan, l10n).map(({ what, value, why }) => `${what}: ${value} (${why})`),
  ];
}

function planRows(plan: Plan, l10n: Words): PlanRow[] {
  return plan.reasons.map(reason => describeReason(reason, l10n));
}

function describeReason(reason: PlanReason, l10n: Words): PlanRow {
  switch (reason.about) {
    case 'interpreter': {
      const { path, version, origin } = reason.interpreter;
      return { what: `Python ${version}`, value: path, why: describeOrigin(origin, l10n) };
    }
    case 'script':
      return { what: l10n.t('Script'), value: reason.file, why: l10n.t('it serves by itself') };
    case 'application': {
      const found = l10n.t('found in {0}', reason.file);
      const why = reason.named === undefined ? found : describeSource(reason.named, 'app', l10n);
      return {
        what: l10n.t('Application'),
        value: reason.app,
        why: `${frameworks[reason.framework]}, ${why}`,
      };
    }
    case 'cwd':
      return {
        what: l10n.t('Folder'),
        value: reason.cwd,
        why:
          reason.origin.kind === 'default'
            ? l10n.t('where its imports begin')
            : describeSource(reason.origin, 'cwd', l10n),
      };
    case 'host':
      return {
        what: l10n.t('Address'),
        value: reason.host,
        why: describeSource(reason.origin, 'host', l10n),
      };
    case 'port':
      return {
        what: l10n.t('Port'),
        value: String(reason.chosen.port),
        why: describePort(reason.chosen, l10n),
      };
    case 'scriptPort':
      return reason.port === undefined
        ? {
            what: l10n.t('Port'),
            value: '',
            why: l10n.t('only the script knows; it is read when the script begins to listen'),
          }
        : { what: l10n.t('Port'), value: String(reason.port), why: l10n.t('written in the script') };
    case 'noDebugger':
      return {
        what: l10n.t('Debugger'),
        value: l10n.t('off'),
        why: l10n.t(
          '{0} can be reached from other computers, and the debugger in the page runs any code',
          reason.host,
        ),
      };
    case 'noDebug':
      return {
        what: l10n.t('Debug mode'),
        value: l10n.t('off'),
        why: describeSource(reason.origin, 'env', l10n),
      };
    case 'arguments':
      return {
        what: l10n.t('Arguments'),
        value: reason.args.join(' '),
        why: describeSource(reason.origin, 'args', l10n),
      };
    case 'reload':
      return {
        what: l10n.t('Reload'),
        value: reason.by === 'nobody' ? l10n.t('off') : l10n.t('on'),
        why:
          reason.by === 'program'
            ? l10n.t('the framework watches the files')
            : reason.by === 'matraz'
              ? l10n.t('Matraz starts it anew when a Python file of the workspace changes')
              : describeSource(reason.origin, 'reload', l10n),
      };
    case 'environment':
      return {
        what: l10n.t('Environment'),
        value: reason.names.join(' '),
        why: reason.file ?? describeSource({ kind: 'setting' }, 'env', l10n),
      };
    case 'removed':
      return {
        what: l10n.t('Not in the environment'),
        value: reason.names.join(' '),
        why: describeSource({ kind: 'setting' }, 'env', l10n),
      };
  }
}

/** As their authors write them. */
const frameworks: Readonly<Record<string, string>> = {
  flask: 'Flask',
  quart: 'Quart',
  bottle: 'Bottle',
  starlette: 'Starlette',
  fastapi: 'FastAPI',
  wsgi: 'WSGI',
};

/** Who said a part of the plan. */
function describeSource(origin: Origin, setting: string, l10n: Words): string {
  switch (origin.kind) {
    case 'task':
      return l10n.t('"{0}" of the task', setting);
    case 'setting':
      return l10n.t('the setting {0}', `matraz.devServer.${setting}`);
    case 'default':
      return l10n.t('the default');
    case 'variable':
      return origin.file === undefined
        ? l10n.t('the environment variable {0}', origin.name)
        : l10n.t('{0} in {1}', origin.name, origin.file);
  }
}

/** Why this port. */
export function describePort(chosen: ChosenPort, l10n: Words): string {
  switch (chosen.why) {
    case 'setting':
    case 'task':
    case 'default':
      return describeSource({ kind: chosen.why }, 'port', l10n);
    case 'variable':
      return describeSource({ kind: 'variable', name: chosen.name, file: chosen.file }, 'port', l10n);
    case 'kept':
      return l10n.t('the same as in the last run');
    case 'asked':
      return l10n.t('the next free one, as you asked');
    case 'nextFree':
      return l10n.t('the next free one, because {0} is in use', chosen.taken);
  }
}

/** Where an interpreter came from, as a phrase for parentheses. */
export function describeOrigin(origin: InterpreterOrigin, l10n: Words): string {
  switch (origin.kind) {
    case 'installed':
      return l10n.t('the environment made by Matraz');
    case 'pythonEnvironments':
      return l10n.t('selected in the Python Environments extension');
    case 'pythonExtension':
      return l10n.t('selected in the Python extension');
    case 'setting':
      return l10n.t('from the setting matraz.python');
    case 'virtualEnv':
      return l10n.t('the active environment, VIRTUAL_ENV');
    case 'conda':
      return l10n.t('the active conda environment');
    case 'folder':
      return describeEnvironment(origin, l10n);
    case 'path':
      return l10n.t('{0} on the PATH', origin.name);
  }
}

function describeEnvironment(
  { folder, tool }: Extract<InterpreterOrigin, { kind: 'folder' }>,
  l10n: Words,
): string {
  switch (tool) {
    case 'uv':
      return l10n.t('the environment of uv, {0}', folder);
    case 'poetry':
      return l10n.t('the environment of Poetry, {0}', folder);
    case 'conda':
      return l10n.t('the environment of conda, {0}', folder);
    case 'venv':
      return l10n.t('the environment {0}', folder);
  }
}
