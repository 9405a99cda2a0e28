import * as vscode from 'vscode';

/** What the client uses of an entry of `snippets/*.json`. */
export interface SnippetEntry {
  readonly prefixes: readonly string[];
  /** `Spanish · English`. */
  readonly description: string;
  readonly body: readonly string[];
}

/** The snippets by name, read from the extension: they are seldom needed here, so no bundle holds them. */
export async function readSnippets(
  extension: vscode.Uri,
  language: 'python' | 'jinja',
): Promise<Readonly<Record<string, SnippetEntry>>> {
  const uri = vscode.Uri.joinPath(extension, 'snippets', `${language}.json`);
  const text = new TextDecoder().decode(await vscode.workspace.fs.readFile(uri));
  return JSON.parse(text) as Readonly<Record<string, SnippetEntry>>;
}
