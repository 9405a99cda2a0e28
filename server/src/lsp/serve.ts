import process from 'node:process';
import { createConnection, ProposedFeatures } from 'vscode-languageserver/node';
import { diskFilesOf } from '../workspace/diskFiles.ts';
import type { Features } from './features.ts';
import { startServer } from './startServer.ts';
import { version } from './version.ts';

/** Starts the language server on the channel that the command line names: `--stdio`, `--node-ipc`, `--pipe`, `--socket`. */
export function serve(features: Features): void {
  const connection = createConnection(ProposedFeatures.all);
  // A message that cannot be sent because the editor has gone must not end the process with a stack trace.
  process.on('unhandledRejection', error => connection.console.error(String(error)));
  // Streams end the process when they close; the channel to a parent process does not by itself.
  process.once('disconnect', () => process.exit(1));
  startServer(connection, { features, version, filesOf: diskFilesOf });
}
