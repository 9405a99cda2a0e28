import * as vscode from 'vscode';
import type { TreePlace } from '../../../server/src/protocol.ts';

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
