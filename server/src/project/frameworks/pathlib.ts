import { argument } from '../evaluator/callSite.ts';
import { listOf, tupleOf } from '../evaluator/items.ts';
import type { Machine } from '../evaluator/machine.ts';
import {
  type CallSite,
  force,
  type InstanceValue,
  ofType,
  partialText,
  text,
  textOf,
  type Value,
} from '../evaluator/values.ts';
import { globMatcher } from '../globMatcher.ts';
import { modelClass, modelObject } from './modelClass.ts';

// `pathlib.Path` and its like, over the same file system as `os.path` (paths.ts): the project's root is at `/`. What
// a path does beside naming a place (`exists`, `read_text`) is not known.

const pathClass = modelClass('Path', {
  __new__: (machine, call) => joined(machine, call, undefined),
  __truediv__: joined,
  joinpath: joined,
  __str__: written,
  __fspath__: written,
  as_posix: written,
  resolve: itself,
  absolute: itself,
  expanduser: itself,
  with_name: (machine, call, self) => {
    const [path, name] = [pathText(self), textOf(argument(call, 0))];
    if (path === undefined || name === undefined) return ofType('Path');
    return pathObject(machine, `${parentOf(path)}/${name}`);
  },
  glob: (machine, call, self) => found(machine, self, textOf(argument(call, 0))),
  rglob: (machine, call, self) => {
    const pattern = textOf(argument(call, 0));
    return found(machine, self, pattern === undefined ? undefined : `**/${pattern}`);
  },
});

export function pathlibModels(): ReadonlyMap<string, Value> {
  return new Map(
    ['Path', 'PosixPath', 'PurePath', 'PurePosixPath'].map(name => [`pathlib.${name}`, pathClass]),
  );
}

function pathObject(machine: Machine, path: string): Value {
  const clean = path.length > 1 ? path.replace(/\/{2,}/g, '/').replace(/\/$/, '') : path;
  const name = clean.slice(clean.lastIndexOf('/') + 1);
  const suffix = /.(\.[^.]+)$/.exec(name)?.[1] ?? '';
  const object: InstanceValue = modelObject(
    machine,
    pathClass,
    {
      parent: { kind: 'lazy', force: () => pathObject(machine, parentOf(clean)) },
      parents: {
        kind: 'lazy',
        force: () =>
          tupleOf(
            machine,
            parentsOf(clean).map(one => pathObject(machine, one)),
          ),
      },
      name: text(name),
      stem: text(suffix === '' ? name : name.slice(0, -suffix.length)),
      suffix: text(suffix),
    },
    clean,
  );
  return { ...object, open: true };
}

/** The text of a path, given as one or as text; `undefined` where it is not known. */
export function pathText(value: Value | undefined): string | undefined {
  const given = value && force(value);
  if (given?.kind === 'instance' && given.class === pathClass) return String(given.state);
  return textOf(given);
}

/** `Path(*parts)`, `path / part`, `path.joinpath(*parts)` */
function joined(machine: Machine, call: CallSite, self: Value | undefined): Value {
  const parts = [...(self === undefined ? [] : [self]), ...call.positional.map(one => one.value)].map(
    pathText,
  );
  if (call.openPositional || parts.includes(undefined)) return ofType('Path');
  const whole = parts.reduce<string>((path, part = '') => {
    return part.startsWith('/') || path === '' ? part : `${path}/${part}`;
  }, '');
  return pathObject(machine, whole === '' ? '.' : whole);
}

function written(_machine: Machine, _call: unknown, self: Value | undefined): Value {
  const path = pathText(self);
  return path === undefined ? partialText : text(path);
}

/** Links are not followed, and `..` is left to whoever looks. */
function itself(_machine: Machine, _call: unknown, self: Value | undefined): Value {
  return self ?? ofType('Path');
}

/** Python files and the folders that hold some; where the pattern may mean others, there may be more. */
function found(machine: Machine, self: Value | undefined, pattern: string | undefined): Value {
  const folder = pathText(self);
  if (folder === undefined || pattern === undefined || !folder.startsWith('/')) return ofType('list[Path]');
  const isMatch = globMatcher([`${folder === '/' ? '' : folder}/${pattern}`], {});
  const paths = machine.index.paths.map(one => `/${one}`).filter(one => isMatch(one));
  return listOf(
    machine,
    paths.map(one => pathObject(machine, one)),
    !pattern.endsWith('.py'),
  );
}

function parentOf(path: string): string {
  const slash = path.lastIndexOf('/');
  return slash < 0 ? '.' : path.slice(0, slash) || '/';
}

function parentsOf(path: string): readonly string[] {
  const parents: string[] = [];
  for (let parent = parentOf(path), last = path; parent !== last; last = parent, parent = parentOf(parent))
    parents.push(parent);
  return parents;
}
