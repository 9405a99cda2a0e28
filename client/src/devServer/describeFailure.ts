import type * as vscode from 'vscode';
import type { RejectedCandidate } from '../interpreter/interpreter.ts';
import { describeOrigin } from './describePlan.ts';
import type { Failure } from './failure.ts';

// A failure in words: what happened, why, and what to do, with the buttons that do it.

export type FailureAction =
  | 'install'
  | 'selectInterpreter'
  | 'openSetting'
  | 'nextFreePort'
  | 'stopOurs'
  | 'showOurs'
  | 'showTerminal'
  | 'openFile';

export interface FailureText {
  readonly text: string;
  readonly actions: readonly FailureAction[];
}

/** Every message is complete in itself. `l10n` is the editor's, passed in so that this runs without one. */
export function describeFailure(failure: Failure, l10n: typeof vscode.l10n): FailureText {
  switch (failure.code) {
    case 'noPython':
      return noPython(failure.rejected, l10n);
    case 'missingModule':
      return missingModule(failure, l10n);
    case 'portInUse':
      return portInUse(failure, l10n);
    case 'portDenied':
      return {
        text: l10n.t(
          'The system does not allow this user to listen on port {0}. Ports below 1024 usually need an administrator: choose a higher one.',
          failure.port,
        ),
        actions: ['openSetting', 'showTerminal'],
      };
    case 'addressUnavailable':
      return {
        text: l10n.t(
          'This computer has no network address {0}, so the server cannot listen there. Use 127.0.0.1 for this computer only.',
          failure.host,
        ),
        actions: ['openSetting', 'showTerminal'],
      };
    case 'scriptError':
      return {
        text: l10n.t(
          'The program ended with an error: {0} The terminal shows where.',
          sentence(failure.error),
        ),
        actions: failure.file === undefined ? ['showTerminal'] : ['openFile', 'showTerminal'],
      };
    case 'exited':
      return {
        text: failure.lastLine
          ? l10n.t('The server ended by itself (exit code {0}): {1}', failure.exit, failure.lastLine)
          : l10n.t('The server ended by itself (exit code {0}) without a message.', failure.exit),
        actions: ['showTerminal'],
      };
    case 'cannotStart':
      return {
        text: l10n.t(
          'The system could not start {0} ({1}). Check the interpreter that Matraz uses.',
          failure.command,
          failure.message,
        ),
        actions: ['selectInterpreter', 'openSetting'],
      };
  }
}

function noPython(rejected: readonly RejectedCandidate[], l10n: typeof vscode.l10n): FailureText {
  const named = rejected.find(each => each.candidate.origin.kind === 'setting');
  if (named) {
    return {
      text: l10n.t(
        'The Python in the setting matraz.python cannot be used: {0}. Correct the setting, or empty it to have one found.',
        describeRejected(named, l10n),
      ),
      actions: ['openSetting'],
    };
  }
  const tried = rejected.map(each => describeRejected(each, l10n)).join('; ');
  return {
    text: tried
      ? l10n.t(
          'No Python 3.9 or newer was found, so nothing can be run. Tried: {0}. Install Python, or name one in the settings.',
          tried,
        )
      : l10n.t(
          'No Python was found, so nothing can be run. Looked at the selected interpreter, the setting matraz.python, the active environment, those of the project (.venv, uv, Poetry, conda), and the PATH. Install Python, or name one in the settings.',
        ),
    actions: ['selectInterpreter', 'openSetting'],
  };
}

function describeRejected({ candidate, reason }: RejectedCandidate, l10n: typeof vscode.l10n): string {
  switch (reason.code) {
    case 'missing':
      return l10n.t('{0} does not exist', candidate.command);
    case 'broken':
      return l10n.t('{0} does not work ({1})', candidate.command, reason.message);
    case 'tooOld':
      return l10n.t('{0} is Python {1}, too old', candidate.command, reason.version);
  }
}

function missingModule(
  failure: Extract<Failure, { code: 'missingModule' }>,
  l10n: typeof vscode.l10n,
): FailureText {
  const { module, distribution, interpreter } = failure;
  const origin = describeOrigin(interpreter.origin, l10n);
  return distribution === undefined
    ? {
        text: l10n.t(
          'There is no module named {0} in {1} ({2}). Check the spelling, install what provides it, or choose another interpreter.',
          module,
          interpreter.path,
          origin,
        ),
        actions: ['showTerminal', 'selectInterpreter'],
      }
    : {
        text: l10n.t(
          '{0} is not installed in {1} ({2}). Install it, or choose an interpreter that has it.',
          distribution,
          interpreter.path,
          origin,
        ),
        actions: ['install', 'selectInterpreter', 'showTerminal'],
      };
}

function portInUse(failure: Extract<Failure, { code: 'portInUse' }>, l10n: typeof vscode.l10n): FailureText {
  const { port, owner, fixed, ours } = failure;
  if (ours !== undefined) {
    const text = l10n.t('Port {0} is already in use by another server of this window, {1}.', port, ours);
    const remedy = fixed
      ? l10n.t('Stop that server, or change the port in the script.')
      : l10n.t('Stop that server, or use another port.');
    return {
      text: `${text} ${remedy}`,
      actions: ['stopOurs', ...(fixed ? [] : (['nextFreePort'] as const)), 'showOurs'],
    };
  }
  const who = owner
    ? l10n.t('Port {0} is already in use by {1} (process {2}).', port, shortened(owner.command), owner.pid)
    : l10n.t('Port {0} is already in use by another program.', port);
  const remedy = fixed
    ? l10n.t('Stop that program, or change the port in the script.')
    : l10n.t('Stop that program, or use another port.');
  return {
    text: `${who} ${remedy}`,
    actions: fixed ? ['openFile', 'showTerminal'] : ['nextFreePort', 'openSetting'],
  };
}

/** The label of a button. */
export function describeAction(action: FailureAction, l10n: typeof vscode.l10n): string {
  switch (action) {
    case 'install':
      return l10n.t('Install into .venv');
    case 'selectInterpreter':
      return l10n.t('Select Interpreter');
    case 'openSetting':
      return l10n.t('Open Settings');
    case 'nextFreePort':
      return l10n.t('Use Next Free Port');
    case 'stopOurs':
      return l10n.t('Stop It and Run');
    case 'showOurs':
      return l10n.t('Show It');
    case 'showTerminal':
      return l10n.t('Show Terminal');
    case 'openFile':
      return l10n.t('Open File');
  }
}

function shortened(command: string): string {
  return command.length > 80 ? `${command.slice(0, 79)}…` : command || '?';
}

function sentence(text: string): string {
  return /[.!?…]$/.test(text) ? text : `${text}.`;
}
