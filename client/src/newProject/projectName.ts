import { standardModules } from './standardModules.ts';

/** Why a name cannot be that of a package. */
export type NameProblem = 'empty' | 'notIdentifier' | 'keyword' | 'taken';

const keywords: ReadonlySet<string> = new Set(
  (
    'False None True and as assert async await break class continue def del elif else except finally for from global if ' +
    'import in is lambda nonlocal not or pass raise return try while with yield'
  ).split(' '),
);

/** What the project imports, and what lies beside the package. */
const used: ReadonlySet<string> = new Set(
  (
    'blinker click conftest flask itsdangerous iniconfig jinja2 markupsafe packaging pluggy pygments pytest ' +
    'static templates test tests werkzeug wsgi'
  ).split(' '),
);

/** As Python reads identifiers: NFKC, so that the folder has the name that `import` looks for. */
export function packageName(text: string): string {
  return text.trim().normalize('NFKC');
}

/** `undefined` for a name that a package can have. */
export function nameProblem(text: string): NameProblem | undefined {
  const name = packageName(text);
  if (name === '') return 'empty';
  if (!/^[\p{XID_Start}_]\p{XID_Continue}*$/u.test(name)) return 'notIdentifier';
  if (keywords.has(name)) return 'keyword';
  return standardModules.has(name) || used.has(name) ? 'taken' : undefined;
}

/** A package name that says what the folder says: `Mi tienda 2` gives `mi_tienda_2`. */
export function suggestedName(folder: string): string {
  const name = packageName(folder)
    .toLowerCase()
    .replaceAll(/[^\p{XID_Continue}]+/gu, '_')
    .replaceAll(/^[_\p{Nd}]+|_+$/gu, '');
  return nameProblem(name) === undefined ? name : 'my_project';
}

/** What of a folder's name can stand in Python and in HTML as it is. */
export function titleOf(folder: string): string {
  const title = folder
    .normalize('NFC')
    .replaceAll(/[^\p{L}\p{M}\p{N} ._-]/gu, '')
    .trim();
  return title === '' ? 'Matraz' : title;
}
