import fc from 'fast-check';
import { type BlueprintPlan, blueprintLines, blueprintPlan } from './blueprints.ts';
import { type AnyRegistration, registration, registrationLines } from './registrations/registrations.ts';
import { indented, type Layout, type Module, namesOf, Writer } from './writer.ts';

// A whole program: its files, its applications, and what registers where.

const layouts = {
  'modules beside each other': { root: '', package: '', regular: false, relative: false },
  package: { root: '', package: 'web', regular: true, relative: false },
  'package with relative imports': { root: '', package: 'web', regular: true, relative: true },
  'package in src': { root: 'src/', package: 'web', regular: true, relative: false },
  'namespace package': { root: '', package: 'web.pages', regular: false, relative: true },
} satisfies Record<string, Layout>;

const classes = {
  Flask: (_writer, module) => {
    module.define('from flask import Flask');
    return 'Flask';
  },
  'Flask under another name': (_writer, module) => {
    module.define('from flask.app import Flask as Application');
    return 'Application';
  },
  'Flask of the module': (_writer, module) => {
    module.define('import flask');
    return 'flask.Flask';
  },
  'subclass with a constructor': (_writer, module) => {
    module.define('from flask import Flask as PlainFlask');
    module.define(
      "class Site(PlainFlask):\n    def __init__(self, *args, **options):\n        super().__init__(*args, **options)\n        self.add_url_rule('/health', 'health', self.health)\n    def health(self):\n        return ''",
    );
    return 'Site';
  },
  'subclass that overrides add_url_rule': (_writer, module) => {
    module.define('from flask import Flask as PlainFlask');
    module.define(
      "class Prefixed(PlainFlask):\n    def add_url_rule(self, rule, endpoint=None, view_func=None, *rest, **options):\n        return super().add_url_rule('/prefixed' + rule, endpoint, view_func, *rest, **options)",
    );
    return 'Prefixed';
  },
  'subclass that overrides route': (_writer, module) => {
    module.define('from flask import Flask as PlainFlask');
    module.define(
      "class Versioned(PlainFlask):\n    def route(self, rule, **options):\n        def decorate(view):\n            endpoint = options.pop('endpoint', None)\n            self.add_url_rule('/v1' + rule, endpoint, view, **options)\n            return view\n        return decorate",
    );
    return 'Versioned';
  },
  'subclass that overrides register_blueprint': (_writer, module) => {
    module.define('from flask import Flask as PlainFlask');
    module.define(
      "class Nested(PlainFlask):\n    def register_blueprint(self, blueprint, **options):\n        options['url_prefix'] = '/nested' + (options.get('url_prefix') or blueprint.url_prefix or '')\n        super().register_blueprint(blueprint, **options)",
    );
    return 'Nested';
  },
  'subclass with its own rules': (_writer, module) => {
    module.define('from flask import Flask as PlainFlask');
    module.define('from werkzeug.routing import Rule as PlainRule');
    module.define(
      "class LooseRule(PlainRule):\n    def __init__(self, string, **options):\n        options.setdefault('strict_slashes', False)\n        super().__init__(string, **options)\nclass Loose(PlainFlask):\n    url_rule_class = LooseRule",
    );
    return 'Loose';
  },
} satisfies Record<string, (writer: Writer, module: Module) => string>;

const staticFiles = {
  'by default': '',
  'no folder': ', static_folder=None',
  'another path': ", static_url_path='/assets/'",
  'another folder': ", static_folder='web/public'",
  'at the root': ", static_url_path=''",
  'on a host': ", host_matching=True, static_host='static.example'",
};

const places = {
  module: (name, make, lines) => [`${name} = ${make}`, ...lines],
  'factory that is called': (name, make, lines) => [
    `def make_${name}():`,
    ...indented([`${name} = ${make}`, ...lines, `return ${name}`]),
    `${name} = make_${name}()`,
  ],
  'factory that nobody calls': (name, make, lines) => [
    `def ${factoryOf(name)}(config=None):`,
    ...indented([`${name} = ${make}`, ...lines, `return ${name}`]),
  ],
  'attribute of an object': (name, make, lines) => [
    `class Holder_${name}:`,
    '    def __init__(self):',
    ...indented([`self.app = ${make}`, `${name} = self.app`, ...lines], '        '),
    `holder_${name} = Holder_${name}()`,
    `${name} = holder_${name}.app`,
  ],
  'module, routes in a function': (name, make, lines) => [
    `${name} = ${make}`,
    `def set_up_${name}(${name}):`,
    ...indented([...lines, 'return None']),
    `set_up_${name}(${name})`,
  ],
} satisfies Record<string, (name: string, make: string, lines: readonly string[]) => readonly string[]>;

function factoryOf(name: string): string {
  return `create_${name}`;
}

const settings = {
  nothing: () => [],
  'strict_slashes off': name => [`${name}.url_map.strict_slashes = False`],
  APPLICATION_ROOT: name => [`${name}.config['APPLICATION_ROOT'] = '/mounted'`],
  'no automatic options': name => [`${name}.config['PROVIDE_AUTOMATIC_OPTIONS'] = False`],
} satisfies Record<string, (name: string) => readonly string[]>;

interface ViewsPlan {
  readonly registrations: readonly AnyRegistration[];
}

/** Registers something that nobody can know without running the program. */
interface DynamicPlan {
  readonly dynamic: keyof typeof dynamicParts;
}

/** Each names itself so that `compare.ts` can leave it out of the real table. */
const dynamicParts = {
  rule: (target, name) => [`${target}.add_url_rule(f'/{os.getpid()}', '${name}', lambda: '')`],
  endpoint: (target, name) => [
    `${target}.add_url_rule('/dynamic', '${name}' + str(os.getpid()), lambda: '')`,
  ],
  prefix: (target, name) => [
    `${name} = Blueprint('${name}', __name__)`,
    `${name}.add_url_rule('/inside', 'inside', lambda: '')`,
    `${target}.register_blueprint(${name}, url_prefix=f'/{os.getpid()}')`,
  ],
} satisfies Record<string, (target: string, name: string) => readonly string[]>;

type Item = AnyRegistration | BlueprintPlan | ViewsPlan | DynamicPlan;

interface ApplicationPlan {
  readonly type: keyof typeof classes;
  readonly staticFiles: keyof typeof staticFiles;
  readonly place: keyof typeof places;
  readonly setting: keyof typeof settings;
  readonly items: readonly Item[];
}

export interface ProgramPlan {
  readonly layout: keyof typeof layouts;
  readonly module: '__init__' | 'app' | 'main';
  readonly applications: readonly ApplicationPlan[];
  readonly dispatched: boolean;
}

const applicationPlan: fc.Arbitrary<ApplicationPlan> = fc.record({
  type: fc.oneof(fc.constant<keyof typeof classes>('Flask'), fc.constantFrom(...namesOf(classes))),
  staticFiles: fc.constantFrom(...namesOf(staticFiles)),
  place: fc.constantFrom(...namesOf(places)),
  setting: fc.constantFrom(...namesOf(settings)),
  items: fc.array(
    fc.oneof<fc.WeightedArbitrary<Item>[]>(
      { weight: 5, arbitrary: registration },
      { weight: 5, arbitrary: blueprintPlan },
      {
        weight: 5,
        arbitrary: fc.record({ registrations: fc.array(registration, { minLength: 1, maxLength: 2 }) }),
      },
      { weight: 1, arbitrary: fc.record({ dynamic: fc.constantFrom(...namesOf(dynamicParts)) }) },
    ),
    { maxLength: 4 },
  ),
});

export const programPlan: fc.Arbitrary<ProgramPlan> = fc.record({
  layout: fc.constantFrom(...namesOf(layouts)),
  module: fc.constantFrom('app', 'main', '__init__'),
  applications: fc.oneof(
    { weight: 5, arbitrary: applicationPlan.map(one => [one]) },
    { weight: 1, arbitrary: fc.tuple(applicationPlan, applicationPlan) },
  ),
  dispatched: fc.boolean(),
});

/** How the endpoints begin that nobody can know. */
export const dynamicName = 'dynamic_';

export interface RandomProgram {
  readonly files: ReadonlyMap<string, string>;
  /** Folder on `sys.path`. */
  readonly root: string;
  /** For each application the module that holds it and the name there: a variable, or a function that makes it. */
  readonly applications: readonly {
    readonly module: string;
    readonly name: string;
    readonly called: boolean;
  }[];
}

/** Writes the program that a plan describes, and notes its features. */
export function writeProgram(plan: ProgramPlan, features: Set<string>): RandomProgram {
  const layout: Layout = layouts[plan.layout];
  const writer = new Writer(layout, features);
  writer.note(`layout: ${plan.layout}`);
  const home = plan.module === '__init__' && !layout.regular ? 'app' : plan.module;
  const module = writer.module(home);
  const applications = plan.applications.map((application, number) => {
    const name = number === 0 ? 'app' : 'second_app';
    module.body.push(...applicationLines(writer, module, home, name, application));
    const called = application.place === 'factory that nobody calls';
    const dotted = home === '__init__' ? layout.package : writer.dotted(home);
    return { module: dotted, name: called ? factoryOf(name) : name, called };
  });
  const [first, second] = applications;
  if (plan.dispatched && first !== undefined && second !== undefined && !first.called && !second.called) {
    writer.note('two applications behind a dispatcher');
    module.define('from werkzeug.middleware.dispatcher import DispatcherMiddleware');
    module.body.push("application = DispatcherMiddleware(app, {'/second': second_app})");
  }
  return { files: writer.files, root: layout.root, applications };
}

function applicationLines(
  writer: Writer,
  module: Module,
  home: string,
  name: string,
  plan: ApplicationPlan,
): readonly string[] {
  for (const feature of [
    `class: ${plan.type}`,
    `static: ${plan.staticFiles}`,
    `place: ${plan.place}`,
    `setting: ${plan.setting}`,
  ])
    writer.note(feature);
  const construct: (writer: Writer, module: Module) => string = classes[plan.type];
  const make = `${construct(writer, module)}(__name__${staticFiles[plan.staticFiles]})`;
  const setting: (name: string) => readonly string[] = settings[plan.setting];
  const lines = [...setting(name)];
  if (usesConverters(plan)) lines.push(...converterLines(writer, module, name));
  const target = { writer, module, name, isApplication: true };
  for (const item of plan.items) {
    if ('style' in item) lines.push(...registrationLines(target, item));
    else if ('dynamic' in item) {
      writer.note(`dynamic: ${item.dynamic}`);
      module.define('import os');
      module.define('from flask import Blueprint');
      lines.push(...dynamicParts[item.dynamic](name, writer.fresh(dynamicName)));
    } else if ('mounts' in item) lines.push(...blueprintLines(writer, module, name, item));
    else lines.push(...viewsModule(writer, home, name, plan, item));
  }
  const place: (name: string, make: string, lines: readonly string[]) => readonly string[] =
    places[plan.place];
  return place(name, make, lines);
}

function usesConverters(plan: ApplicationPlan): boolean {
  return JSON.stringify(plan.items).match(/"(?:word|list\(3, sep=\\"-\\"\)):"/) !== null;
}

function converterLines(writer: Writer, module: Module, name: string): readonly string[] {
  writer.note('converters of its own');
  writer
    .module('converters')
    .define(
      "from werkzeug.routing import BaseConverter, PathConverter\nclass WordConverter(BaseConverter):\n    regex = r'\\w+'\nclass ListConverter(PathConverter):\n    weight = 300\n    def __init__(self, map, size, sep=','):\n        super().__init__(map)",
    );
  module.define(writer.importName('converters', 'ListConverter, WordConverter'));
  return [
    `${name}.url_map.converters['word'] = WordConverter`,
    `${name}.url_map.converters.update(list=ListConverter)`,
  ];
}

/** Views in a module of their own that imports the application from the one that imports them. */
function viewsModule(
  writer: Writer,
  home: string,
  name: string,
  plan: ApplicationPlan,
  { registrations }: ViewsPlan,
): readonly string[] {
  const own = writer.fresh('views_');
  const module = writer.module(own);
  if (plan.place === 'module') {
    writer.note('views that import the application');
    module.define(writer.importName(home === '__init__' ? '' : home, name));
    const target = { writer, module, name, isApplication: true };
    module.body.push(...registrations.flatMap(one => registrationLines(target, one)));
    return [
      writer.layout.package === ''
        ? `import ${own}`
        : `from ${writer.layout.relative ? '.' : writer.layout.package} import ${own}`,
    ];
  }
  writer.note('views that are given the application');
  const target = { writer, module, name: 'application', isApplication: true };
  const lines = registrations.flatMap(one => registrationLines(target, one));
  module.body.push('def init_app(application):', ...indented([...lines, 'return application']));
  const alias = writer.fresh('init_app_');
  return [writer.importName(own, `init_app as ${alias}`), `${alias}(${name})`];
}

export const programFeatures = [
  ...namesOf(layouts).map(name => `layout: ${name}`),
  ...namesOf(classes).map(name => `class: ${name}`),
  ...namesOf(staticFiles).map(name => `static: ${name}`),
  ...namesOf(places).map(name => `place: ${name}`),
  ...namesOf(settings).map(name => `setting: ${name}`),
  ...namesOf(dynamicParts).map(name => `dynamic: ${name}`),
  'two applications behind a dispatcher',
  'converters of its own',
  'views that import the application',
  'views that are given the application',
];
