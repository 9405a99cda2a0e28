import { parse } from 'yaml';
import { listOf, tupleOf } from '../evaluator/items.ts';
import type { Machine, ModuleSource } from '../evaluator/machine.ts';
import { parentOf } from '../evaluator/moduleIndex.ts';
import { type CallSite, native, none, text, textOf, unknown, type Value } from '../evaluator/values.ts';
import { Arguments } from './arguments.ts';
import { pathText } from './pathlib.ts';

/** A larger description is not read: parsing costs about a second a megabyte. */
const maximumLength = 512 * 1024;

/**
 * `matraz.operations_of(specification, folder)`: what a description of an API (OpenAPI 3, Swagger 2; YAML or JSON) in a file of the project says of
 * URLs: its base path, and for each operation path, rule for Flask, method, `operationId` and controller. The name is relative to the module that
 * asks, or to the root, where programs are started. Unknown where the file is not there, or is itself a template.
 */
export function openapiModels(): ReadonlyMap<string, Value> {
  return new Map([['matraz.operations_of', native('operations_of', operationsOf)]]);
}

function operationsOf(machine: Machine, call: CallSite): Value {
  const given = new Arguments(call, 'specification', 'folder');
  const [name, folder] = ['specification', 'folder'].map(one => given.get(one)).map(writtenPath);
  if (name === undefined || folder === undefined) return unknown;
  const home = parentOf(call.location.path) ?? '';
  const path = name.startsWith('/') ? name : folder === '' ? name : `${folder}/${name}`;
  const paths = path.startsWith('/') ? [path] : [`${home}/${path}`, path];
  for (const one of paths) {
    const written = machine.dataText(normal(one));
    const source = machine.dataRead.get(normal(one));
    if (written === undefined || source === undefined) continue;
    if (!known.has(source)) known.set(source, described(written));
    const read = known.get(source);
    return read === undefined ? unknown : abstractValue(machine, read);
  }
  return unknown;
}

/** By the version of the file. */
const known = new WeakMap<ModuleSource, Description | undefined>();

function writtenPath(value: Value | undefined): string | undefined {
  return textOf(value) ?? pathText(value);
}

function normal(path: string): string {
  const segments: string[] = [];
  for (const segment of path.split('/')) {
    if (segment === '..') segments.pop();
    else if (segment !== '' && segment !== '.') segments.push(segment);
  }
  return segments.join('/');
}

interface Operation {
  readonly path: string;
  readonly rule: string;
  readonly method: string;
  readonly id: string | undefined;
  readonly controller: string | undefined;
}

interface Description {
  readonly base: string;
  /** `undefined` for what stands in another file. */
  readonly operations: readonly (Operation | undefined)[];
}

function abstractValue(machine: Machine, { base, operations }: Description): Value {
  const optional = (value: string | undefined) => (value === undefined ? none : text(value));
  const items = operations.map(one =>
    one === undefined
      ? unknown
      : tupleOf(machine, [
          text(one.path),
          text(one.rule),
          text(one.method),
          optional(one.id),
          optional(one.controller),
        ]),
  );
  return tupleOf(machine, [text(base), listOf(machine, items)]);
}

type Json = Readonly<Record<string, unknown>>;

function described(written: string): Description | undefined {
  // It is rendered with arguments of the program first.
  if (written.length > maximumLength || /\{\{|\{%/.test(written)) return undefined;
  let whole: unknown;
  try {
    whole = parse(written, { version: '1.1' });
  } catch {
    return undefined;
  }
  if (!isObject(whole) || !isObject(whole['paths'])) return undefined;
  const base = basePath(whole);
  if (base === undefined) return undefined;
  const document = whole;
  const operations = Object.entries(whole['paths']).flatMap(([path, item]) =>
    operationsAt(document, path, resolved(document, item)),
  );
  return { base, operations };
}

const methods: ReadonlySet<string> = new Set('get put post delete options head patch trace'.split(' '));

function operationsAt(document: Json, path: string, item: unknown): (Operation | undefined)[] {
  if (!isObject(item) || '$ref' in item) return [undefined];
  return Object.entries(item).flatMap(([method, written]): (Operation | undefined)[] => {
    if (!methods.has(method)) return [];
    const operation = resolved(document, written);
    if (!isObject(operation) || '$ref' in operation) return [undefined];
    const parameters = [operation['parameters'], item['parameters']].flatMap(listIn);
    const types = new Map(parameters.flatMap(one => typeOf(document, resolved(document, one))));
    const rule = path.replace(/\{([^}]*)\}/g, (_, name: string) => {
      const converter = converters[types.get(name) ?? ''];
      return `<${converter === undefined ? '' : `${converter}:`}${name.replaceAll('-', '_')}>`;
    });
    const controller = operation['x-openapi-router-controller'] ?? operation['x-swagger-router-controller'];
    const id = operation['operationId'];
    return [{ path, rule, method, id: textIn(id), controller: textIn(controller) }];
  });
}

/** `connexion.frameworks.flask.PATH_PARAMETER_CONVERTERS` */
const converters: Readonly<Record<string, string>> = { integer: 'int', number: 'float', path: 'path' };

/** The name and type of a parameter of the path; of OpenAPI 3 it stands in the schema. */
function typeOf(document: Json, parameter: unknown): (readonly [name: string, type: string])[] {
  if (!isObject(parameter) || parameter['in'] !== 'path') return [];
  const schema = 'swagger' in document ? parameter : resolved(document, parameter['schema']);
  const name = textIn(parameter['name']);
  if (name === undefined || !isObject(schema)) return [];
  const type = schema['type'] === 'string' && schema['format'] === 'path' ? 'path' : textIn(schema['type']);
  return [[name, type ?? '']];
}

/** What a reference into the same file means; anything else as it is. */
function resolved(document: Json, value: unknown): unknown {
  let found = value;
  for (let hops = 0; hops < 20 && isObject(found); hops++) {
    const reference = found['$ref'];
    if (typeof reference !== 'string' || !reference.startsWith('#/')) break;
    found = reference
      .slice(2)
      .split('/')
      .map(segment => decodeURIComponent(segment).replaceAll('~1', '/').replaceAll('~0', '~'))
      .reduce<unknown>((inner, key) => (isObject(inner) ? inner[key] : undefined), document);
  }
  return found;
}

/** `basePath` of Swagger 2, the path of the first server of OpenAPI 3 with its variables' defaults. */
function basePath(document: Json): string | undefined {
  if ('swagger' in document) return textIn(document['basePath'] ?? '')?.replace(/\/+$/, '');
  const [server] = listIn(document['servers']);
  if (server === undefined) return '';
  const url = isObject(server) ? textIn(server['url']) : undefined;
  if (url === undefined || !isObject(server)) return undefined;
  const variables = isObject(server['variables']) ? server['variables'] : {};
  const filled = url.replace(/\{(\w+)\}/g, (_, name: string) => {
    const variable = variables[name];
    return String(isObject(variable) ? variable['default'] : '');
  });
  const path = filled.replace(/^(?:[a-z][a-z0-9+.-]*:)?\/\/[^/?#]*/i, '').replace(/[?#].*$/s, '');
  return path.replace(/\/+$/, '');
}

function isObject(value: unknown): value is Json {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function listIn(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : [];
}

function textIn(value: unknown): string | undefined {
  return typeof value === 'string' ? value : undefined;
}
