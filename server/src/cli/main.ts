import process from 'node:process';
import { text } from 'node:stream/consumers';
import { coreFeatures } from '../lsp/coreFeatures.ts';
import { serve } from '../lsp/serve.ts';
import { version } from '../lsp/version.ts';
import { progressOn } from './progress.ts';
import { run } from './run.ts';

process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  // The reader has gone, as in `matraz routes | head`: nobody is left to tell.
  if (error.code === 'EPIPE') process.exit();
  throw error;
});

run({
  arguments: process.argv.slice(2),
  environment: process.env,
  directory: process.cwd(),
  version,
  print: text => process.stdout.write(`${text}\n`),
  complain: text => process.stderr.write(`${text}\n`),
  hasColours: process.stdout.isTTY === true && process.stdout.hasColors(),
  progress: progressOn(process.stderr),
  input: () => text(process.stdin),
  serve: () => serve(coreFeatures),
  serveTools: async ask => (await import('./mcpServer.ts')).serveTools(ask),
}).then(
  // The process ends by itself when nothing is left to do, so that all output is written whatever it is piped into.
  code => {
    process.exitCode = code;
  },
  (error: unknown) => {
    console.error(error);
    process.exitCode = 1;
  },
);
