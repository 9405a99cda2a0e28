import { parse } from 'yaml';
import { plainPath } from '../../text/plainPath.ts';
import type { Machine, ModuleSource } from '../evaluator/machine.ts';
import { parentOf } from '../evaluator/moduleIndex.ts';

// Files of YAML or JSON that describe an API, and the references between them.

export type Json = Readonly<Record<string, unknown>>;

/** Something of a document, and the file in which it stands. */
export interface Placed {
  readonly value: unknown;
  readonly path: string;
}

/** A larger file is not read: parsing costs about a second a megabyte. */
const maximumLength = 512 * 1024;

/** By the version of the file. */
const known = new WeakMap<ModuleSource, unknown>();

/** The document in a file of the project; `undefined` for one that is not there, is a template or malformed. */
export function documentAt(machine: Machine, path: string): unknown {
  const written = machine.dataText(path);
  const source = machine.dataRead.get(path);
  if (written === undefined || source === undefined) return undefined;
  if (!known.has(source)) known.set(source, parsed(written));
  return known.get(source);
}

function parsed(written: string): unknown {
  // It is rendered with arguments of the program first.
  if (written.length > maximumLength || /\{\{|\{%/.test(written)) return undefined;
  try {
    return parse(written, { version: '1.1' });
  } catch {
    return undefined;
  }
}

/** What a reference means, in the same file (`#/components/parameters/id`) or in another one; anything else as it is. */
export function resolved(machine: Machine, placed: Placed): Placed {
  let found = placed;
  for (let hops = 0; hops < 20 && isObject(found.value); hops++) {
    const reference = found.value['$ref'];
    if (typeof reference !== 'string' || /^[a-z][a-z0-9+.-]*:/i.test(reference)) break;
    const [file = '', pointer = ''] = reference.split('#', 2);
    const path = file === '' ? found.path : plainPath(`${parentOf(found.path) ?? ''}/${file}`);
    const document = documentAt(machine, path);
    if (document === undefined) break;
    const value = pointer
      .split('/')
      .slice(1)
      .map(segment => unescaped(segment).replaceAll('~1', '/').replaceAll('~0', '~'))
      .reduce<unknown>((inner, key) => (isObject(inner) ? inner[key] : undefined), document);
    found = { value, path };
  }
  return found;
}

function unescaped(segment: string): string {
  try {
    return decodeURIComponent(segment);
  } catch {
    return segment;
  }
}

export function isObject(value: unknown): value is Json {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

export function listIn(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : [];
}

export function textIn(value: unknown): string | undefined {
  return typeof value === 'string' ? value : undefined;
}
