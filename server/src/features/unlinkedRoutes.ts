import { isTest } from '../project/isTest.ts';
import type { Route } from '../project/model.ts';
import type { Project } from '../project/project.ts';
import { partsOf } from '../project/ruleParts.ts';
import type { SourceFile } from '../project/sourceFile.ts';
import { addressOf } from './routeAddresses.ts';

/** What a file says in ways that may lead to a view, understood or not. */
interface Spoken {
  /** Names, or last parts of dotted names, that end a string: `login` of `'auth.login'`, `f'{name}.login'`. */
  readonly names: ReadonlySet<string>;
  /** What looks like a path, as far as it is text; `start` is where it begins. */
  readonly paths: readonly { readonly path: string; readonly start: number }[];
  /** It may lead to any endpoint there is. */
  readonly knowsAll: boolean;
}

/**
 * Those of `pages` to which no program and no template leads, by endpoint or by path. Only texts are compared, so that whatever
 * might be a link counts as one; a page at the root of a server, and one that begins with a variable, is reached anyway. Where
 * an installed package has pages, it may have a menu of all.
 */
export function unlinkedRoutes(project: Project, pages: readonly Route[]): ReadonlySet<Route> {
  const files = [...project.files.values()].filter(({ path }) => !isTest(path));
  const all = files.map(file => ({ file, spoken: spokenIn(file) }));
  if (pages.length === 0 || all.some(({ spoken }) => spoken.knowsAll)) return new Set();
  const names = new Set(all.flatMap(({ spoken }) => [...spoken.names]));
  const written = new Set(
    project.allRoutes.flatMap(({ written: { rule } }) => (rule ? [`${rule.path} ${rule.span.start}`] : [])),
  );
  const paths = all.flatMap(({ file, spoken }) =>
    spoken.paths.flatMap(({ path, start }) => (written.has(`${file.path} ${start}`) ? [] : [path])),
  );
  const withMenus = new Set(project.routes.flatMap(one => (one.package ? [one.application] : [])));
  const isLinked = (route: Route): boolean => {
    if (withMenus.has(route.application)) return true;
    const text = textOf(route);
    if (text === '' || addressOf(route) === undefined) return true;
    const last = route.endpoint.slice(route.endpoint.lastIndexOf('.') + 1);
    return names.has(last) || paths.some(path => path === text || path.startsWith(`${text}/`));
  };
  return new Set(pages.filter(route => !isLinked(route)));
}

/** The beginning of the rule up to its first variable, without a slash at the end. */
function textOf(route: Route): string {
  const parts = partsOf(route);
  const variable = parts.findIndex(({ kind }) => kind === 'variable');
  const before = variable < 0 ? parts : parts.slice(0, variable);
  const text = before.map(part => (part.kind === 'text' ? part.text : '/')).join('');
  return text.replace(/\/+$/, '');
}

const known = new WeakMap<SourceFile, Spoken>();

function spokenIn(file: SourceFile): Spoken {
  let spoken = known.get(file);
  if (spoken === undefined) {
    const { text } = file;
    spoken = {
      names: new Set([...text.matchAll(/[.'"](\w+)(?=['"])/g)].map(([, name = '']) => name)),
      paths: [...text.matchAll(/\/[\w.~%/-]+/g)].map(({ 0: path, index }) => ({ path, start: index })),
      knowsAll: /\b(?:iter_rules|url_map)\b/.test(text),
    };
    known.set(file, spoken);
  }
  return spoken;
}
