import * as vscode from 'vscode';
import type { RunTarget } from '../../../server/src/protocol.ts';
import type { LanguageServer } from '../languageClient.ts';
import { orderTargets } from './chooseTarget.ts';
import { targetId } from './devServer.ts';
import { namedTargets } from './namedTargets.ts';
import type { NamedTarget } from './plan.ts';
import { readSettings } from './prepareRun.ts';
import { readText } from './readText.ts';
import { targetLabel } from './targetLabel.ts';

const lastTargetKey = 'matraz.devServer.lastTarget';

export interface TargetWishes {
  /** A file that is to be run. */
  readonly asked: vscode.Uri | undefined;
  /** The fields of the task that is run, and its folder. */
  readonly task:
    | { readonly fields: Readonly<Record<string, unknown>>; readonly folder: vscode.Uri }
    | undefined;
  /** Where a server of this target runs already. */
  readonly runningAt: (target: RunTarget) => string | undefined;
}

interface TargetPick extends vscode.QuickPickItem {
  readonly target: NamedTarget;
}

/**
 * What to run: the target of `asked` if it has one, what a task, a setting or FLASK_APP names, the only target if there is one, else
 * what the person picks. `undefined` when nothing can be run, which has been said, or when nothing was picked.
 */
export async function pickTarget(
  server: LanguageServer,
  memory: vscode.Memento,
  wishes: TargetWishes,
): Promise<NamedTarget | undefined> {
  const active = wishes.asked ?? vscode.window.activeTextEditor?.document.uri;
  const found = await server.runTargets(active);
  const all = await everyTarget(found, wishes);
  const activeUri = active && all.find(({ target }) => isSame(target.uri, active))?.target.uri;
  const last = memory.get<string>(lastTargetKey);
  const targets = orderTargets(all, activeUri, last);
  if (targets.length === 0) {
    void vscode.window.showInformationMessage(
      vscode.l10n.t(
        'There is nothing to run: no application and no script that serves WSGI was found. Open the folder of your program, name the application in the setting matraz.devServer.app, or write one: the snippets "flask-hello" and "wsgi-hello" begin it.',
      ),
    );
    return undefined;
  }
  const target = decided(targets, activeUri, wishes) ?? (await ask(targets, last, wishes));
  if (!target) return undefined;
  await memory.update(lastTargetKey, targetId(target.target));
  return withArguments(target, memory);
}

/** The one for which nobody needs to be asked. */
function decided(
  targets: readonly NamedTarget[],
  activeUri: string | undefined,
  { asked, task }: TargetWishes,
): NamedTarget | undefined {
  const said = targets.filter(({ named }) => named !== undefined);
  if (task) return said.find(({ named }) => named?.kind === 'task') ?? only(said) ?? only(targets);
  const ofFile = targets.find(({ target }) => target.uri === activeUri);
  if (asked !== undefined && ofFile) return ofFile;
  const setting = said.find(({ named }) => named?.kind === 'setting');
  return setting ?? only(targets) ?? (ofFile && ofFile !== said[0] ? undefined : only(said));
}

function only<T>(items: readonly T[]): T | undefined {
  return items.length === 1 ? items[0] : undefined;
}

/** What was found with what a task, a setting or a variable names. */
export async function everyTarget(
  found: readonly RunTarget[],
  { task }: Pick<TargetWishes, 'task'>,
): Promise<NamedTarget[]> {
  const folders = vscode.workspace.workspaceFolders?.filter(({ uri }) => uri.scheme === 'file') ?? [];
  const all = folders.flatMap(({ uri }) => {
    const isOfTask = task !== undefined && task.folder.toString() === uri.toString();
    if (task && !isOfTask) return [];
    const { settings, origins } = readSettings(uri, task?.fields);
    return namedTargets(found, {
      root: found.find(({ root }) => isSame(root, uri))?.root ?? uri.toString(),
      app: settings.devServer.app,
      origin: { kind: origins.app ?? 'default' },
      env: process.env,
      platform: process.platform,
      read: readText,
    });
  });
  // Files that are open without a folder have targets, too.
  const rest = found.filter(target => !all.some(each => targetId(each.target) === targetId(target)));
  const isElsewhere = ({ root }: RunTarget): boolean => !folders.some(({ uri }) => isSame(root, uri));
  return [...all, ...rest.filter(isElsewhere).map(target => ({ target, named: undefined }))];
}

async function ask(
  targets: readonly NamedTarget[],
  last: string | undefined,
  { runningAt }: TargetWishes,
): Promise<NamedTarget | undefined> {
  const picks = targets.map((named): TargetPick => {
    const { target } = named;
    const file = vscode.workspace.asRelativePath(vscode.Uri.parse(target.uri));
    const icon = new vscode.ThemeIcon(target.kind === 'application' ? 'beaker' : 'file-code');
    const url = runningAt(target);
    const details = [
      ...(url === undefined ? [] : [vscode.l10n.t('running at {0}', url)]),
      ...(targetId(target) === last ? [vscode.l10n.t('ran last')] : []),
      ...(named.named?.kind === 'variable' ? [named.named.name] : []),
    ];
    const label = targetLabel(target, vscode.workspace.asRelativePath);
    const description = [...(label === file ? [] : [file]), ...details].join(' · ');
    return { label, description, iconPath: icon, target: named };
  });
  const picked = await vscode.window.showQuickPick(picks, {
    title: vscode.l10n.t('Run Dev Server'),
    placeHolder: vscode.l10n.t('Which application or script?'),
    matchOnDescription: true,
  });
  return picked?.target;
}

/** A factory that needs arguments gets those that the person gives; they are remembered for this workspace. */
export async function withArguments(
  named: NamedTarget,
  memory: vscode.Memento,
): Promise<NamedTarget | undefined> {
  const { target } = named;
  if (target.kind !== 'application' || !target.parameters?.length || target.attribute === undefined)
    return named;
  // The servers of Starlette and FastAPI cannot pass any.
  if (target.framework === 'starlette' || target.framework === 'fastapi') return named;
  const key = `matraz.devServer.arguments:${targetId(target)}`;
  const text = await vscode.window.showInputBox({
    title: targetLabel(target, vscode.workspace.asRelativePath),
    prompt: vscode.l10n.t(
      '{0} needs {1}. Write the arguments as in Python: texts in quotes, numbers, True, None.',
      target.attribute,
      target.parameters.join(', '),
    ),
    value: memory.get<string>(key) ?? target.parameters.map(name => `${name}=''`).join(', '),
    ignoreFocusOut: true,
  });
  if (text === undefined) return undefined;
  await memory.update(key, text);
  return { ...named, target: { ...target, attribute: `${target.attribute}(${text})` } };
}

function isSame(uri: string, other: vscode.Uri): boolean {
  return vscode.Uri.parse(uri).toString() === other.toString();
}
