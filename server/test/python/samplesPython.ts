import { existsSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

const root = path.resolve(path.dirname(fileURLToPath(import.meta.url)), '../../..');

/** The interpreter of the samples' virtual environment. Throws with what to do when it has not been set up. */
export function samplesPython(): string {
  const place = process.platform === 'win32' ? 'Scripts/python.exe' : 'bin/python';
  const python = path.join(root, 'samples/.venv', place);
  if (!existsSync(python)) throw new Error(`${python} is missing: set the project up with "npm start" first`);
  return python;
}
