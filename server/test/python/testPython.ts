import { execFileSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

const root = path.resolve(path.dirname(fileURLToPath(import.meta.url)), '../../..');

/** The interpreter that has the packages of `server/test/requirements.txt`, or `requirements.older.txt`. Throws with what to do when it is missing. */
export function testPython(): string {
  const place = process.platform === 'win32' ? 'Scripts/python.exe' : 'bin/python';
  const python = path.join(root, '.vscode-test/python', place);
  if (!existsSync(python))
    throw new Error(`${python} is missing: set the project up with "npm run test:unit"`);
  return python;
}

/** Whether the installed `distribution` comes before `version`, as for Python 3.9 and 3.10; dotted numbers both. */
export function isOlder(distribution: string, version: string): boolean {
  const program = `from importlib.metadata import version; print(version('${distribution}'))`;
  const installed = execFileSync(testPython(), ['-c', program], { encoding: 'utf8' }).trim();
  return installed.localeCompare(version, 'en', { numeric: true }) < 0;
}

/** The 11 of Python 3.11. */
export function minorVersion(python: string): number {
  const program = 'import sys; print(sys.version_info[1])';
  return Number(execFileSync(python, ['-c', program], { encoding: 'utf8' }));
}
