import * as vscode from 'vscode';
import type { ReadFile, ReadFolder } from '../../../server/src/protocol.ts';

/** What lies in a folder; what is neither file nor folder is left out. */
export async function readFolder(uri: vscode.Uri): Promise<ReadFolder> {
  try {
    const entries = await vscode.workspace.fs.readDirectory(uri);
    return entries.flatMap(([name, type]): NonNullable<ReadFolder> => {
      if (type & vscode.FileType.File) return [{ name, kind: 'file' }];
      if (!(type & vscode.FileType.Directory)) return [];
      return [{ name, kind: type & vscode.FileType.SymbolicLink ? 'linkedFolder' : 'folder' }];
    });
  } catch {
    return null;
  }
}

export async function readFile(uri: vscode.Uri, maximumSize: number): Promise<ReadFile> {
  try {
    const { type, size } = await vscode.workspace.fs.stat(uri);
    if (!(type & vscode.FileType.File)) return null;
    if (size > maximumSize) return { kind: 'too-large', size };
    return { kind: 'bytes', bytes: await vscode.workspace.fs.readFile(uri) };
  } catch (error) {
    if (error instanceof vscode.FileSystemError && error.code === 'FileNotFound') return null;
    return { kind: 'unreadable', detail: String(error) };
  }
}
