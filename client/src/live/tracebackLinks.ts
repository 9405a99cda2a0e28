import path from 'node:path';
import * as vscode from 'vscode';
import { placesIn } from './placesIn.ts';

/** A place that a line of the terminal names. */
interface PlaceLink extends vscode.TerminalLink {
  readonly file: string;
  readonly line: number;
}

/** Makes the places in the terminals of our servers into links. `folderOf` gives the folder where a terminal's program runs. */
export function registerTracebackLinks(
  folderOf: (terminal: vscode.Terminal) => string | undefined,
): vscode.Disposable {
  const provider: vscode.TerminalLinkProvider<PlaceLink> = {
    provideTerminalLinks: ({ terminal, line }) => {
      const folder = folderOf(terminal);
      if (folder === undefined) return [];
      return placesIn(line).map(place => ({
        startIndex: place.start,
        length: place.length,
        tooltip: vscode.l10n.t('Open File'),
        file: path.resolve(folder, place.file),
        line: place.line,
      }));
    },
    handleTerminalLink: async ({ file, line }) => {
      const at = new vscode.Position(Math.max(0, line - 1), 0);
      await vscode.window.showTextDocument(vscode.Uri.file(file), { selection: new vscode.Range(at, at) });
    },
  };
  return vscode.window.registerTerminalLinkProvider(provider);
}
