import { access, constants } from 'node:fs/promises';
import path from 'node:path';
import { installPackage, npmInstall } from './installPackage.ts';

/** An editor to run Matraz in: the desktop's own, or the same workbench served to a browser. */
export type Editor =
  | { readonly kind: 'desktop'; readonly executable: string }
  | { readonly kind: 'browser'; readonly serverMain: string };

/** The desktop editor when `code` is on the PATH, otherwise VS Code for the browser, installed into the cache. */
export async function installEditor(): Promise<Editor> {
  const executable = await findOnPath('code');
  return executable ? { kind: 'desktop', executable } : installBrowserEditor();
}

/** VS Code's server out of the npm package code-server. No native module is compiled: nothing that we use needs one. */
export async function installBrowserEditor(): Promise<Extract<Editor, { kind: 'browser' }>> {
  const vscode = path.join('node_modules', 'code-server', 'lib', 'vscode');
  const folder = await installPackage('code-server', {
    name: 'with the dependencies of the server and of its extensions',
    async run(draft) {
      await npmInstall(path.join(draft, vscode));
      // The built-in HTML and CSS servers find TypeScript here and do not start without it.
      await npmInstall(path.join(draft, vscode, 'extensions'));
    },
  });
  return { kind: 'browser', serverMain: path.join(folder, vscode, 'out', 'server-main.js') };
}

/** The full path of a program on the PATH (`.cmd` and `.exe` on Windows), or undefined. */
export async function findOnPath(program: string): Promise<string | undefined> {
  const endings = process.platform === 'win32' ? ['.cmd', '.exe'] : [''];
  for (const folder of (process.env['PATH'] ?? '').split(path.delimiter)) {
    for (const ending of endings) {
      const candidate = path.join(folder, program + ending);
      if (folder !== '' && (await isExecutable(candidate))) return candidate;
    }
  }
  return undefined;
}

/** Whether this process may execute the file. */
export async function isExecutable(file: string): Promise<boolean> {
  return access(file, constants.X_OK).then(
    () => true,
    () => false,
  );
}
