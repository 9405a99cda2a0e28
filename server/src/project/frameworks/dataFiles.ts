import { parse, TomlDate } from 'smol-toml';
import { dictOf, listOf } from '../evaluator/items.ts';
import type { Machine } from '../evaluator/machine.ts';
import { parentOf } from '../evaluator/moduleIndex.ts';
import {
  boolean,
  type CallSite,
  force,
  type InstanceValue,
  native,
  ofType,
  partialText,
  text,
  textOf,
  unknown,
  type Value,
} from '../evaluator/values.ts';
import { Arguments } from './arguments.ts';
import { modelClass, modelObject } from './modelClass.ts';
import { pathText } from './pathlib.ts';

/** `tomllib` and the packages before it: settings that a project keeps in files of data. */
export function dataFileModels(): ReadonlyMap<string, Value> {
  const load = native('load', (machine, call) => loaded(machine, call));
  const loads = native('loads', (machine, call) => {
    const written = textOf(call.positional[0]?.value);
    return written === undefined ? unknown : parsed(machine, written);
  });
  return new Map(
    ['tomllib', 'tomli', 'toml'].flatMap((name): [string, Value][] => [
      [`${name}.load`, load],
      [`${name}.loads`, loads],
    ]),
  );
}

const lines = (): Value => ofType('list[str]');
const fileClass = modelClass('TextIOWrapper', {
  read: (_machine, _call, self) => contentOf(self),
  readline: () => partialText,
  readlines: lines,
  __iter__: lines,
});

/** The built-in `open(file)`, for reading. */
export const open: Value = native('open', (machine, call) => {
  const path = pathText(new Arguments(call, 'file', 'mode').get('file'));
  return path === undefined ? unknown : fileAt(machine, path, call.location.path);
});

/** The file that `path` means: from the project's root, where programs are started, else beside the module that asks. */
export function fileAt(machine: Machine, path: string, from: string): InstanceValue {
  const folder = parentOf(from) ?? '';
  const candidates = path.startsWith('/')
    ? [path.slice(1)]
    : [path, folder === '' ? path : `${folder}/${path}`];
  const found = candidates.map(one => machine.dataText(one)).find(one => one !== undefined);
  return modelObject(machine, fileClass, {}, found);
}

function contentOf(file: Value | undefined): Value {
  const isFile = file?.kind === 'instance' && file.class === fileClass;
  return isFile && typeof file.state === 'string' ? text(file.state) : partialText;
}

/** `load(file)`; the oldest of the packages takes a path as well. */
function loaded(machine: Machine, call: CallSite): Value {
  const given = force(call.positional[0]?.value ?? unknown);
  const path = textOf(given);
  const content = contentOf(path === undefined ? given : fileAt(machine, path, call.location.path));
  const written = textOf(content);
  return written === undefined ? unknown : parsed(machine, written);
}

function parsed(machine: Machine, written: string): Value {
  try {
    return abstractValue(machine, parse(written));
  } catch {
    return unknown; // The program fails here.
  }
}

function abstractValue(machine: Machine, given: unknown): Value {
  switch (typeof given) {
    case 'string':
      return text(given);
    case 'boolean':
      return boolean(given);
    case 'number':
    case 'bigint':
      return {
        kind: 'constant',
        type: Number.isInteger(Number(given)) ? 'int' : 'float',
        value: Number(given),
      };
    default:
      break;
  }
  if (Array.isArray(given)) {
    return listOf(
      machine,
      given.map(item => abstractValue(machine, item)),
    );
  }
  if (given instanceof TomlDate) return ofType('datetime');
  if (typeof given !== 'object' || given === null) return unknown;
  const entries = Object.entries(given).map(
    ([name, value]) =>
      [`'${name}'`, { key: text(name), value: abstractValue(machine, value), location: undefined }] as const,
  );
  return dictOf(machine, new Map(entries));
}
