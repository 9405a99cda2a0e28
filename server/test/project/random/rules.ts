import fc from 'fast-check';
import { anyText, say } from './texts.ts';
import { type Module, quoted, type Writer } from './writer.ts';

// Rules, methods and the other arguments of `route` and `add_url_rule`.

const converters = [
  '',
  'int:',
  'string(length=2):',
  'float(min=1.5, signed=True):',
  'any(about, "a,b"):',
  'uuid:',
  'path:',
  'word:',
  'list(3, sep="-"):',
];

const segment = fc.oneof(
  fc.constantFrom('a', 'items', 'v1.2', 'x-y', 'año', 'A_b'),
  fc.constantFrom(...converters).map(converter => ({ converter })),
);

export const rulePlan = fc.record({
  segments: fc.array(segment, { maxLength: 3 }),
  slash: fc.boolean(),
  said: anyText,
});
export type RulePlan = typeof rulePlan extends fc.Arbitrary<infer Plan> ? Plan : never;

/** `/a/<int:p1>/` */
function ruleText({ segments, slash }: RulePlan): string {
  const path = segments.map((one, position) =>
    typeof one === 'string' ? `/${one}` : `/<${one.converter}p${position}>`,
  );
  return `${path.join('')}${slash || path.length === 0 ? '/' : ''}`;
}

export function ruleSaid(writer: Writer, module: Module, plan: RulePlan): string {
  for (const one of plan.segments) {
    if (typeof one !== 'string') writer.note(`converter: ${one.converter}`);
  }
  return say(writer, module, plan.said, ruleText(plan));
}

const methodsPlan = fc.record({
  verbs: fc.uniqueArray(fc.constantFrom('POST', 'GET', 'put', 'DELETE', 'OPTIONS', 'HEAD'), {
    minLength: 1,
    maxLength: 3,
  }),
  container: fc.constantFrom('list', 'tuple', 'set', 'constant', 'sum', 'comprehension'),
});
type MethodsPlan = typeof methodsPlan extends fc.Arbitrary<infer Plan> ? Plan : never;

function methodsSaid(writer: Writer, module: Module, { verbs, container }: MethodsPlan): string {
  writer.note(`methods: ${container}`);
  const items = verbs.map(quoted).join(', ');
  switch (container) {
    case 'list':
      return `[${items}]`;
    case 'tuple':
      return `(${items},)`;
    case 'set':
      return `{${items}}`;
    case 'constant': {
      const name = writer.fresh('METHODS_');
      module.define(`${name} = frozenset([${items}])`);
      return name;
    }
    case 'sum':
      return `[${quoted(verbs[0] ?? '')}] + list((${verbs.slice(1).map(quoted).join(', ')}${verbs.length === 2 ? ',' : ''}))`;
    case 'comprehension':
      return `[verb.upper() for verb in (${items},) if verb]`;
  }
}

const rare = <Value>(arbitrary: fc.Arbitrary<Value>) => fc.option(arbitrary, { freq: 5, nil: undefined });

export const optionsPlan = fc.record({
  methods: fc.option(methodsPlan, { nil: undefined }),
  defaults: rare(fc.constantFrom("{'page': 1}", "dict(page=1, lang='en')", "{'page': None}")),
  strictSlashes: rare(fc.constantFrom('False', 'True', 'None')),
  subdomain: rare(fc.constantFrom("'api'", "'<user>'")),
  host: rare(fc.constantFrom("'a.example'", "'<site>.example'")),
  redirectTo: rare(fc.constantFrom("'/other/<p0>'", 'lambda adapter, **values: "/"')),
  automaticOptions: rare(fc.constantFrom('False', 'True', 'None')),
  buildOnly: rare(fc.constantFrom('True', 'False')),
  alias: rare(fc.constant('True')),
  mergeSlashes: rare(fc.constant('False')),
});
export type OptionsPlan = typeof optionsPlan extends fc.Arbitrary<infer Plan> ? Plan : never;

export const plainOptions: OptionsPlan = {
  methods: undefined,
  defaults: undefined,
  strictSlashes: undefined,
  subdomain: undefined,
  host: undefined,
  redirectTo: undefined,
  automaticOptions: undefined,
  buildOnly: undefined,
  alias: undefined,
  mergeSlashes: undefined,
};

/** `methods=…`, `defaults=…` and so on, those that were drawn. */
export function optionsSaid(
  writer: Writer,
  module: Module,
  plan: OptionsPlan,
  target: 'add_url_rule' | 'Rule' = 'add_url_rule',
): string[] {
  const { methods } = plan;
  const said = {
    methods: methods && methodsSaid(writer, module, methods),
    defaults: plan.defaults,
    strict_slashes: plan.strictSlashes,
    subdomain: plan.subdomain,
    host: plan.host,
    redirect_to: plan.redirectTo,
    provide_automatic_options: target === 'Rule' ? undefined : plan.automaticOptions,
    build_only: plan.buildOnly,
    alias: plan.alias,
    merge_slashes: plan.mergeSlashes,
  };
  return Object.entries(said).flatMap(([name, value]) => {
    if (value === undefined) return [];
    writer.note(`option: ${name}`);
    return [`${name}=${value}`];
  });
}

export const ruleFeatures = [
  ...converters.map(name => `converter: ${name}`),
  ...['list', 'tuple', 'set', 'constant', 'sum', 'comprehension'].map(name => `methods: ${name}`),
  ...Object.keys(plainOptions).map(
    name =>
      `option: ${name.replace('automaticOptions', 'provide_automatic_options').replace(/[A-Z]/g, c => `_${c.toLowerCase()}`)}`,
  ),
];
