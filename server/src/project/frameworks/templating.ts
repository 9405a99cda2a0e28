import { itemsOf } from '../evaluator/items.ts';
import type { Machine } from '../evaluator/machine.ts';
import {
  type ArgumentValue,
  type CallSite,
  force,
  type InstanceValue,
  literalOf,
  type NativeValue,
  native,
  optionsOf,
  partialText,
  textOf,
  unknown,
  type Value,
} from '../evaluator/values.ts';
import { Arguments } from './arguments.ts';
import { environmentMembers, passingModels } from './environment.ts';
import { modelClass, modelObject } from './modelClass.ts';
import type { TemplateNamed } from './observation.ts';
import { loaderClasses } from './templateLoaders.ts';

/** Jinja2's `Environment`, `Template` and loaders (API), and the `render_template` family of Flask and Quart. */
export function templatingModels(): ReadonlyMap<string, Value> {
  const template = modelClass('Template', {
    render: renderTemplate,
    stream: renderTemplate,
    generate: renderTemplate,
    render_async: renderTemplate,
    generate_async: renderTemplate,
  });
  const get: NativeValue['call'] = (machine, call, self) => {
    const name = new Arguments(call, 'name').get('name') ?? unknown;
    const environment = self?.kind === 'instance' ? self : undefined;
    return modelObject(machine, template, {}, { ...templatesNamed(name), environment });
  };
  const environment = modelClass('Environment', {
    ...environmentMembers,
    get_template: get,
    select_template: get,
    get_or_select_template: get,
  });
  const models = new Map<string, Value>();
  for (const prefix of ['jinja2', 'jinja2.environment']) {
    models.set(`${prefix}.Environment`, environment);
    models.set(`${prefix}.Template`, template);
  }
  models.set('jinja2.nativetypes.NativeEnvironment', environment);
  models.set('jinja2.sandbox.SandboxedEnvironment', environment);
  models.set('jinja2.sandbox.ImmutableSandboxedEnvironment', environment);
  for (const [name, loader] of Object.entries(loaderClasses)) {
    models.set(`jinja2.${name}`, loader);
    models.set(`jinja2.loaders.${name}`, loader);
  }
  const render = native('render_template', (machine, call) => {
    const name = new Arguments(call, 'template_name_or_list').get('template_name_or_list') ?? unknown;
    observeRender(machine, call, templatesNamed(name), []);
    return partialText;
  });
  for (const framework of ['flask', 'quart']) {
    models.set(`${framework}.templating.Environment`, environment);
    for (const module of [framework, `${framework}.templating`]) {
      models.set(`${module}.render_template`, render);
      models.set(`${module}.stream_template`, render);
    }
  }
  for (const themes of ['flask_themes', 'flask_themes2', 'flask_theme', 'flask_theming'])
    models.set(`${themes}.render_theme_template`, renderThemed);
  for (const [path, model] of passingModels()) models.set(path, model);
  return models;
}

/** Flask-Themes' `render_theme_template(theme, template_name, _fallback=True, **context)`: the theme may bring its own template. */
const renderThemed = native('render_theme_template', (machine, call) => {
  const name = new Arguments(call, 'theme', 'template_name').get('template_name') ?? unknown;
  const own = ['theme', 'template_name', '_fallback'];
  const keywords = new Map([...call.keywords].filter(([keyword]) => !own.includes(keyword)));
  observeRender(machine, { ...call, keywords }, { ...templatesNamed(name), isSure: false }, []);
  return partialText;
});

/** `Template.render(*mappings, **variables)` */
function renderTemplate(machine: Machine, call: CallSite, self: Value | undefined): Value {
  const named = self?.kind === 'instance' ? (self.state as TemplatesNamed | undefined) : undefined;
  observeRender(machine, call, named ?? { names: [], isSure: false }, call.positional);
  return partialText;
}

/** The templates that something asks for. */
export interface TemplatesNamed {
  readonly names: readonly TemplateNamed[];
  /** False when it may be another one than those. */
  readonly isSure: boolean;
  /** What is asked for them, beside the application. */
  readonly environment?: InstanceValue | undefined;
}

/** The template names that `value` can be: a string, a list of fallbacks, or either of several. */
export function templatesNamed(value: Value): TemplatesNamed {
  const names: TemplateNamed[] = [];
  let isSure = true;
  for (const option of optionsOf(force(value))) {
    const own = templateNamed(option);
    const items = own === undefined ? itemsOf(option)?.map(item => templateNamed(force(item))) : [own];
    names.push(...(items ?? []).filter(item => item !== undefined));
    isSure &&= items?.every(item => item !== undefined) === true;
  }
  return { names, isSure };
}

function templateNamed(value: Value): TemplateNamed | undefined {
  const name = textOf(value);
  return name === undefined ? undefined : { name, written: literalOf(value) };
}

/** Merges positional mappings and keywords as `dict(*args, **kwargs)` does, and notes the rendering. */
export function observeRender(
  machine: Machine,
  call: CallSite,
  { names: templates, isSure, environment }: TemplatesNamed,
  mappings: readonly ArgumentValue[],
): void {
  const variables = new Map<string, ArgumentValue>();
  let open = call.openKeywords || call.openPositional;
  for (const mapping of mappings) {
    for (const option of optionsOf(force(mapping.value))) {
      if (option.kind !== 'dict') {
        open = true;
        continue;
      }
      if (option.open) open = true;
      for (const { key, value, location } of option.entries.values()) {
        const name = textOf(key);
        if (name !== undefined) {
          variables.set(name, { value, location: location ?? mapping.location, written: mapping.written });
        }
      }
    }
  }
  for (const [name, argument] of call.keywords) {
    // A keyword that came out of `**mapping` still knows the mapping by name; a plain one does not need it.
    if (name !== 'template_name_or_list') variables.set(name, argument);
  }
  const view = machine.stack[0]?.qualifiedName ?? '<module>';
  machine.observations.push({
    kind: 'render',
    location: call.location,
    view,
    templates,
    unnamed: !isSure,
    variables,
    open,
    environment,
  });
}
