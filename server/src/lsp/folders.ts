import type { Session } from './session.ts';

/** Opens the folders the editor has now, and follows what it adds and removes, calling `changed` each time. */
export function startFolders(
  { connection, guard, workspace, client }: Session,
  changed: () => Promise<void>,
): void {
  let folders = client.folders;
  workspace.setFolders(folders);
  if (!client.folderChanges) return;
  connection.workspace.onDidChangeWorkspaceFolders(
    guard.notification('workspace/didChangeWorkspaceFolders', async ({ added, removed }) => {
      const gone = new Set(removed.map(({ uri }) => uri));
      const next = [...folders.filter(uri => !gone.has(uri)), ...added.map(({ uri }) => uri)];
      workspace.setFolders(next);
      folders = next; // Now that all of them are known to be folders.
      await changed();
    }),
  );
}
