import type { Value } from '../project/evaluator/values.ts';
import type { Project } from '../project/project.ts';
import type { Call, Expression } from '../python/nodes.ts';

export type FrameworkCall = 'url_for' | 'template';

const templateFunctions: ReadonlySet<string> = new Set([
  'render_template',
  'stream_template',
  'get_template',
  'select_template',
  'get_or_select_template',
]);

/**
 * Whether a call in the module at `path` asks for the URL of an endpoint or for a template. What its name resolves to
 * decides; a name that resolves to nothing known (a local variable, an attribute of something) is judged by its spelling.
 *
 * | call                                         | answer      |
 * | -------------------------------------------- | ----------- |
 * | `u('…')` after `from flask import url_for as u` | `url_for` |
 * | `flask.url_for('…')`, `current_app.url_for('…')` | `url_for` |
 * | `env.get_template('…')`                      | `template`  |
 * | `url_for('…')` that the project defines itself | none      |
 * | `loader.get_template('…')` of Django         | none        |
 */
export function frameworkCall(project: Project, path: string, { callee }: Call): FrameworkCall | undefined {
  const names = dottedName(callee);
  const value = names && project.globalValue(path, names);
  const meant = value && meaningOf(value);
  if (meant !== undefined) return meant === 'other' ? undefined : meant;
  const spelled = callee.kind === 'attribute' ? callee.attribute.name : names?.[0];
  if (spelled === 'url_for') return 'url_for';
  return spelled !== undefined && templateFunctions.has(spelled) ? 'template' : undefined;
}

function dottedName(expression: Expression): readonly string[] | undefined {
  if (expression.kind === 'name') return [expression.name];
  if (expression.kind !== 'attribute') return undefined;
  const object = dottedName(expression.object);
  return object && [...object, expression.attribute.name];
}

/** `undefined` where the value says nothing. */
function meaningOf(value: Value): FrameworkCall | 'other' | undefined {
  switch (value.kind) {
    case 'external': {
      const [, name = ''] = /^(?:flask|quart|jinja2)\b.*?(\w+)$/.exec(value.path) ?? [];
      if (name === 'url_for') return 'url_for';
      return templateFunctions.has(name) ? 'template' : 'other';
    }
    case 'native':
      if (value.name === 'url_for') return 'url_for';
      return templateFunctions.has(value.name) ? 'template' : 'other';
    case 'function':
    case 'class':
    case 'module':
      return 'other';
    case 'union':
      return value.options.map(meaningOf).find(meaning => meaning !== undefined);
    default:
      return undefined;
  }
}
