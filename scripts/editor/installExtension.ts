import { run } from '../setup/run.ts';
import { commonArguments } from './editorServer.ts';

/** Installs a packed extension into VS Code's server data folder, replacing another version of it. */
export async function installExtension(serverMain: string, dataFolder: string, vsix: string): Promise<void> {
  await run(
    process.execPath,
    [serverMain, '--install-extension', vsix, '--force', ...commonArguments(dataFolder)],
    { quiet: true },
  );
}
