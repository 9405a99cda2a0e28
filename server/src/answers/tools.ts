import type { Messages } from '../catalog/messages.ts';
import type { ChosenSeverity } from '../project/configuration.ts';
import type { UrlValue } from '../project/urlText.ts';
import type { ReadProject } from '../workspace/projectFolder.ts';
import { unresolvedIn } from '../workspace/unresolvedIn.ts';
import { checkReport } from './check.ts';
import { contextReport, type VariableRow } from './context.ts';
import { matchReport } from './match.ts';
import { routesReport } from './routes.ts';
import { templatesReport } from './templates.ts';
import { urlReport } from './url.ts';

// What agents may ask of a project: one table for the Model Context Protocol and for the language models of the editor.

/** The project that is asked about, in the language and with the severities of whoever asks. */
export interface Asked extends ReadProject {
  readonly messages: Messages;
  readonly severities: Readonly<Record<string, ChosenSeverity>>;
}

/** The part of JSON Schema that describes what the tools take. */
export interface InputSchema {
  readonly type: 'object';
  readonly properties: Readonly<Record<string, PropertySchema>>;
  readonly required?: readonly string[];
}

interface PropertySchema {
  readonly type: 'string' | 'object' | 'array';
  readonly description: string;
  readonly items?: { readonly type: 'string' };
  readonly additionalProperties?: { readonly type: readonly ['string', 'number', 'boolean', 'null'] };
}

export interface Tool {
  readonly name: string;
  /** For models, which read English. */
  readonly description: string;
  readonly inputSchema: InputSchema;
}

interface AnsweringTool extends Tool {
  /** Plain data; paths are relative to the project's folder, lines count from 1. */
  readonly answer: (asked: Asked, input: Input) => object;
}

/** What was asked; of the types that the schema has. */
interface Input {
  readonly search?: string;
  readonly url?: string;
  readonly method?: string;
  readonly endpoint?: string;
  readonly values?: Readonly<Record<string, UrlValue>>;
  readonly template?: string;
  readonly paths?: readonly string[];
}

/** The most rows of an answer; whoever wants the others can ask for less. */
const most = 200;

const files = 'File paths are relative to the folder of the project; lines count from 1.';

export const tools: readonly AnsweringTool[] = [
  {
    name: 'routes',
    description: `Lists the routes (URL rules) of the Flask, Quart, Bottle, Starlette, FastAPI or Werkzeug applications in the project, found by static analysis without running or importing it: endpoint, complete rule with all blueprint prefixes, methods, view function with file and line. "partial" has routes of which only the end of the rule is known, "unresolved" the places that could not be understood. ${files}`,
    inputSchema: {
      type: 'object',
      properties: {
        search: {
          type: 'string',
          description: 'Only routes whose endpoint, rule, view or file contains this text, in any case.',
        },
      },
    },
    answer: (asked, { search = '' }) => {
      const { routes, installed, partial, unresolved } = routesReport(asked);
      const wanted = search.toLowerCase();
      const isWanted = (row: (typeof routes)[number]) =>
        [row.endpoint, row.rule, row.view ?? '', row.file].some(text => text.toLowerCase().includes(wanted));
      return {
        ...firstOf('routes', routes.filter(isWanted)),
        ...firstOf('installed', installed.filter(isWanted)),
        ...firstOf('partial', partial.filter(isWanted)),
        ...firstOf('unresolved', unresolved),
      };
    },
  },
  {
    name: 'match_url',
    description: `Tells which view function answers a URL or path and with which values for the variables of its rule, chosen exactly as the web framework would, redirects included. Without a match, "otherMethods" are those that would be answered. ${files}`,
    inputSchema: {
      type: 'object',
      properties: {
        url: { type: 'string', description: 'A path such as /posts/5, or a whole URL.' },
        method: { type: 'string', description: 'The HTTP method; GET if not given.' },
      },
      required: ['url'],
    },
    answer: (asked, { url = '', method = 'GET' }) => {
      const { schemaVersion: _, ...answer } = matchReport(asked.project, url, method);
      return withGaps(asked, answer);
    },
  },
  {
    name: 'build_url',
    description: `Tells the URL that url_for(endpoint, **values) builds, without running the application, or which values are missing or refused. Values that the rule has no variable for become the query. If the endpoint does not exist, "closest" is one with a similar name. ${files}`,
    inputSchema: {
      type: 'object',
      properties: {
        endpoint: { type: 'string', description: 'The endpoint with its blueprint, such as blog.detail.' },
        values: {
          type: 'object',
          description: 'The keyword arguments of url_for, such as {"id": 5}.',
          additionalProperties: { type: ['string', 'number', 'boolean', 'null'] },
        },
      },
      required: ['endpoint'],
    },
    answer: (asked, { endpoint = '', values = {} }) =>
      withGaps(asked, urlReport(asked.project, endpoint, values)),
  },
  {
    name: 'template_context',
    description: `Tells what Jinja templates receive: each variable with its inferred type, the views or context processors that pass it, and those that render the template without it. ${files}`,
    inputSchema: {
      type: 'object',
      properties: {
        template: {
          type: 'string',
          description: 'The name by which it is rendered (blog/index.html), or its file path.',
        },
      },
      required: ['template'],
    },
    answer: (asked, { template = '' }) => {
      const found = contextReport(asked.project, template)?.templates ?? [];
      const templates = found.map(one => ({ ...one, variables: one.variables.map(withFewPlaces) }));
      return withGaps(asked, { templates });
    },
  },
  {
    name: 'templates',
    description: `Tells how Jinja templates hang together: for each its file, the endpoints of the views that render it, and the files of the templates that it extends, includes and imports. With a template given: only this one and those that use it. ${files}`,
    inputSchema: {
      type: 'object',
      properties: {
        template: { type: 'string', description: 'A template name or file path.' },
      },
    },
    answer: (asked, { template }) => {
      const { templates: all } = templatesReport(asked.project, asked.messages.hover.atModuleLevel);
      const own = new Set(
        all.filter(one => one.template === template || one.file === template).map(({ file }) => file),
      );
      const isUsed = (row: (typeof all)[number]) =>
        own.has(row.file) || [...row.extends, ...row.includes, ...row.imports].some(file => own.has(file));
      return withGaps(asked, firstOf('templates', template === undefined ? all : all.filter(isUsed)));
    },
  },
  {
    name: 'check',
    description: `Reports problems in routes and templates: links to endpoints that do not exist, missing templates, undefined template variables, unknown filters, arguments that do not fit, and so on, each with a stable code, file, line and message. Nothing is reported where the analysis cannot be sure. ${files}`,
    inputSchema: {
      type: 'object',
      properties: {
        paths: {
          type: 'array',
          description:
            'Only these files or folders, relative to the folder of the project; all if not given.',
          items: { type: 'string' },
        },
      },
    },
    answer: (asked, { paths = [] }) => {
      const wanted = paths.map(path => path.replaceAll('\\', '/').replace(/^\.\/|\/+$|^\.$/g, ''));
      const isWanted = (file: string) =>
        wanted.length === 0 || wanted.some(one => one === '' || file === one || file.startsWith(`${one}/`));
      const { project, messages, severities } = asked;
      const { findings } = checkReport(project, messages, isWanted, () => undefined, severities);
      return withGaps(asked, firstOf('findings', findings));
    },
  },
];

/** What cannot be answered as it was asked; the message is for the model. */
export class Misuse extends Error {
  override readonly name = 'Misuse';
}

/** The answer of the tool `name`, as JSON. Throws a {@link Misuse} for another name or an input that is not of its schema. */
export function ask(name: string, input: unknown, asked: Asked): string {
  const tool = tools.find(one => one.name === name);
  if (tool === undefined) throw new Misuse(`There is no tool "${name}".`);
  return JSON.stringify(tool.answer(asked, inputOf(tool.inputSchema, input ?? {})));
}

function inputOf({ properties, required = [] }: InputSchema, input: unknown): Input {
  if (typeof input !== 'object' || input === null || Array.isArray(input))
    throw new Misuse('The input is not an object.');
  const given = Object.entries(input).filter(([, value]) => value !== undefined);
  for (const name of required)
    if (!given.some(([one]) => one === name)) throw new Misuse(`The input lacks "${name}".`);
  for (const [name, value] of given) {
    const schema = Object.hasOwn(properties, name) ? properties[name] : undefined;
    if (schema === undefined) throw new Misuse(`The input has no "${name}".`);
    if (!fits(schema, value)) throw new Misuse(`"${name}" has the wrong type: ${JSON.stringify(schema)}`);
  }
  return Object.fromEntries(given) as Input;
}

function fits({ type }: PropertySchema, value: unknown): boolean {
  if (type === 'array') return Array.isArray(value) && value.every(one => typeof one === 'string');
  if (type === 'string') return typeof value === 'string';
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return false;
  const plain = ['string', 'number', 'boolean'];
  return Object.values(value).every(one => one === null || plain.includes(typeof one));
}

function firstOf<Row>(name: string, rows: readonly Row[], limit = most): object {
  if (rows.length <= limit) return { [name]: rows };
  return { [name]: rows.slice(0, limit), [`${name}LeftOut`]: rows.length - limit };
}

/** What all pages receive comes from everywhere. */
function withFewPlaces({ from, notPassedBy, ...variable }: VariableRow): object {
  const few = 10;
  return {
    ...variable,
    ...firstOf('from', from, few),
    ...(notPassedBy && firstOf('notPassedBy', notPassedBy, few)),
  };
}

/** Says how many places were not understood: what depends on them may be missing. */
function withGaps({ project, skipped }: Asked, answer: object): object {
  const notUnderstood = unresolvedIn(project, skipped).length;
  return notUnderstood === 0 ? answer : { ...answer, notUnderstood };
}
