import fc from 'fast-check';
import { type AnyRegistration, registration, registrationLines } from './registrations/registrations.ts';
import { anyText, say } from './texts.ts';
import { type Module, namesOf, quoted, type Writer } from './writer.ts';

// Blueprints: how they are made, what they register, where they are registered and under what name.

const prefix = fc.constantFrom('/b', '/b/c/', '/', '', '/<int:tenant>', '/v1.0');
const rarely = <Value>(arbitrary: fc.Arbitrary<Value>) => fc.option(arbitrary, { freq: 4, nil: undefined });

const prefixPlan = fc.option(fc.record({ text: prefix, said: anyText }), { nil: undefined });

const mountPlan = fc.record({
  prefix: prefixPlan,
  renamed: fc.boolean(),
  namePrefix: rarely(fc.constant(true)),
  subdomain: rarely(fc.constantFrom("'www'", "'<tenant>'")),
  urlDefaults: rarely(fc.constant("{'lang': 'en'}")),
});
type MountPlan = typeof mountPlan extends fc.Arbitrary<infer Plan> ? Plan : never;

const constructions = {
  Blueprint: (_writer, module) => {
    module.define('from flask import Blueprint');
    return 'Blueprint';
  },
  'Blueprint under another name': (_writer, module) => {
    module.define('from flask.blueprints import Blueprint as Area');
    return 'Area';
  },
  'Blueprint of the module': (_writer, module) => {
    module.define('import flask');
    return 'flask.Blueprint';
  },
  'subclass with a constructor': (_writer, module) => {
    module.define('from flask import Blueprint as PlainBlueprint');
    module.define(
      'class Section(PlainBlueprint):\n    def __init__(self, name, import_name, **options):\n        super().__init__(name, import_name, **options)\n        self.add_url_rule("/section", "section", lambda: "")',
    );
    return 'Section';
  },
  'subclass that overrides route': (_writer, module) => {
    module.define('from flask import Blueprint as PlainBlueprint');
    module.define(
      "class Routed(PlainBlueprint):\n    def route(self, rule, **options):\n        options.setdefault('methods', ['GET', 'POST'])\n        return super().route('/routed' + rule, **options)",
    );
    return 'Routed';
  },
  'subclass that overrides add_url_rule': (_writer, module) => {
    module.define('import flask.blueprints as blueprints');
    module.define(
      "class Suffixed(blueprints.Blueprint):\n    def add_url_rule(self, rule, endpoint=None, view_func=None, *args, **kwargs):\n        blueprints.Blueprint.add_url_rule(self, rule + '/counted', endpoint, view_func, *args, **kwargs)",
    );
    return 'Suffixed';
  },
  'subclass that overrides register': (_writer, module) => {
    module.define('from flask import Blueprint as PlainBlueprint');
    module.define(
      "class Mounted(PlainBlueprint):\n    def register(self, app, options):\n        app.add_url_rule(f'/mounted/{self.name}', str(options.get('name_prefix')) + options.get('name', self.name) + '_mounted', lambda: '')\n        super().register(app, options)",
    );
    return 'Mounted';
  },
  'subclass with its own setup state': (_writer, module) => {
    module.define('from flask import Blueprint as PlainBlueprint');
    module.define(
      "from flask.blueprints import BlueprintSetupState\nclass State(BlueprintSetupState):\n    def add_url_rule(self, rule, endpoint=None, view_func=None, **options):\n        super().add_url_rule(rule, endpoint + '_of_state' if endpoint else None, view_func, **options)\nclass Stated(PlainBlueprint):\n    def make_setup_state(self, app, options, first_registration=False):\n        return State(self, app, options, first_registration)",
    );
    return 'Stated';
  },
} satisfies Record<string, (writer: Writer, module: Module) => string>;

const mountings = {
  directly: (outer, blueprint, options) => [
    `${outer}.register_blueprint(${[blueprint, ...options].join(', ')})`,
  ],
  'by keyword': (outer, blueprint, options) => [
    `${outer}.register_blueprint(${[...options, `blueprint=${blueprint}`].join(', ')})`,
  ],
  'in a loop': (outer, blueprint, options) => [
    `for blueprint, options in [(${blueprint}, dict(${options.join(', ')}))]:`,
    `    ${outer}.register_blueprint(blueprint, **options)`,
  ],
  'in a function': (outer, blueprint, options, writer) => {
    const name = writer.fresh('register_blueprints_');
    return [
      `def ${name}(app, blueprints):`,
      '    for blueprint in blueprints:',
      `        app.register_blueprint(${['blueprint', ...options].join(', ')})`,
      `${name}(${outer}, [${blueprint}])`,
    ];
  },
  'from a dictionary': (outer, blueprint, options) => [
    `for make in {'a': lambda: ${blueprint}}.values():`,
    `    ${outer}.register_blueprint(${['make()', ...options].join(', ')})`,
  ],
} satisfies Record<
  string,
  (outer: string, blueprint: string, options: readonly string[], writer: Writer) => readonly string[]
>;

const records = {
  record: name => [
    `@${name}.record`,
    'def recorded(state):',
    `    state.app.add_url_rule('/recorded', f'recorded_${name}_{state.name_prefix}_{state.name}', lambda: '')`,
    `    state.add_url_rule('/state', 'state', lambda: '')`,
  ],
  record_once: name => [
    `${name}.record_once(lambda state: state.app.add_url_rule('/once', 'once_${name}', lambda: ''))`,
  ],
} satisfies Record<string, (name: string) => readonly string[]>;

const depth = fc.createDepthIdentifier();

export interface BlueprintPlan {
  readonly construction: keyof typeof constructions;
  readonly prefix: typeof prefixPlan extends fc.Arbitrary<infer Plan> ? Plan : never;
  readonly nameSaid: typeof anyText extends fc.Arbitrary<infer Plan> ? Plan : never;
  readonly staticFolder: string | undefined;
  readonly subdomain: string | undefined;
  readonly urlDefaults: string | undefined;
  readonly ownModule: boolean;
  readonly importedBy: keyof typeof imports;
  readonly registrations: readonly AnyRegistration[];
  readonly record: keyof typeof records | undefined;
  readonly mounts: readonly MountPlan[];
  readonly mounting: keyof typeof mountings;
  readonly children: readonly BlueprintPlan[];
}

/** How the module that registers a blueprint gets at it; each answers an expression. */
const imports = {
  'from import': (writer, module, home, name) => {
    module.define(writer.importName(home, name));
    return name;
  },
  'import of the module': (writer, module, home, name) => {
    const alias = writer.fresh('area_');
    module.define(`import ${writer.dotted(home)} as ${alias}`);
    return `${alias}.${name}`;
  },
  'import of the dotted module': (writer, module, home, name) => {
    module.define(`import ${writer.dotted(home)}`);
    return `${writer.dotted(home)}.${name}`;
  },
  import_module: (writer, module, home, name) => {
    module.define('import importlib');
    return `importlib.import_module(${quoted(writer.dotted(home))}).${name}`;
  },
  'star import': (writer, module, home, name) => {
    module.define(writer.importName(home, '*'));
    return name;
  },
  'import inside a function': (writer, module, home, name) => {
    const find = writer.fresh('find_');
    module.define(`def ${find}():\n    ${writer.importName(home, name)}\n    return ${name}`);
    return `${find}()`;
  },
} satisfies Record<string, (writer: Writer, module: Module, home: string, name: string) => string>;

export const blueprintPlan: fc.Arbitrary<BlueprintPlan> = fc.letrec<{ blueprint: BlueprintPlan }>(tie => ({
  blueprint: fc.record({
    construction: fc.oneof(
      fc.constant<keyof typeof constructions>('Blueprint'),
      fc.constantFrom(...namesOf(constructions)),
    ),
    prefix: prefixPlan,
    nameSaid: anyText,
    staticFolder: rarely(
      fc.constantFrom(
        "static_folder='files'",
        "static_folder='web/files/', static_url_path='/media/'",
        "static_url_path='/x'",
      ),
    ),
    subdomain: rarely(fc.constantFrom("'api'", "'<user>'")),
    urlDefaults: rarely(fc.constant("{'page': 1}")),
    ownModule: fc.boolean(),
    importedBy: fc.constantFrom(...namesOf(imports)),
    registrations: fc.array(registration, { maxLength: 3 }),
    record: rarely(fc.constantFrom(...namesOf(records))),
    mounts: fc.array(mountPlan, { minLength: 1, maxLength: 2 }),
    mounting: fc.constantFrom(...namesOf(mountings)),
    children: fc.oneof(
      { depthIdentifier: depth, maxDepth: 2, withCrossShrink: true },
      fc.constant<BlueprintPlan[]>([]),
      fc.array(tie('blueprint'), { maxLength: 2, depthIdentifier: depth }),
    ),
  }),
})).blueprint;

/** The statements that make the blueprint and register it on `outer`, in `module`. */
export function blueprintLines(
  writer: Writer,
  module: Module,
  outer: string,
  plan: BlueprintPlan,
): readonly string[] {
  const name = writer.fresh('bp');
  const home = plan.ownModule ? writer.module(`area_${name}`) : module;
  const made = [...constructionLines(writer, home, name, plan)];
  const target = { writer, module: home, name, isApplication: false };
  for (const one of plan.registrations) made.push(...registrationLines(target, one));
  if (plan.record !== undefined) {
    writer.note(`blueprint: ${plan.record}`);
    made.push(...records[plan.record](name));
  }
  for (const child of plan.children) {
    writer.note('blueprint: nested');
    made.push(...blueprintLines(writer, home, name, child));
  }
  let expression = name;
  if (plan.ownModule) {
    writer.note(`blueprint import: ${plan.importedBy}`);
    home.body.push(...made);
    expression = imports[plan.importedBy](writer, module, `area_${name}`, name);
  }
  const mounts = plan.mounts.flatMap((mount, number) => {
    if (number > 0) writer.note('blueprint: registered twice');
    const options = mountOptions(writer, module, mount, number > 0);
    writer.note(`blueprint registered: ${plan.mounting}`);
    return mountings[plan.mounting](outer, expression, options, writer);
  });
  return plan.ownModule ? mounts : [...made, ...mounts];
}

function constructionLines(
  writer: Writer,
  home: Module,
  name: string,
  plan: BlueprintPlan,
): readonly string[] {
  writer.note(`blueprint: ${plan.construction}`);
  const construct: (writer: Writer, module: Module) => string = constructions[plan.construction];
  const given = [say(writer, home, plan.nameSaid, name), '__name__'];
  if (plan.prefix !== undefined) {
    writer.note('blueprint: url_prefix at construction');
    given.push(`url_prefix=${say(writer, home, plan.prefix.said, once(writer, plan.prefix.text))}`);
  }
  for (const [key, value] of Object.entries({ subdomain: plan.subdomain, url_defaults: plan.urlDefaults })) {
    if (value === undefined) continue;
    writer.note(`blueprint: ${key} at construction`);
    given.push(`${key}=${once(writer, value)}`);
  }
  if (plan.staticFolder !== undefined) {
    writer.note(`blueprint: ${plan.staticFolder}`);
    given.push(plan.staticFolder);
  }
  return [`${name} = ${construct(writer, home)}(${given.join(', ')})`];
}

function mountOptions(writer: Writer, module: Module, mount: MountPlan, again: boolean): readonly string[] {
  const options: string[] = [];
  const add = (name: string, value: string) => {
    writer.note(`blueprint: ${name} at registration`);
    options.push(`${name}=${value}`);
  };
  if (mount.prefix !== undefined)
    add('url_prefix', say(writer, module, mount.prefix.said, once(writer, mount.prefix.text)));
  if (mount.renamed || again) add('name', quoted(writer.fresh('renamed_')));
  if (mount.namePrefix !== undefined) add('name_prefix', quoted(writer.fresh('outer_')));
  if (mount.subdomain !== undefined) add('subdomain', once(writer, mount.subdomain));
  if (mount.urlDefaults !== undefined) add('url_defaults', mount.urlDefaults);
  return options;
}

/** With variables that no other part of a rule has. */
function once(writer: Writer, text: string): string {
  return text.replace(/\b(tenant|user)>/, (_all, name) => `${writer.fresh(name)}>`);
}

export const blueprintFeatures = [
  ...namesOf(constructions).map(name => `blueprint: ${name}`),
  ...namesOf(records).map(name => `blueprint: ${name}`),
  ...namesOf(mountings).map(name => `blueprint registered: ${name}`),
  ...namesOf(imports).map(name => `blueprint import: ${name}`),
  ...['url_prefix', 'subdomain', 'url_defaults'].map(name => `blueprint: ${name} at construction`),
  ...['url_prefix', 'name', 'name_prefix', 'subdomain', 'url_defaults'].map(
    name => `blueprint: ${name} at registration`,
  ),
  "blueprint: static_folder='files'",
  "blueprint: static_folder='web/files/', static_url_path='/media/'",
  "blueprint: static_url_path='/x'",
  'blueprint: nested',
  'blueprint: registered twice',
];
