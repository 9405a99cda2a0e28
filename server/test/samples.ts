import { globSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import type { Project } from '../src/project/project.ts';
import { projectOf } from './fixture.ts';

const root = fileURLToPath(new URL('../../samples/', import.meta.url));

/** The project in `samples/`: the tutorial and the blog, as a person opens them. */
export function samples(): Project {
  const paths = globSync('**/*.{py,html}', { cwd: root, exclude: ['.venv'] }).map(path =>
    path.replaceAll('\\', '/'),
  );
  if (paths.length === 0) throw new Error('samples/ has no files.');
  return projectOf(new Map(paths.sort().map(path => [path, readFileSync(root + path, 'utf8')])));
}

/** The samples with `path` edited: `found`, which must occur once, becomes `replacement`. */
export function edited(project: Project, path: string, found: string, replacement: string): Project {
  const texts = new Map([...project.files].map(([name, file]) => [name, file.text]));
  const text = texts.get(path);
  if (text === undefined || text.split(found).length !== 2)
    throw new Error(`${path} has not one “${found}”.`);
  texts.set(
    path,
    text.replace(found, () => replacement),
  );
  return projectOf(texts);
}
