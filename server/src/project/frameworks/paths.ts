import { plainPath } from '../../text/plainPath.ts';
import { argument } from '../evaluator/callSite.ts';
import { listOf, tupleOf } from '../evaluator/items.ts';
import type { Machine } from '../evaluator/machine.ts';
import {
  boolean,
  type CallSite,
  native,
  ofType,
  partialText,
  text,
  textOf,
  unknown,
  type Value,
} from '../evaluator/values.ts';
import { globMatcher } from '../globMatcher.ts';
import { Arguments } from './arguments.ts';
import { pathText } from './pathlib.ts';

// `os.path`, `os.walk` and their like. The evaluator sees the project as a file system of its Python files and the
// folders that hold some, with the project's root at `/`: enough for programs that look for their own modules.

export function pathModels(): ReadonlyMap<string, Value> {
  return new Map<string, Value>([
    ['os.sep', text('/')],
    ['os.path.sep', text('/')],
    ['os.path.join', native('join', joined)],
    ['werkzeug.utils.safe_join', native('safe_join', joined)],
    ['werkzeug.security.safe_join', native('safe_join', joined)],
    ['flask.safe_join', native('safe_join', joined)],
    ['os.path.dirname', onPath('dirname', folderOf)],
    ['os.path.basename', onPath('basename', given => given.slice(given.lastIndexOf('/') + 1))],
    ['os.path.abspath', onPath('abspath', absolute)],
    ['os.path.realpath', onPath('realpath', absolute)],
    [
      'os.path.normpath',
      onPath('normpath', given =>
        given.startsWith('/') ? absolute(given) : absolute(given).slice(1) || '.',
      ),
    ],
    ['os.path.relpath', native('relpath', relative)],
    ['os.path.splitext', native('splitext', splitExtension)],
    ['os.path.split', native('split', split)],
    ['os.path.isdir', native('isdir', isFolder)],
    ['os.listdir', native('listdir', listed)],
    ['os.walk', native('walk', walked)],
    ['glob.glob', native('glob', globbed)],
    ['glob.iglob', native('iglob', globbed)],
  ]);
}

/** The project's folder that an absolute path of the evaluator means, `''` for the root. */
export function folderMeant(machine: Machine, given: Value | undefined): string | undefined {
  const written = pathText(given);
  if (written === undefined || !written.startsWith('/')) return undefined;
  const folder = absolute(written).slice(1);
  const { files, folders } = machine.index.listing(folder);
  return files.length + folders.length > 0 ? folder : undefined;
}

function onPath(name: string, work: (given: string) => string): Value {
  return native(name, (_machine, call) => {
    const given = pathText(argument(call, 0));
    return given === undefined ? partialText : text(work(given));
  });
}

/** Without `.`, `..` and doubled slashes; a relative path starts at the root. */
function absolute(given: string): string {
  return `/${plainPath(given)}`;
}

function folderOf(given: string): string {
  const slash = given.lastIndexOf('/');
  return slash === 0 ? '/' : given.slice(0, Math.max(slash, 0));
}

function withoutTrailingSlash(given: string): string {
  return given.length > 1 ? given.replace(/\/+$/, '') : given;
}

function joined(_machine: Machine, call: CallSite): Value {
  const parts = call.positional.map(one => pathText(one.value));
  if (call.openPositional) return partialText;
  let whole = '';
  for (const part of parts) {
    if (part === undefined) return partialText;
    whole = part.startsWith('/') || whole === '' ? part : `${whole.replace(/\/$/, '')}/${part}`;
  }
  return text(whole);
}

function relative(_machine: Machine, call: CallSite): Value {
  const [to, from] = [pathText(argument(call, 0)), textOf(argument(call, 1) ?? text('/'))];
  if (to === undefined || from === undefined) return partialText;
  const [target, start] = [to, from].map(one => absolute(one).split('/').filter(Boolean)) as [
    string[],
    string[],
  ];
  const shared = start.findIndex((segment, position) => segment !== target[position]);
  const kept = shared < 0 ? start.length : shared;
  return text([...start.slice(kept).fill('..'), ...target.slice(kept)].join('/') || '.');
}

function splitExtension(machine: Machine, call: CallSite): Value {
  const given = pathText(argument(call, 0));
  if (given === undefined) return tupleOf(machine, [partialText, partialText]);
  const extension = /[^/.]+(\.[^./]*)$/.exec(given)?.[1] ?? '';
  return tupleOf(machine, [text(given.slice(0, given.length - extension.length)), text(extension)]);
}

function split(machine: Machine, call: CallSite): Value {
  const given = pathText(argument(call, 0));
  if (given === undefined) return tupleOf(machine, [partialText, partialText]);
  const name = given.slice(given.lastIndexOf('/') + 1);
  return tupleOf(machine, [text(folderOf(given)), text(name)]);
}

function isFolder(machine: Machine, call: CallSite): Value {
  const known = folderMeant(machine, argument(call, 0)) !== undefined;
  return known ? boolean(true) : ofType('bool');
}

function listed(machine: Machine, call: CallSite): Value {
  const folder = folderMeant(machine, argument(call, 0));
  if (folder === undefined) return ofType('list[str]');
  const { files, folders } = machine.index.listing(folder);
  return listOf(machine, [...files, ...folders].sort().map(text));
}

/** `(folder, folders, files)` for the folder and everything below it, top down. */
function walked(machine: Machine, call: CallSite): Value {
  const top = folderMeant(machine, argument(call, 0));
  const written = pathText(argument(call, 0));
  if (top === undefined || written === undefined) return unknown;
  const found: Value[] = [];
  const visit = (folder: string, shown: string): void => {
    const { files, folders } = machine.index.listing(folder);
    const row = [text(shown), listOf(machine, folders.map(text)), listOf(machine, files.map(text))];
    found.push(tupleOf(machine, row));
    for (const name of folders) visit(folder === '' ? name : `${folder}/${name}`, `${shown}/${name}`);
  };
  visit(top, withoutTrailingSlash(written));
  return listOf(machine, found);
}

/** `*` and `**` for Python files and the folders that hold some; any other pattern is not known. */
function globbed(machine: Machine, call: CallSite): Value {
  const pattern = textOf(new Arguments(call, 'pathname').get('pathname'));
  if (pattern === undefined) return ofType('list[str]');
  const isMatch = globMatcher([absolute(pattern)], {});
  const paths = [...machine.index.paths, ...machine.index.folders].map(one => `/${one}`).sort();
  return listOf(machine, paths.filter(one => isMatch(one)).map(text));
}
