import * as vscode from 'vscode';
import { type TypedTag, templateDocuments } from '../../server/src/protocol.ts';
import type { LanguageServer } from './languageClient.ts';
import { readClientSettings } from './settings.ts';

/**
 * When the last character of a tag of Jinja has been typed, or a new line behind it: puts the end of a block behind its
 * opening tag, or below it, and an end below its beginning. Where something else follows on the line, the user is putting
 * tags around what is there already.
 */
export function registerAutoClosing(server: LanguageServer): vscode.Disposable {
  return vscode.workspace.onDidChangeTextDocument(({ document, contentChanges, reason }) => {
    const [change, ...more] = contentChanges;
    if (change === undefined || more.length > 0 || reason !== undefined) return;
    const editor = vscode.window.activeTextEditor;
    if (editor?.document !== document || vscode.languages.match([...templateDocuments], document) === 0)
      return;
    const { start } = change.range;
    if (/^[}\])>]$/.test(change.text)) void inLine(server, editor, start.translate(0, 1));
    else if (/^\r?\n[ \t]*$/.test(change.text)) void onNewLine(server, editor, start.line);
  });
}

async function inLine(
  server: LanguageServer,
  editor: vscode.TextEditor,
  position: vscode.Position,
): Promise<void> {
  await removeClosed(editor, position);
  const { text } = editor.document.lineAt(position);
  if (!/^(?:\s*$|<\/|["'])/.test(text.slice(position.character))) return;
  const typed = await askFor(server, editor, position);
  const { closing, indentation } = typed ?? {};
  if (closing !== undefined) {
    const { selection } = editor;
    await edit(editor, builder => builder.insert(position, closing));
    editor.selection = selection;
  } else if (indentation !== undefined) {
    await edit(editor, builder => builder.replace(blanksOf(editor.document, position.line), indentation));
  }
}

/** The ` %}` that the editor put behind `{%`, of which it does not know that it has been typed now. */
async function removeClosed(editor: vscode.TextEditor, position: vscode.Position): Promise<void> {
  const { text } = editor.document.lineAt(position);
  const [closed] = /^ [%#]\}/.exec(text.slice(position.character)) ?? [];
  if (closed === undefined || !text.slice(0, position.character).endsWith(closed.trim())) return;
  const range = new vscode.Range(position, position.translate(0, closed.length));
  await edit(editor, builder => builder.delete(range));
}

async function onNewLine(server: LanguageServer, editor: vscode.TextEditor, line: number): Promise<void> {
  const { document } = editor;
  const above = document.lineAt(line).text;
  const below = document.lineAt(line + 1);
  if (below.text.trim() !== '') return;
  const typed = await askFor(server, editor, new vscode.Position(line, above.trimEnd().length));
  if (typed === undefined) return;
  const before = document.getText(blanksOf(document, line));
  const { closing, indentation = before } = typed;
  const opensBody = closing !== undefined || typed.opensBody === true;
  const isDeeper = below.text.startsWith(before) && below.text !== before;
  if (closing === undefined && indentation === before && (isDeeper || !opensBody)) return;
  const deeper = isDeeper ? below.text.slice(before.length) : opensBody ? unitOf(editor) : '';
  const inside = indentation + deeper;
  // The line is written anew, as an editor takes the blanks away that it put on a line when something else happens.
  await edit(editor, builder => {
    builder.replace(blanksOf(document, line), indentation);
    builder.replace(below.range, closing === undefined ? inside : `${inside}\n${indentation}${closing}`);
  });
  const cursor = new vscode.Position(line + 1, inside.length);
  editor.selection = new vscode.Selection(cursor, cursor);
}

/** By what a line is set in. */
function unitOf({ options: { insertSpaces, tabSize } }: vscode.TextEditor): string {
  return insertSpaces === false ? '\t' : ' '.repeat(typeof tabSize === 'number' ? tabSize : 4);
}

/** The blanks with which a line begins. */
function blanksOf(document: vscode.TextDocument, line: number): vscode.Range {
  const { text } = document.lineAt(line);
  return new vscode.Range(line, 0, line, text.length - text.trimStart().length);
}

async function edit(
  editor: vscode.TextEditor,
  change: (builder: vscode.TextEditorEdit) => void,
): Promise<void> {
  // Undone together with what was typed.
  await editor.edit(change, { undoStopBefore: false, undoStopAfter: true });
}

/** What the server says goes with a tag, unless more was typed meanwhile. */
async function askFor(
  server: LanguageServer,
  editor: vscode.TextEditor,
  position: vscode.Position,
): Promise<TypedTag | undefined> {
  const { document } = editor;
  const { version } = document;
  const configuration = vscode.workspace.getConfiguration('matraz', document);
  if (
    !readClientSettings({ get: key => configuration.get(key), isSet: () => false }).settings.jinja
      .autoClosingTags
  )
    return undefined;
  const typed = await server.typedTag(document, position);
  const isAsBefore = vscode.window.activeTextEditor === editor && document.version === version;
  return isAsBefore && editor.selections.length === 1 ? typed : undefined;
}
