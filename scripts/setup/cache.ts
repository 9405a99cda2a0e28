// The large tools that are not dev dependencies because they are hundreds of megabytes: where they live and which
// exact version of each is wanted. Nothing but scripts/ and client/test/harness/ uses them.
import path from 'node:path';
import { fileURLToPath } from 'node:url';

/** Root of the repository. */
export const root = path.resolve(path.dirname(fileURLToPath(import.meta.url)), '..', '..');

/** Folder of the downloaded tools and of everything a test run leaves behind; ignored by git, may be deleted at any time. */
export const cache = path.join(root, '.vscode-test');

/** The one table of exact versions. Changing a line here is all that is needed to move to another version. */
export const toolVersions = {
  'code-server': '4.139.1',
  '@sparticuz/chromium': '153.0.0',
} as const;

/** Helix has no package in the registries of npm or PyPI: the release of Debian whose `hx` is taken, and its version there. */
export const debianHelix = { suite: 'trixie', version: '25.01.1' } as const;

/** Samples that `npm start` opens and the editor suites copy. */
export const samples = path.join(root, 'samples');

/** The interpreter of a virtual environment. */
export function pythonIn(environment: string): string {
  return process.platform === 'win32'
    ? path.join(environment, 'Scripts', 'python.exe')
    : path.join(environment, 'bin', 'python');
}

/** The project's own Python environment for the samples. */
export const samplesPython = pythonIn(path.join(samples, '.venv'));
