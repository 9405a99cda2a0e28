import { existsSync } from 'node:fs';
import * as vscode from 'vscode';
import type { RenderRequest, RenderResult } from '../../webview/preview/engine/renderer.ts';
import { namesIn, readText } from '../devServer/readText.ts';
import { chooseInterpreter } from '../interpreter/chooseInterpreter.ts';
import { interpreterCandidates } from '../interpreter/interpreterCandidates.ts';
import { probeInterpreter } from '../interpreter/probeInterpreter.ts';
import { selectedInterpreter } from '../interpreter/selectedInterpreter.ts';
import { renderExactly } from './exactEngine.ts';

export interface Rendered {
  /** `undefined` where the webview has to render. */
  readonly exact: RenderResult | undefined;
  /** Why it has to. */
  readonly why: string;
}

/** Decides who renders: the Jinja2 of the interpreter where one may be started, else the webview. */
export class Engines {
  readonly #script: string;
  /** By workspace folder. */
  readonly #pythons = new Map<string, Promise<string | undefined>>();
  /** Those without Jinja2, and those that do not work, with what they said. */
  readonly #useless = new Map<string, string>();

  constructor(context: vscode.ExtensionContext) {
    this.#script = context.asAbsolutePath('client/python/matraz_preview.py');
  }

  /** Interpreters may have changed. */
  forget(): void {
    this.#pythons.clear();
    this.#useless.clear();
  }

  async render(request: RenderRequest, root: vscode.Uri, signal: AbortSignal): Promise<Rendered> {
    const approximate = (why: string): Rendered => ({ exact: undefined, why });
    if (!vscode.workspace.isTrusted)
      return approximate(vscode.l10n.t('No Python is started in Restricted Mode.'));
    if (root.scheme !== 'file') return approximate(vscode.l10n.t('The folder is not on a disk.'));
    const python = await this.#pythonFor(root);
    if (python === undefined) return approximate(vscode.l10n.t('No Python was found.'));
    const known = this.#useless.get(python);
    if (known !== undefined) return approximate(known);
    const answer = await renderExactly(python, this.#script, request, { signal });
    if (answer.kind === 'result') return { exact: answer.result, why: '' };
    const why =
      answer.kind === 'noJinja'
        ? vscode.l10n.t('{0} has no Jinja2.', python)
        : vscode.l10n.t('{0} did not render: {1}', python, answer.message);
    if (!signal.aborted) this.#useless.set(python, why);
    return approximate(why);
  }

  #pythonFor(root: vscode.Uri): Promise<string | undefined> {
    const key = root.toString();
    let found = this.#pythons.get(key);
    if (found === undefined) {
      found = findPython(root);
      this.#pythons.set(key, found);
    }
    return found;
  }
}

async function findPython(root: vscode.Uri): Promise<string | undefined> {
  const setting = vscode.workspace.getConfiguration('matraz', root).get('python');
  const candidates = interpreterCandidates({
    platform: process.platform,
    env: process.env,
    installed: undefined,
    selected: await selectedInterpreter(root),
    setting: typeof setting === 'string' ? setting : '',
    folder: root.fsPath,
    workspaceFolder: root.fsPath,
    exists: existsSync,
    read: readText,
    list: namesIn,
  });
  return (await chooseInterpreter(candidates, probeInterpreter)).interpreter?.path;
}
