// Makes everything ready that the other scripts need, step by step, each only when it is stale:
// the Python environment of the samples, the editor, the browser that drives the editor in tests and pictures, and the
// Python packages that unit tests compare with.
import { fileURLToPath } from 'node:url';
import { type Browser, installBrowser } from './setup/browser.ts';
import { type Editor, installBrowserEditor, installEditor } from './setup/editor.ts';
import { installHelix } from './setup/helix.ts';
import { installPythonEnvironment, installTestPackages } from './setup/pythonEnvironment.ts';
import { reportFailure } from './setup/reportFailure.ts';
import { spoken } from './setup/spoken.ts';

/** What a person needs who wants to try Matraz: the samples' Python and an editor. */
export async function setUpForUse(): Promise<Editor> {
  await installPythonEnvironment();
  return installEditor();
}

/** What the editor suites and the pictures need: the samples' Python, VS Code for the browser and a browser. */
export async function setUpForTests(): Promise<{ serverMain: string; browser: Browser }> {
  await installPythonEnvironment();
  const { serverMain } = await installBrowserEditor();
  return { serverMain, browser: await installBrowser() };
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  try {
    await setUpForUse();
    await setUpForTests();
    await installTestPackages();
    await installHelix();
    console.log(spoken('Everything is set up.', 'Todo está preparado.'));
  } catch (error) {
    reportFailure(error);
  }
}
