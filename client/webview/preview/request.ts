import type { TemplateOptions } from '../../../server/src/jinja/delimiters.ts';
import type { PreviewSource } from '../../../server/src/protocol.ts';
import type { RenderRequest } from './engine/renderer.ts';

/** What Flask gives to every template, those that are imported without the context, too. */
const flaskGlobals = ['config', 'request', 'session', 'g'];

/** What an engine is asked for; `changed`: samples that the user has written instead of ours, by name. */
export function renderRequest(
  source: Pick<
    PreviewSource,
    | 'template'
    | 'templates'
    | 'options'
    | 'autoescape'
    | 'variables'
    | 'extensions'
    | 'own'
    | 'routes'
    | 'blueprint'
  >,
  changed: Readonly<Record<string, string>>,
  strict: boolean,
): RenderRequest {
  const { template, templates, options, autoescape, variables, extensions, own, routes, blueprint } = source;
  const samples = variables.map(({ name, sample }) => [name, changed[name] ?? sample] as const);
  return {
    template,
    sources: Object.fromEntries(templates.map(({ name, text }) => [name, text])),
    options: options as TemplateOptions,
    autoescape,
    strict,
    context: Object.fromEntries(samples.filter(([, sample]) => sample.trim() !== '')),
    globals: routes === undefined ? [] : flaskGlobals,
    extensions,
    own,
    routes,
    blueprint,
  };
}
