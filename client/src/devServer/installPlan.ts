import path from 'node:path';
import type { Interpreter } from '../interpreter/interpreter.ts';

export interface InstallStep {
  readonly command: string;
  readonly args: readonly string[];
  /** When this fails the next step is tried all the same. */
  readonly optional: boolean;
}

export interface InstallPlan {
  readonly steps: readonly InstallStep[];
  /** The Python that has the package afterwards. */
  readonly python: string;
}

/**
 * The steps of *Install into .venv*: an interpreter that is in a virtual environment takes the package itself; any other
 * is left untouched, and makes `.venv` in the workspace folder. `wanted`: arguments of `pip install`.
 */
export function installPlan(
  interpreter: Interpreter,
  workspaceFolder: string,
  wanted: readonly string[],
  platform: NodeJS.Platform,
): InstallPlan {
  const paths = platform === 'win32' ? path.win32 : path.posix;
  const folder = paths.join(workspaceFolder, '.venv');
  const made =
    platform === 'win32' ? paths.join(folder, 'Scripts', 'python.exe') : paths.join(folder, 'bin', 'python');
  const isInEnvironment = interpreter.environment !== undefined;
  const python = isInEnvironment ? interpreter.path : made;
  const make: InstallStep = {
    command: interpreter.path,
    args: ['-I', '-m', 'venv', folder],
    optional: false,
  };
  return {
    steps: [
      ...(isInEnvironment ? [] : [make]),
      // Environments made by other tools may have no pip of their own.
      { command: python, args: ['-I', '-m', 'ensurepip', '--default-pip'], optional: true },
      {
        command: python,
        args: ['-I', '-m', 'pip', 'install', '--disable-pip-version-check', '--no-input', ...wanted],
        optional: false,
      },
    ],
    python,
  };
}
