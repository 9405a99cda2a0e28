import type { ModuleValue, Value } from '../project/evaluator/values.ts';
import type { Project } from '../project/project.ts';
import type { SourceFile } from '../project/sourceFile.ts';
import type { Call, Expression } from '../python/nodes.ts';
import { boundName, importsWith } from './boundNames.ts';

/** `url_for_wrapper`: a function of the project named `url_for` in a module that has the framework's own. */
export type FrameworkCall = 'url_for' | 'url_for_wrapper' | 'template' | 'redirect';

/** `other`: it is something else for certain; `undefined`: nothing is known. */
type Meaning = FrameworkCall | 'other' | undefined;

/** Functions and methods that take the name of a template. */
export const templateFunctions: ReadonlySet<string> = new Set([
  'render_template',
  'stream_template',
  'get_template',
  'select_template',
  'get_or_select_template',
]);

/**
 * Whether a call in a Python file asks for the URL of an endpoint, for a template or for a redirection. What its name is bound to in the
 * file decides, followed through the modules of the project; a name of which that says nothing (a local variable, an
 * attribute of something) is judged by its spelling.
 *
 * | call                                             | answer     |
 * | ------------------------------------------------ | ---------- |
 * | `u('…')` after `from flask import url_for as u`  | `url_for`  |
 * | `flask.url_for('…')`, `current_app.url_for('…')` | `url_for`  |
 * | `RedirectResponse('/…')` of Starlette            | `redirect` |
 * | `app.url_path_for('…')`                          | `url_for`  |
 * | `env.get_template('…')`                          | `template` |
 * | `url_for('…')` that the project defines itself   | none       |
 * | … around the `url_for` of Flask, in its module   | wrapper    |
 * | `loader.get_template('…')` of Django             | none       |
 */
export function frameworkCall(
  project: Project,
  file: SourceFile,
  { callee }: Call,
): FrameworkCall | undefined {
  const names = dottedName(callee);
  const meant = names && meaningOfName(project, file, names);
  if (meant !== undefined) return meant === 'other' ? undefined : meant;
  return named(callee.kind === 'attribute' ? callee.attribute.name : (names?.[0] ?? ''));
}

/** True for Flask's or Quart's own `render_template` and `stream_template`, under whatever name. */
export function rendersInRequest(project: Project, file: SourceFile, { callee }: Call): boolean {
  const names = dottedName(callee);
  const [first = '', ...rest] = names ?? [];
  const bound = boundName(file.python.module, first);
  if (bound?.kind === 'imported') {
    const path = [bound.path, ...rest].join('.');
    if (isFramework(path)) return rendering.test(path);
  }
  const value = names && project.globalValue(file.path, names);
  return value?.kind === 'native'
    ? value.name === 'render_template'
    : value?.kind === 'external' && rendering.test(value.path);
}

const rendering = /^(?:flask|quart)\b.*\.(?:render|stream)_template$/;

/** `a`, `b` of `a.b`; `undefined` for what is more than names and dots. */
export function dottedName(expression: Expression): readonly string[] | undefined {
  if (expression.kind === 'name') return [expression.name];
  if (expression.kind !== 'attribute') return undefined;
  const object = dottedName(expression.object);
  return object && [...object, expression.attribute.name];
}

function meaningOfName(project: Project, file: SourceFile, names: readonly string[]): Meaning {
  const [first = '', ...rest] = names;
  const bound = boundName(file.python.module, first);
  if (bound?.kind === 'imported') {
    const path = [bound.path, ...rest].join('.');
    if (isFramework(path)) return meaningOfPath(path);
    const [top = ''] = path.split('.');
    if (!project.hasModule(top, file.path)) return 'other';
  }
  const value = project.globalValue(file.path, names);
  if (value === undefined && bound?.kind === 'defined' && rest.length === 0) {
    return first === 'url_for' && importsUrlFor(file) ? 'url_for_wrapper' : 'other';
  }
  return value && meaningOfValue(value);
}

function isFramework(path: string): boolean {
  return /^(?:bottle|fastapi|flask|jinja2|quart|starlette|werkzeug)\b/.test(path);
}

function meaningOfPath(path: string): Meaning {
  return isFramework(path) ? (named(path.slice(path.lastIndexOf('.') + 1)) ?? 'other') : 'other';
}

function meaningOfValue(value: Value): Meaning {
  switch (value.kind) {
    case 'external':
      return meaningOfPath(value.path);
    case 'native':
      return named(value.name) ?? 'other';
    case 'function':
      return value.name === 'url_for' && hasFrameworkUrlFor(value.module) ? 'url_for_wrapper' : 'other';
    case 'class':
    case 'module':
      return 'other';
    case 'union':
      return value.options.map(meaningOfValue).find(meaning => meaning !== undefined);
    default:
      return undefined;
  }
}

/** The same told from the file itself, for a module that was not run. */
function importsUrlFor(file: SourceFile): boolean {
  return [...importsWith(file.python.module, 'url_for')].some(path => frameworkUrlFor.test(path));
}

const frameworkUrlFor = /^(?:flask|quart)\b.*\.url_for$/;

function hasFrameworkUrlFor({ scope }: ModuleValue): boolean {
  return [...scope.names.values()].some(
    value => value.kind === 'external' && frameworkUrlFor.test(value.path),
  );
}

function named(name: string): FrameworkCall | undefined {
  if (name === 'url_for' || name === 'redirect') return name;
  // Of the applications, routers and mounts of Starlette and FastAPI.
  if (name === 'url_path_for') return 'url_for';
  if (name === 'RedirectResponse') return 'redirect';
  return templateFunctions.has(name) ? 'template' : undefined;
}
