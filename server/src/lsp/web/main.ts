// The language server in a web worker.
import {
  BrowserMessageReader,
  BrowserMessageWriter,
  createConnection,
  ProposedFeatures,
} from 'vscode-languageserver/browser';
import { coreFeatures } from '../coreFeatures.ts';
import { startServer } from '../startServer.ts';
import { version } from '../version.ts';
import { clientFiles } from './clientFiles.ts';

const port = globalThis as unknown as ConstructorParameters<typeof BrowserMessageReader>[0];
const connection = createConnection(
  ProposedFeatures.all,
  new BrowserMessageReader(port),
  new BrowserMessageWriter(port),
);
startServer(connection, {
  features: coreFeatures,
  version,
  filesOf: uri => clientFiles(connection, uri),
});
