import path from 'node:path';
import type { Plan } from '../devServer/plan.ts';

const names: ReadonlySet<string> = new Set(['.env', '.flaskenv', '.quartenv']);

/** Whether variables of the program come from `file` (a path in full), or would if it were there: of the folder where it runs and those above. */
export function isVariableFile(file: string, { cwd, reasons }: Pick<Plan, 'cwd' | 'reasons'>): boolean {
  if (reasons.some(reason => reason.about === 'environment' && reason.file === file)) return true;
  const below = path.relative(path.dirname(file), cwd);
  return names.has(path.basename(file)) && below.split(path.sep)[0] !== '..' && !path.isAbsolute(below);
}
