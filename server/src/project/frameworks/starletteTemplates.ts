import { attributeOf } from '../evaluator/attributes.ts';
import { pass, plainCall } from '../evaluator/callSite.ts';
import type { Machine } from '../evaluator/machine.ts';
import {
  type ArgumentValue,
  type CallSite,
  isNone,
  none,
  ofType,
  optionsOf,
  textOf,
  unknown,
  type Value,
} from '../evaluator/values.ts';
import { Arguments } from './arguments.ts';
import { newEnvironment } from './environment.ts';
import { modelClass } from './modelClass.ts';
import { observeRender, templatesNamed } from './templating.ts';

/** `Jinja2Templates` of Starlette and FastAPI (Starlette, "Templates"). */
export function starletteTemplateModels(): ReadonlyMap<string, Value> {
  const templates = modelClass('Jinja2Templates', {
    __init__: initialise,
    TemplateResponse: respond,
    get_template: (machine, call, self) => {
      const environment = attributeOf(machine, self ?? unknown, 'env');
      return machine.call(attributeOf(machine, environment, 'get_template'), call);
    },
  });
  return new Map(
    ['starlette.templating', 'fastapi.templating'].map(module => [`${module}.Jinja2Templates`, templates]),
  );
}

function initialise(machine: Machine, call: CallSite, self: Value | undefined): Value {
  if (self?.kind !== 'instance') return none;
  const given = new Arguments(call, 'directory');
  const directory = given.get('directory') ?? none;
  const environment = given.get('env') ?? newEnvironment(machine);
  if (!isNone(directory)) {
    const loader = machine.call(
      machine.external('jinja2.FileSystemLoader'),
      plainCall(call.location, directory),
    );
    if (environment.kind === 'instance') {
      environment.attributes.set('loader', loader);
      machine.observations.push({ kind: 'environment', environment, location: call.location });
    }
  }
  self.attributes.set('env', environment);
  return none;
}

/** `TemplateResponse(request, name, context=None, …)`, in older versions `TemplateResponse(name, context, …)`. */
function respond(machine: Machine, call: CallSite): Value {
  const [first] = call.positional;
  const isOlder = first !== undefined && optionsOf(first.value).every(one => textOf(one) !== undefined);
  const parameters = isOlder ? ['name', 'context'] : ['request', 'name', 'context'];
  const argument = (name: string): ArgumentValue | undefined =>
    call.keywords.get(name) ?? call.positional[parameters.indexOf(name)];
  const context = argument('context');
  const name = argument('name')?.value ?? unknown;
  const request = new Map([['request', pass(ofType('Request'), call.location)]]);
  const bare = { ...call, keywords: isOlder ? new Map() : request };
  observeRender(
    machine,
    bare,
    templatesNamed(name),
    context === undefined || isNone(context.value) ? [] : [context],
  );
  return unknown;
}
