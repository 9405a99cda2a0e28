import { Environment } from 'nunjucks';
import { type ScaffoldId, scaffolds } from './scaffolds.ts';

export interface ProjectWords {
  /** The package, a Python identifier; for scaffolds without one anything. */
  readonly name: string;
  /** What pages call themselves; letters, digits, blanks, `-`, `_` and `.`, so that it is itself in Python and HTML. */
  readonly title: string;
  readonly spanish: boolean;
}

/** Path of each file, with `/`, and its text. */
export type ProjectFiles = ReadonlyMap<string, string>;

// The files are Jinja's templates themselves, so that the tags of the scaffolds are others.
const tags = {
  blockStart: '<%',
  blockEnd: '%>',
  variableStart: '<$',
  variableEnd: '$>',
  commentStart: '<#',
  commentEnd: '#>',
};

/** The files of a new project. `read` gives the text of a template, relative to `client/scaffolds`. */
export async function renderScaffold(
  id: ScaffoldId,
  words: ProjectWords,
  read: (template: string) => Promise<string>,
): Promise<ProjectFiles> {
  const environment = new Environment(null, {
    autoescape: false,
    throwOnUndefined: true,
    trimBlocks: true,
    lstripBlocks: true,
    tags,
  });
  const { files } = scaffolds[id];
  const rendered = Object.entries(files).map(async ([template, path]) => {
    const text = environment.renderString(await read(`${template}.njk`), words);
    return [pathOf(path, words), text] as const;
  });
  return new Map(await Promise.all(rendered));
}

export function pathOf(path: string, { name }: Pick<ProjectWords, 'name'>): string {
  return path.replace('__name__', () => name);
}
