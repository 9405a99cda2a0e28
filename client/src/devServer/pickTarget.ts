import * as vscode from 'vscode';
import type { RunTarget } from '../../../server/src/protocol.ts';
import type { LanguageServer } from '../languageClient.ts';
import { orderTargets } from './chooseTarget.ts';
import { targetId } from './devServer.ts';
import { targetLabel } from './targetLabel.ts';

const lastTargetKey = 'matraz.devServer.lastTarget';

interface TargetPick extends vscode.QuickPickItem {
  readonly target: RunTarget;
}

/**
 * What to run: the target of `asked` if it has one, the only target if there is one, else what the person picks.
 * `undefined` when nothing can be run, which has been said, or when nothing was picked.
 */
export async function pickTarget(
  server: LanguageServer,
  memory: vscode.Memento,
  asked: vscode.Uri | undefined,
): Promise<RunTarget | undefined> {
  const active = asked ?? vscode.window.activeTextEditor?.document.uri;
  const found = await server.runTargets(active);
  const activeUri = active && found.find(target => isSame(target.uri, active))?.uri;
  const last = memory.get<string>(lastTargetKey);
  const targets = orderTargets(found, activeUri, last);
  const [first] = targets;
  if (!first) {
    void vscode.window.showInformationMessage(
      vscode.l10n.t(
        'There is nothing to run: no Flask application and no script that serves WSGI was found. Open the folder of your program, or write one: the snippets "flask-hello" and "wsgi-hello" begin it.',
      ),
    );
    return undefined;
  }
  const isDecided = targets.length === 1 || (asked !== undefined && first.uri === activeUri);
  const target = isDecided ? first : await ask(targets, last);
  if (target) await memory.update(lastTargetKey, targetId(target));
  return target;
}

async function ask(targets: readonly RunTarget[], last: string | undefined): Promise<RunTarget | undefined> {
  const picks = targets.map((target): TargetPick => {
    const file = vscode.workspace.asRelativePath(vscode.Uri.parse(target.uri));
    const icon = new vscode.ThemeIcon(target.kind === 'flask' ? 'beaker' : 'file-code');
    const detail = targetId(target) === last ? { detail: vscode.l10n.t('ran last') } : {};
    const label = targetLabel(target, vscode.workspace.asRelativePath);
    return { label, description: label === file ? '' : file, ...detail, iconPath: icon, target };
  });
  const picked = await vscode.window.showQuickPick(picks, {
    title: vscode.l10n.t('Run Dev Server'),
    placeHolder: vscode.l10n.t('Which application or script?'),
    matchOnDescription: true,
  });
  return picked?.target;
}

function isSame(uri: string, other: vscode.Uri): boolean {
  return vscode.Uri.parse(uri).toString() === other.toString();
}
