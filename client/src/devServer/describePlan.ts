import type * as vscode from 'vscode';
import type { InterpreterOrigin } from '../interpreter/interpreter.ts';
import { displayCommand } from './displayCommand.ts';
import type { ChosenPort, Plan, PlanReason } from './plan.ts';

// A plan in words: what *Explain* shows.

/** Lines: the command first, then where each part of it came from. */
export function describePlan(plan: Plan, platform: NodeJS.Platform, l10n: typeof vscode.l10n): string[] {
  return [
    l10n.t('Command: {0}', displayCommand(plan.typed, platform)),
    l10n.t('Folder: {0}', plan.cwd),
    ...plan.reasons.map(reason => describeReason(reason, l10n)),
  ];
}

function describeReason(reason: PlanReason, l10n: typeof vscode.l10n): string {
  switch (reason.about) {
    case 'interpreter': {
      const { path, version, origin } = reason.interpreter;
      return l10n.t('Python {0}: {1} ({2})', version, path, describeOrigin(origin, l10n));
    }
    case 'script':
      return l10n.t('Script: {0} serves by itself', reason.file);
    case 'application':
      return l10n.t('Application: {0}, made in {1}', reason.app, reason.file);
    case 'port':
      return describePort(reason.chosen, l10n);
    case 'scriptPort':
      return reason.port === undefined
        ? l10n.t('Port: only the script knows; it is read when the script begins to listen')
        : l10n.t('Port {0}: written in the script', reason.port);
    case 'noDebugger':
      return l10n.t(
        'The debugger in the page is off, because {0} can be reached from other computers and the debugger runs any code',
        reason.host,
      );
    case 'environment':
      return l10n.t('Environment from matraz.devServer.env: {0}', reason.names.join(', '));
  }
}

/** Why this port. */
export function describePort(chosen: ChosenPort, l10n: typeof vscode.l10n): string {
  switch (chosen.why) {
    case 'setting':
      return l10n.t('Port {0}: from matraz.devServer.port', chosen.port);
    case 'default':
      return l10n.t('Port {0}: the default', chosen.port);
    case 'kept':
      return l10n.t('Port {0}: kept from the last run', chosen.port);
    case 'asked':
      return l10n.t('Port {0}: the next free one, as you asked', chosen.port);
    case 'nextFree':
      return l10n.t('Port {0}: the next free one, because {1} is in use', chosen.port, chosen.taken);
  }
}

/** Where an interpreter came from, as a phrase for parentheses. */
export function describeOrigin(origin: InterpreterOrigin, l10n: typeof vscode.l10n): string {
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
      return l10n.t('the environment {0}', origin.folder);
    case 'path':
      return l10n.t('{0} on the PATH', origin.name);
  }
}
