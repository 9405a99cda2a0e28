import * as vscode from 'vscode';
import type { LanguageServer } from '../languageClient.ts';
import { readSnippets } from '../snippetTable.ts';
import { addressFor, type Step, type StepId, steps } from './steps.ts';

const walkthrough = 'matraz.matraz#tutorial';

/** The commands behind the buttons of the walkthrough, and what tells it that a step is done. */
export class Tutorial implements vscode.Disposable {
  readonly #subscriptions: vscode.Disposable;
  readonly #extension: vscode.Uri;
  /** What was last run from here, to be stopped before the next: all examples listen on one port. */
  #running: vscode.Uri | undefined;
  #last: Promise<void> = Promise.resolve();
  readonly #answered = new Set<StepId>();
  readonly #hovered = new Set<string>();

  constructor({ extensionUri }: vscode.ExtensionContext, server: LanguageServer) {
    this.#extension = extensionUri;
    this.#subscriptions = vscode.Disposable.from(
      vscode.commands.registerCommand('matraz.openTutorial', () =>
        vscode.commands.executeCommand('workbench.action.openWalkthrough', walkthrough, false),
      ),
      vscode.commands.registerCommand('matraz.internal.tutorial.begin', () => this.#begin()),
      vscode.commands.registerCommand('matraz.internal.tutorial.insert', (id: StepId) =>
        this.#inTurn(() => this.#insert(id)),
      ),
      vscode.commands.registerCommand('matraz.internal.tutorial.run', (id: StepId) =>
        this.#inTurn(() => this.#run(id)),
      ),
      server.onHover(({ uri }) => this.#hover(uri)),
    );
  }

  dispose(): void {
    this.#subscriptions.dispose();
  }

  /** One after the other, whatever the haste with which buttons are pressed. */
  #inTurn(act: () => Promise<void>): Promise<void> {
    const before = this.#last;
    const turn = before.catch(() => undefined).then(act);
    this.#last = turn;
    return turn;
  }

  /** With a folder open the course can begin; another one opens a window of its own. */
  async #begin(): Promise<void> {
    const [open] = vscode.workspace.workspaceFolders ?? [];
    if (open) {
      await done('begin');
      void vscode.window.showInformationMessage(
        vscode.l10n.t(
          'The examples are written into the folder {0}. What is there stays as it is.',
          open.name,
        ),
      );
      return;
    }
    const [folder] =
      (await vscode.window.showOpenDialog({
        title: vscode.l10n.t('An empty folder for the course'),
        openLabel: vscode.l10n.t('Learn Here'),
        canSelectFolders: true,
        canSelectFiles: false,
      })) ?? [];
    if (folder === undefined) return;
    await done('begin');
    await vscode.commands.executeCommand('vscode.openFolder', folder);
  }

  /** Writes what is not there yet, beside the walkthrough, and leaves the cursor where the learner can change things. */
  async #insert(id: StepId): Promise<void> {
    const folder = await folderOfLearner();
    const step: Step | undefined = steps[id];
    if (folder === undefined || step === undefined) return;
    for (const { file, content, place } of step.examples) {
      const uri = vscode.Uri.joinPath(folder, file);
      if (!(await exists(uri))) await vscode.workspace.fs.writeFile(uri, new Uint8Array());
      const document = await vscode.workspace.openTextDocument(uri);
      const text = document.getText();
      const isThere = place === undefined ? text.trim() !== '' : place.unless.test(text);
      if (isThere) continue;
      const editor = await vscode.window.showTextDocument(document, beside());
      const position = place === undefined ? document.positionAt(0) : await roomIn(editor, place.above);
      const body = 'text' in content ? content.text : await this.#bodyOf(content);
      await editor.insertSnippet(new vscode.SnippetString(body), position);
      await document.save();
    }
    const program = vscode.Uri.joinPath(folder, step.program);
    await vscode.window.showTextDocument(program, beside());
  }

  async #bodyOf({
    language,
    snippet,
  }: {
    readonly language: 'python' | 'jinja';
    readonly snippet: string;
  }): Promise<string> {
    const found = (await readSnippets(this.#extension, language))[snippet];
    if (found === undefined) throw new Error(`There is no snippet “${snippet}”.`);
    return found.body.join('\n');
  }

  async #run(id: StepId): Promise<void> {
    const folder = await folderOfLearner();
    const step: Step | undefined = steps[id];
    if (folder === undefined || step === undefined) return;
    const program = vscode.Uri.joinPath(folder, step.program);
    if (!(await exists(program))) await this.#insert(id);
    await vscode.workspace.saveAll(false);
    if (this.#running) await vscode.commands.executeCommand('matraz.devServer.stop', this.#running);
    this.#running = program;
    const { state, url } = await vscode.commands.executeCommand<RunResult>('matraz.devServer.run', program);
    if (state !== 'running' || url === undefined) return;
    for (const address of await addresses(step, program)) {
      if (!(await answers(new URL(address, url)))) continue;
      this.#answered.add(id);
      await this.#check(id, folder);
      return;
    }
  }

  /** The hover of a variable told something. */
  async #hover(uri: vscode.Uri): Promise<void> {
    const [folder] = vscode.workspace.workspaceFolders ?? [];
    if (folder === undefined) return;
    this.#hovered.add(uri.toString());
    for (const id of this.#answered) await this.#check(id, folder.uri);
  }

  async #check(id: StepId, folder: vscode.Uri): Promise<void> {
    const { hovers } = steps[id];
    const isSeen = hovers === undefined || this.#hovered.has(vscode.Uri.joinPath(folder, hovers).toString());
    if (isSeen) await done(id);
  }
}

interface RunResult {
  readonly state: string;
  readonly url?: string;
}

/** Opens two lines above the first `above`, or at the end, and says where the first of them is to begin. */
async function roomIn(editor: vscode.TextEditor, above: string): Promise<vscode.Position> {
  const text = editor.document.getText();
  const found = text.indexOf(above);
  const position = editor.document.positionAt(found === -1 ? text.length : found);
  await editor.edit(edit => edit.insert(position, '\n\n'));
  return found === -1 ? editor.document.positionAt(text.length + 2) : position;
}

/** The walkthrough completes a step when its key becomes true. */
async function done(id: StepId | 'begin'): Promise<void> {
  await vscode.commands.executeCommand('setContext', `matraz.tutorial.${id}`, true);
}

async function folderOfLearner(): Promise<vscode.Uri | undefined> {
  const [folder] = vscode.workspace.workspaceFolders ?? [];
  if (folder !== undefined) return folder.uri;
  const open = vscode.l10n.t('Open Folder');
  const text = vscode.l10n.t('The examples need a folder: open one first.');
  if ((await vscode.window.showInformationMessage(text, open)) === open)
    await vscode.commands.executeCommand('workbench.action.files.openFolder');
  return undefined;
}

/** Beside the walkthrough, so that it can be read on. */
function beside(): vscode.TextDocumentShowOptions {
  return { viewColumn: vscode.ViewColumn.Two, preview: false };
}

async function exists(uri: vscode.Uri): Promise<boolean> {
  try {
    await vscode.workspace.fs.stat(uri);
    return true;
  } catch {
    return false;
  }
}

/** Paths of which one has to answer. */
async function addresses({ answers: isMeant }: Step, program: vscode.Uri): Promise<readonly string[]> {
  if (isMeant === undefined) return ['/'];
  const found = await vscode.commands.executeCommand<vscode.SymbolInformation[]>(
    'vscode.executeWorkspaceSymbolProvider',
    '/',
  );
  const rules = found
    .filter(({ location }) => location.uri.toString() === program.toString())
    .flatMap(({ name }) => /(?:^|\s)(\/\S*)/.exec(name)?.[1] ?? []);
  return rules.filter(isMeant).map(addressFor);
}

async function answers(url: URL): Promise<boolean> {
  try {
    return (await fetch(url)).ok;
  } catch {
    return false;
  }
}
