import { plainPath } from '../../text/plainPath.ts';
import { listOf, tupleOf } from '../evaluator/items.ts';
import type { Machine } from '../evaluator/machine.ts';
import { parentOf } from '../evaluator/moduleIndex.ts';
import { type CallSite, native, none, text, textOf, unknown, type Value } from '../evaluator/values.ts';
import { Arguments } from './arguments.ts';
import {
  documentAt,
  isObject,
  type Json,
  listIn,
  type Placed,
  resolved,
  textIn,
} from './openapiDocuments.ts';
import { pathText } from './pathlib.ts';

/**
 * `matraz.operations_of(specification, folder)`: what a description of an API (OpenAPI 3, Swagger 2; YAML or JSON) in files of the project says of
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
  const path = name.startsWith('/') || folder === '' ? name : `${folder}/${name}`;
  const paths = path.startsWith('/') ? [path] : [`${home}/${path}`, path];
  const found = paths.map(plainPath).find(one => machine.dataText(one) !== undefined);
  const description = found === undefined ? undefined : described(machine, found);
  return description === undefined ? unknown : abstractValue(machine, description);
}

function writtenPath(value: Value | undefined): string | undefined {
  return textOf(value) ?? pathText(value);
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

function described(machine: Machine, path: string): Description | undefined {
  const document = documentAt(machine, path);
  if (!isObject(document) || !isObject(document['paths'])) return undefined;
  const base = basePath(document);
  if (base === undefined) return undefined;
  const isSwagger = 'swagger' in document;
  const resolve = (placed: Placed): Placed => resolved(machine, placed);
  const operations = Object.entries(document['paths']).flatMap(([url, value]) =>
    operationsAt(resolve, isSwagger, url, resolve({ value, path })),
  );
  return { base, operations };
}

type Resolve = (placed: Placed) => Placed;

const methods: ReadonlySet<string> = new Set('get put post delete options head patch trace'.split(' '));

function operationsAt(
  resolve: Resolve,
  isSwagger: boolean,
  url: string,
  { value: item, path }: Placed,
): (Operation | undefined)[] {
  if (!isObject(item) || '$ref' in item) return [undefined];
  return Object.entries(item).flatMap(([method, written]): (Operation | undefined)[] => {
    if (!methods.has(method)) return [];
    const { value: operation, path: own } = resolve({ value: written, path });
    if (!isObject(operation) || '$ref' in operation) return [undefined];
    const parameters = [
      ...listIn(operation['parameters']).map(value => ({ value, path: own })),
      ...listIn(item['parameters']).map(value => ({ value, path })),
    ];
    const found = parameters.map(one => typeOf(resolve, isSwagger, resolve(one)));
    if (found.includes(undefined)) return [undefined];
    const types = new Map(found.flatMap(one => one ?? []));
    const rule = url.replace(/\{([^}]*)\}/g, (_, name: string) => {
      const converter = converters[types.get(name) ?? ''];
      return `<${converter === undefined ? '' : `${converter}:`}${name.replaceAll('-', '_')}>`;
    });
    const controller = operation[isSwagger ? 'x-swagger-router-controller' : 'x-openapi-router-controller'];
    const id = textIn(operation['operationId']);
    return [{ path: url, rule, method, id, controller: textIn(controller) }];
  });
}

/** `connexion.frameworks.flask.PATH_PARAMETER_CONVERTERS` */
const converters: Readonly<Record<string, string>> = { integer: 'int', number: 'float', path: 'path' };

/** The name and type of a parameter of the path, which OpenAPI 3 has in its schema; `undefined` where that cannot be read. */
function typeOf(
  resolve: Resolve,
  isSwagger: boolean,
  { value: parameter, path }: Placed,
): (readonly [name: string, type: string])[] | undefined {
  if (isObject(parameter) && '$ref' in parameter) return undefined;
  if (!isObject(parameter) || parameter['in'] !== 'path') return [];
  const schema = isSwagger ? parameter : resolve({ value: parameter['schema'], path }).value;
  const name = textIn(parameter['name']);
  if (name === undefined || !isObject(schema) || '$ref' in schema) return undefined;
  const type = schema['type'] === 'string' && schema['format'] === 'path' ? 'path' : textIn(schema['type']);
  return [[name, type ?? '']];
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
