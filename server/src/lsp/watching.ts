import { DidChangeWatchedFilesNotification, WatchKind } from 'vscode-languageserver';
import type { Session } from './session.ts';

export function registerWatching({ connection, guard, workspace }: Session): void {
  connection.onDidChangeWatchedFiles(
    guard.notification('workspace/didChangeWatchedFiles', ({ changes }) =>
      workspace.diskChanged(changes.map(({ uri }) => uri)),
    ),
  );
}

/**
 * Asks the editor to watch the disk, if it lets us ask. Names of any kind are watched for coming and going, as a folder
 * that is renamed or deleted is told as one event about the folder.
 */
export async function startWatching({ connection, client }: Session): Promise<void> {
  if (!client.watchRegistration) return;
  await connection.client.register(DidChangeWatchedFilesNotification.type, {
    watchers: [
      { globPattern: '**/*', kind: WatchKind.Create | WatchKind.Delete },
      { globPattern: '**/*.{py,html,htm,xhtml,jinja,jinja2,j2,toml,yaml,yml,json}', kind: WatchKind.Change },
      { globPattern: '**/templates/**', kind: WatchKind.Change },
      { globPattern: '**/.gitignore', kind: WatchKind.Change },
    ],
  });
}
