import { isNone, textOf, type Value } from '../evaluator/values.ts';
import { pathText } from './pathlib.ts';

/**
 * Where the static files of an application or a blueprint are served (`Scaffold.static_url_path`): by default under the
 * last segment of their folder. `undefined` without a folder; `'unknown'` where there is one, but the path is not known.
 */
export function staticPathOf(path: Value, folder: Value): string | undefined {
  if (isNone(folder)) return undefined;
  const given = textOf(path);
  if (given !== undefined) return given.replace(/\/+$/, '');
  const name = isNone(path) ? pathText(folder) : undefined;
  if (name === undefined) return 'unknown';
  const last = name
    .replace(/[\\/]+$/, '')
    .split(/[\\/]/)
    .at(-1);
  return last === '' ? '' : `/${last}`;
}
