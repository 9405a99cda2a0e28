import * as vscode from 'vscode';
import type { TreePlace } from '../../../server/src/protocol.ts';
import { isExplorerNode } from './node.ts';

/** Goes to the place as the editor's own trees do: a double click keeps the tab. */
export function opening({ uri, range }: TreePlace): vscode.Command {
  const { line, character } = range.start;
  const selection = new vscode.Range(line, character, line, character);
  return { command: 'vscode.open', title: '', arguments: [vscode.Uri.parse(uri), { selection }] };
}

export async function open(place: TreePlace | undefined): Promise<void> {
  if (!place) return;
  const { command, arguments: given = [] } = opening(place);
  await vscode.commands.executeCommand(command, ...given);
}

/** The file that a menu means: that of a line in the view *Application*, or a URI. */
export function uriGiven(value: unknown): vscode.Uri | undefined {
  if (isExplorerNode(value)) return value.place && vscode.Uri.parse(value.place.uri);
  return value instanceof vscode.Uri ? value : undefined;
}
