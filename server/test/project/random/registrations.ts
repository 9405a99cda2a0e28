import fc from 'fast-check';
import { optionsPlan, optionsSaid, plainOptions, rulePlan, ruleSaid } from './rules.ts';
import { anyText, say } from './texts.ts';
import { anyView, makeView, type View } from './views.ts';
import { indented, type Module, namesOf, quoted, type Writer } from './writer.ts';

// Ways in which programs register rules on an application or a blueprint.

export interface Target {
  readonly writer: Writer;
  readonly module: Module;
  /** `app` or `bp3`. */
  readonly name: string;
  readonly isApplication: boolean;
}

const registrationPlan = fc.record({
  rules: fc.array(rulePlan, { minLength: 1, maxLength: 3 }),
  view: anyView,
  options: fc.oneof(fc.constant(plainOptions), optionsPlan),
  named: fc.boolean(),
  nameSaid: anyText,
});
type RegistrationPlan = typeof registrationPlan extends fc.Arbitrary<infer Plan> ? Plan : never;

/** One registration while it is written, with what most styles need. */
class Registration {
  readonly target: Target;
  readonly plan: RegistrationPlan;

  constructor(target: Target, plan: RegistrationPlan) {
    this.target = target;
    this.plan = plan;
  }

  get writer(): Writer {
    return this.target.writer;
  }

  get module(): Module {
    return this.target.module;
  }

  get name(): string {
    return this.target.name;
  }

  /** Expressions for the rules; never none. */
  get rules(): readonly string[] {
    return this.plan.rules.map(rule => ruleSaid(this.writer, this.module, rule));
  }

  get rule(): string {
    return this.rules[0] ?? "'/'";
  }

  view(): View {
    return makeView(this.writer, this.module, this.plan.view);
  }

  /** `, methods=[…], strict_slashes=False` or nothing. */
  options(without: readonly string[] = []): string {
    const options = optionsSaid(this.writer, this.module, this.plan.options);
    return options
      .filter(option => !without.some(name => option.startsWith(`${name}=`)))
      .map(option => `, ${option}`)
      .join('');
  }

  /** An expression for an endpoint that no other rule has. */
  endpoint(): string {
    return say(this.writer, this.module, this.plan.nameSaid, this.writer.fresh('endpoint_'));
  }

  /** `, endpoint=…` where one was drawn or the view has no name of its own. */
  endpointFor(view: View): string {
    return this.plan.named || view.name === undefined ? `, endpoint=${this.endpoint()}` : '';
  }

  /** `decorators` before the view where it can be decorated, else called with it. */
  decorated(view: View, decorators: readonly string[]): string[] {
    if (view.decorable) return [...decorators.map(one => `@${one}`), ...view.lines];
    return [...view.lines, ...decorators.map(one => `${one}(${view.expression})`)];
  }
}

const styles = {
  decorator: one => {
    const view = one.view();
    return one.decorated(view, [`${one.name}.route(${one.rule}${one.endpointFor(view)}${one.options()})`]);
  },
  'several decorators': one => {
    const view = one.view();
    const name = one.endpointFor(view);
    const decorators = one.rules.map(rule => `${one.name}.route(${rule}${name}${one.options()})`);
    // A view that is made anew for each call would be another function under the same endpoint.
    return view.decorable || view.lines.length === 0
      ? one.decorated(view, view.decorable ? decorators : decorators.slice(0, 1))
      : one.decorated(view, decorators.slice(0, 1));
  },
  verb: one => {
    const view = one.view();
    const verb = ['get', 'post', 'put', 'delete', 'patch'][one.plan.rules.length] ?? 'get';
    const options = `${one.endpointFor(view)}${one.options(['methods'])}`;
    return one.decorated(view, [`${one.name}.${verb}(${one.rule}${options})`]);
  },
  'alias of route': one => {
    const view = one.view();
    const alias = one.writer.fresh('route_');
    const call = `${alias}(${one.rule}${one.endpointFor(view)}${one.options()})`;
    return [`${alias} = ${one.name}.route`, ...one.decorated(view, [call])];
  },
  'partial of route': one => {
    one.module.define('import functools');
    const view = one.view();
    const alias = one.writer.fresh('post_');
    const call = `${alias}(${one.rule}${one.endpointFor(view)}${one.options(['methods'])})`;
    return [
      `${alias} = functools.partial(${one.name}.route, methods=['POST'])`,
      ...one.decorated(view, [call]),
    ];
  },
  'getattr of route': one => {
    const view = one.view();
    const call = `getattr(${one.name}, 'route')(rule=${one.rule}${one.endpointFor(view)}${one.options()})`;
    return one.decorated(view, [call]);
  },
  'positional arguments': one => {
    const view = one.view();
    return [
      ...view.lines,
      `${one.name}.add_url_rule(${one.rule}, ${one.endpoint()}, ${view.expression}${one.options()})`,
    ];
  },
  'keyword arguments': one => {
    const view = one.view();
    const given = `view_func=${view.expression}, rule=${one.rule}${one.endpointFor(view)}${one.options()}`;
    return [...view.lines, `${one.name}.add_url_rule(${given})`];
  },
  'fourth positional argument': one => {
    const view = one.view();
    const options = one.options(['provide_automatic_options']);
    return [
      ...view.lines,
      `${one.name}.add_url_rule(${one.rule}, ${one.endpoint()}, ${view.expression}, False${options})`,
    ];
  },
  'starred arguments': one => {
    const view = one.view();
    const [args, kwargs] = [one.writer.fresh('args_'), one.writer.fresh('kwargs_')];
    return [
      ...view.lines,
      `${args} = (${one.rule}, ${one.endpoint()})`,
      `${kwargs} = dict(view_func=${view.expression}${one.options()})`,
      `${one.name}.add_url_rule(*${args}, **${kwargs})`,
    ];
  },
  'attributes of the view': one => {
    const view = makeView(one.writer, one.module, 'def');
    return [
      ...view.lines,
      `${view.name}.methods = ['PUT', 'get']`,
      `${view.name}.required_methods = ('TRACE',)`,
      `${one.name}.add_url_rule(${one.rule}, view_func=${view.name}${one.options()})`,
    ];
  },
  'loop over a list': one => {
    const view = one.view();
    const name = one.endpoint();
    const table = one.writer.fresh('RULES_');
    const rows = one.rules.map((rule, n) => `(${rule}, ${name} + '_${n}')`);
    return [
      ...view.lines,
      `${table} = [${rows.join(', ')}]`,
      `for rule, name in ${table}:`,
      `    ${one.name}.add_url_rule(rule, name, ${view.expression}${one.options()})`,
    ];
  },
  'loop over a dictionary': one => {
    const view = one.view();
    const name = one.endpoint();
    const rows = one.rules.map((rule, n) => `${name} + '_${n}': dict(rule=${rule}${one.options()})`);
    return [
      ...view.lines,
      `for name, options in {${rows.join(', ')}}.items():`,
      `    ${one.name}.add_url_rule(endpoint=name, view_func=${view.expression}, **options)`,
    ];
  },
  'loop with enumerate, zip and continue': one => {
    const view = one.view();
    const name = one.endpoint();
    return [
      ...view.lines,
      `for number, (rule, use) in enumerate(zip([${one.rules.join(', ')}, '/never'], [True, True, True, True]), start=1):`,
      `    if rule == '/never' or not use:`,
      '        continue',
      `    ${one.name}.add_url_rule(rule, ${name} + '_' + str(number), ${view.expression}${one.options()})`,
      '    if number > 7:',
      '        break',
      'else:',
      `    ${one.name}.add_url_rule('/else', ${name} + '_else', lambda: '')`,
    ];
  },
  'while loop': one => {
    const view = one.view();
    const name = one.endpoint();
    const [rest, count] = [one.writer.fresh('rest_'), one.writer.fresh('count_')];
    return [
      ...view.lines,
      `${rest} = [${one.rules.join(', ')}]`,
      `${count} = 0`,
      `while ${rest}:`,
      `    ${count} += 1`,
      `    ${one.name}.add_url_rule(${rest}.pop(0), ${name} + '_' + str(${count}), ${view.expression}${one.options()})`,
    ];
  },
  generator: one => {
    const view = one.view();
    const name = one.endpoint();
    const source = one.writer.fresh('rules_');
    one.module.define(
      `def ${source}():\n    for n, rule in enumerate([${one.rules.join(', ')}]):\n        yield rule, f'x{n}'\n    yield from [('/last', 'last')]`,
    );
    return [
      ...view.lines,
      `for rule, suffix in ${source}():`,
      `    ${one.name}.add_url_rule(rule, ${name} + suffix, ${view.expression}${one.options()})`,
    ];
  },
  comprehension: one => {
    const view = one.view();
    const name = one.endpoint();
    return [
      ...view.lines,
      `[${one.name}.add_url_rule(rule, ${name} + '_' + str(n), ${view.expression}${one.options()}) for n, rule in enumerate((${one.rules.join(', ')},))]`,
    ];
  },
  'sorted, reversed and filtered': one => {
    const view = one.view();
    const name = one.endpoint();
    const rows = one.rules.map((rule, n) => `(${9 - n}, ${rule})`).join(', ');
    return [
      ...view.lines,
      `for key, rule in sorted([${rows}], key=lambda row: row[0], reverse=${one.plan.named ? 'True' : 'False'}):`,
      `    ${one.name}.add_url_rule(rule, ${name} + f'_{key}', ${view.expression}${one.options()})`,
      `for key in reversed(list(filter(None, [0, 1, 2]))):`,
      `    ${one.name}.add_url_rule('/filtered', ${name} + '_filtered%d' % key, lambda: '')`,
    ];
  },
  'list that grows': one => {
    const view = one.view();
    const [list, name] = [one.writer.fresh('pending_'), one.endpoint()];
    return [
      ...view.lines,
      `${list} = []`,
      ...one.rules.map(rule => `${list}.append(${rule})`),
      `${list}.extend(['/extended', '/removed'])`,
      `${list}.insert(0, '/inserted')`,
      `${list} += ['/added']`,
      `${list}.remove('/removed')`,
      `for n, rule in enumerate(${list}[1:] + ${list}[:1]):`,
      `    ${one.name}.add_url_rule(rule, ${name} + '%03d' % n, ${view.expression}${one.options()})`,
    ];
  },
  'dictionary that grows': one => {
    const view = one.view();
    const [table, name] = [one.writer.fresh('table_'), one.endpoint()];
    return [
      ...view.lines,
      `${table} = {'a': '/a', 'gone': '/gone'}`,
      `${table}['b'] = ${one.rule}`,
      `${table}.update(c='/c', **{'d': '/d'})`,
      `del ${table}['gone']`,
      `${table}.setdefault('e', ${table}.pop('a'))`,
      `for key in ${table}:`,
      `    ${one.name}.add_url_rule(${table}[key], ${name} + key, ${view.expression}${one.options()})`,
    ];
  },
  'helper function': one => {
    const view = one.view();
    one.module.define(
      'def add(target, rule, view, name=None, **options):\n    target.add_url_rule(rule, endpoint=name, view_func=view, **options)',
    );
    const name = one.plan.named || view.name === undefined ? `, name=${one.endpoint()}` : '';
    return [...view.lines, `add(${one.name}, ${one.rule}, ${view.expression}${name}${one.options()})`];
  },
  'helper function of another module': one => {
    const view = one.view();
    one.writer
      .module('helpers')
      .define(
        'def register(target, *rules, **options):\n    for number, (rule, view) in enumerate(rules):\n        target.add_url_rule(rule, options.pop(f"name{number}"), view, **options)',
      );
    one.module.define(one.writer.importName('helpers', 'register'));
    return [
      ...view.lines,
      `register(${one.name}, (${one.rule}, ${view.expression}), name0=${one.endpoint()})`,
    ];
  },
  'decorator of the project': one => {
    const view = one.view();
    one.module.define(
      'def page_on(target, rule, **options):\n    def decorate(view):\n        target.add_url_rule(rule, view_func=view, **options)\n        return view\n    return decorate',
    );
    return one.decorated(view, [`page_on(${one.name}, ${one.rule}${one.endpointFor(view)}${one.options()})`]);
  },
  'table filled by a decorator': one => {
    const [table, decorator] = [one.writer.fresh('PAGES_'), one.writer.fresh('page_')];
    const views = one.rules.map(rule => {
      const view = makeView(one.writer, one.module, 'def');
      return [`@${decorator}(${rule}${one.options()})`, ...view.lines];
    });
    return [
      `${table} = []`,
      `def ${decorator}(rule, **options):`,
      '    def decorate(view):',
      `        ${table}.append((rule, view, options))`,
      '        return view',
      '    return decorate',
      ...views.flat(),
      `for rule, view, options in ${table}:`,
      `    ${one.name}.add_url_rule(rule, view_func=view, **options)`,
    ];
  },
  'object that registers its methods': one => {
    const [type, name] = [one.writer.fresh('Pages'), one.writer.fresh('show_')];
    const rules = one.rules.map(
      (rule, n) =>
        `target.add_url_rule(self.base + ${rule}, ${quoted(`${name}_${n}`)}, self.${name}${one.options()})`,
    );
    return [
      `class ${type}:`,
      "    base = '/pages'",
      '    def __init__(self, target):',
      '        self.target = target',
      '        self.register(target)',
      '    def register(self, target):',
      ...indented(rules, '        '),
      `    def ${name}(self, **values):`,
      "        return ''",
      `${type}(${one.name})`,
    ];
  },
  'subclass of an object that registers its methods': one => {
    const [base, type, name] = [
      one.writer.fresh('Base'),
      one.writer.fresh('Pages'),
      one.writer.fresh('show_'),
    ];
    return [
      `class ${base}:`,
      "    rule = '/never'",
      '    def register(self, target):',
      `        target.add_url_rule(self.rule, ${quoted(name)}, self.show${one.options()})`,
      '    def show(self):',
      "        return ''",
      `class ${type}(${base}):`,
      `    rule = ${one.rule}`,
      '    def register(self, target):',
      '        super().register(target)',
      `        target.add_url_rule('/extra', ${quoted(`${name}_extra`)}, self.show)`,
      `${type}().register(${one.name})`,
    ];
  },
  'classes that register themselves': one => {
    const base = one.writer.fresh('Registered');
    one.module.define('from flask.views import MethodView');
    const classes = one.rules.flatMap((rule, n) => [
      `class ${one.writer.fresh('Page')}(${base}):`,
      `    rule = ${rule}`,
      n === 0 ? '    def get(self): ...' : '    def post(self): ...',
    ]);
    return [
      `class ${base}(MethodView):`,
      '    rule = None',
      '    def __init_subclass__(cls, **options):',
      '        super().__init_subclass__(**options)',
      '        if cls.rule is not None:',
      `            ${one.name}.add_url_rule(cls.rule, view_func=cls.as_view(cls.__name__.lower())${one.options()})`,
      ...classes,
    ];
  },
  'class decorator': one => {
    one.module.define('from flask.views import MethodView');
    one.module.define(
      'def mounted(target, rule, **options):\n    def decorate(cls):\n        target.add_url_rule(rule, view_func=cls.as_view(cls.__name__), **options)\n        return cls\n    return decorate',
    );
    return [
      `@mounted(${one.name}, ${one.rule}${one.options()})`,
      `class ${one.writer.fresh('Page')}(MethodView):`,
      '    def get(self): ...',
      '    def put(self): ...',
    ];
  },
  'classes in a list': one => {
    const classes = one.rules.map(rule => [one.writer.fresh('Page'), rule] as const);
    one.module.define('from flask.views import MethodView');
    return [
      ...classes.flatMap(([type, rule]) => [
        `class ${type}(MethodView):`,
        `    rule, name = ${rule}, ${quoted(type.toLowerCase())}`,
        '    def delete(self): ...',
      ]),
      `for page in (${classes.map(([type]) => type).join(', ')},):`,
      `    ${one.name}.add_url_rule(page.rule, view_func=page.as_view(page.name)${one.options()})`,
    ];
  },
  'subclasses found by __subclasses__': one => {
    const base = one.writer.fresh('Found');
    const classes = one.rules.flatMap(rule => [
      `class ${one.writer.fresh('Page')}(${base}):`,
      `    rule = ${rule}`,
      '    def get(self): ...',
    ]);
    one.module.define('from flask.views import MethodView');
    return [
      `class ${base}(MethodView):`,
      '    pass',
      ...classes,
      `for page in ${base}.__subclasses__():`,
      `    ${one.name}.add_url_rule(page.rule, view_func=page.as_view(page.__name__)${one.options()})`,
    ];
  },
  'one view, with a default and without': one => {
    const view = one.view();
    const name = view.name === undefined || one.plan.named ? `, endpoint=${one.endpoint()}` : '';
    const alias = one.writer.fresh('shown_');
    return [
      ...view.lines,
      `${alias} = ${view.expression}`,
      `${one.name}.add_url_rule(${one.rule}, view_func=${alias}${name}, defaults={'page': 1})`,
      `${one.name}.add_url_rule(${one.rule} + '<int:page>', view_func=${alias}${name})`,
    ];
  },
  'rule without a view, endpoint decorator': one => {
    const view = makeView(one.writer, one.module, 'def');
    const [name, alias] = [one.endpoint(), one.writer.fresh('endpoint_')];
    return [
      `${alias} = ${name}`,
      `${one.name}.add_url_rule(${one.rule}, ${alias}${one.options()})`,
      `@${one.name}.endpoint(${alias})`,
      ...view.lines,
    ];
  },
  'try, else and finally': one => {
    const view = one.view();
    const name = one.endpoint();
    return [
      ...view.lines,
      'try:',
      `    ${one.name}.add_url_rule(${one.rule}, ${name}, ${view.expression}${one.options()})`,
      'except (TypeError, ValueError) as error:',
      '    raise RuntimeError from error',
      'else:',
      `    ${one.name}.add_url_rule('/else', ${name} + '_else', lambda: '')`,
      'finally:',
      `    ${one.name}.add_url_rule('/finally', ${name} + '_finally', lambda: '')`,
    ];
  },
  'conditions over sets, types and lengths': one => {
    const view = one.view();
    const name = one.endpoint();
    const [rule, use] = [one.writer.fresh('rule_'), one.writer.fresh('use_')];
    const never = `    ${one.name}.add_url_rule('/never', ${name} + '_never', lambda: '')`;
    return [
      ...view.lines,
      `${rule} = ${one.rule}`,
      `if isinstance(${rule}, str) and 1 <= len(${rule}) < 1000 and ${rule}.startswith('/'):`,
      `    ${use} = any(part != 'x' for part in ${rule}.split('/')) and all([True, 1])`,
      'else:',
      `    ${use} = False`,
      `if not ${use} or {'a', 'b'} - {'b'} != {'a'} or max(2, 1) + sum([1, 2]) != 5:`,
      never,
      `elif (found := ${rule}[:1]) and found in ('/',) and 'x' not in {'y': 1} and callable(len):`,
      `    ${one.name}.add_url_rule(${rule}, ${name}, ${view.expression}${one.options()})`,
      'else:',
      never,
    ];
  },
  closure: one => {
    const view = one.view();
    const make = one.writer.fresh('registrar_');
    return [
      ...view.lines,
      `def ${make}(prefix):`,
      '    count = 0',
      '    def register(rule, view):',
      '        nonlocal count',
      '        count += 1',
      `        ${one.name}.add_url_rule(prefix + rule, f'${make}_{count}', view${one.options()})`,
      '    return register',
      `${make} = ${make}('/closed')`,
      ...one.rules.map(rule => `${make}(${rule}, ${view.expression})`),
    ];
  },
} satisfies Record<string, (one: Registration) => readonly string[]>;

/** Those that only an application has. */
const applicationStyles = {
  'Rule added to the map': one => {
    one.module.define('from werkzeug.routing import Rule');
    const view = makeView(one.writer, one.module, 'def');
    const [name, alias] = [one.endpoint(), one.writer.fresh('endpoint_')];
    const options = optionsSaid(one.writer, one.module, one.plan.options, 'Rule').map(
      option => `, ${option}`,
    );
    return [
      ...view.lines,
      `${alias} = ${name}`,
      `${one.name}.url_map.add(Rule(${one.rule}, endpoint=${alias}${options.join('')}))`,
      `${one.name}.view_functions[${alias}] = ${view.name}`,
    ];
  },
  'rule factories': one => {
    one.module.define('from werkzeug.routing import EndpointPrefix, Rule, Subdomain, Submount');
    const name = one.writer.fresh('factory_');
    const options = optionsSaid(one.writer, one.module, one.plan.options, 'Rule').map(
      option => `, ${option}`,
    );
    const rules = one.rules.map((rule, n) => `Rule(${rule}, endpoint='rule${n}'${options.join('')})`);
    const [first = '', ...others] = rules;
    const inner = `Submount('/mount/', [${first}, Subdomain('sub', [${others.join(', ')}])])`;
    return [`${one.name}.url_map.add(EndpointPrefix('${name}.', [${inner}]))`];
  },
  RuleTemplate: one => {
    one.module.define('from werkzeug.routing import Rule, RuleTemplate');
    const name = one.writer.fresh('template_');
    const rules = one.rules.map(
      (rule, n) =>
        `Rule('/$name' + ${rule}, endpoint='${name}.$name.rule${n}', methods=['GET'], defaults={'kind': '$name'})`,
    );
    return [
      `${name} = RuleTemplate([${rules.join(', ')}])`,
      `for kind in ('user', 'page'):`,
      `    ${one.name}.url_map.add(${name}(name=kind))`,
    ];
  },
  'subclass of Rule': one => {
    one.module.define(
      "from werkzeug.routing import Rule as WerkzeugRule\nclass VersionedRule(WerkzeugRule):\n    def __init__(self, string, **options):\n        super().__init__('/v1' + string, **options)",
    );
    return [
      `${one.name}.url_map.add(VersionedRule(${one.rule}, endpoint=${one.endpoint()}, methods=['GET']))`,
    ];
  },
  'application context': one => {
    const view = one.view();
    one.module.define('from flask import current_app');
    return [
      ...view.lines,
      `with ${one.name}.app_context():`,
      `    current_app.add_url_rule(${one.rule}, ${one.endpoint()}, ${view.expression}${one.options()})`,
    ];
  },
  'rule from the configuration': one => {
    const view = one.view();
    const key = one.writer.fresh('KEY_').toUpperCase();
    const config = one.writer.fresh('Settings');
    one.module.define(`class ${config}:\n    ${key}_FROM = '/from-object'`);
    return [
      ...view.lines,
      `${one.name}.config['${key}'] = ${one.rule}`,
      `${one.name}.config.from_object(${config})`,
      `${one.name}.config.update(${key}_B='/b')`,
      `${one.name}.config.from_mapping({'${key}_C': '/c'})`,
      `for key in ('${key}', '${key}_FROM', '${key}_B', '${key}_C'):`,
      `    ${one.name}.add_url_rule(${one.name}.config[key], ${one.endpoint()} + key, ${view.expression}${one.options()})`,
      `${one.name}.add_url_rule(${one.name}.config.get('${key}_B'), ${one.endpoint()}, ${view.expression})`,
    ];
  },
} satisfies Record<string, (one: Registration) => readonly string[]>;

/** What can stand around a registration without changing it. */
const surroundings = {
  nothing: lines => lines,
  'if that holds': lines => ["if 'a' in ('a', 'b') and not []:", ...indented(lines)],
  'if that does not hold': lines => ['if 0 or None:', '    undefined_name', 'else:', ...indented(lines)],
  'main guard': lines => ["if __name__ != '__main__':", ...indented(lines)],
  try: lines => ['try:', ...indented(lines), 'except ImportError:', '    pass'],
  'loop that runs once': (lines, writer) => [`for ${writer.fresh('once_')} in range(1):`, ...indented(lines)],
  function: (lines, writer) => {
    const name = writer.fresh('set_up_');
    return [`def ${name}():`, ...indented(lines), `${name}()`];
  },
  'function with an early return': (lines, writer) => {
    const name = writer.fresh('set_up_');
    return [
      `def ${name}(wanted):`,
      '    if not wanted:',
      '        return',
      ...indented(lines),
      `${name}(False)`,
      `${name}(True)`,
    ];
  },
  'context manager': (lines, writer) => {
    const name = writer.fresh('Managed');
    return [
      `class ${name}:`,
      '    def __enter__(self):',
      '        return self',
      '    def __exit__(self, *error):',
      '        return None',
      `with ${name}():`,
      ...indented(lines),
    ];
  },
} satisfies Record<string, (lines: readonly string[], writer: Writer) => readonly string[]>;

const names = [...namesOf(styles), ...namesOf(applicationStyles)];

export const registration = fc.record({
  style: fc.constantFrom(...names),
  around: fc.oneof(
    { weight: 3, arbitrary: fc.constant<keyof typeof surroundings>('nothing') },
    { weight: 1, arbitrary: fc.constantFrom(...namesOf(surroundings)) },
  ),
  plan: registrationPlan,
});
export type AnyRegistration = typeof registration extends fc.Arbitrary<infer Plan> ? Plan : never;

/** The statements of one registration; none where a blueprint has no such thing. */
export function registrationLines(
  target: Target,
  { style, around, plan }: AnyRegistration,
): readonly string[] {
  const all: Record<string, (one: Registration) => readonly string[]> = target.isApplication
    ? { ...styles, ...applicationStyles }
    : styles;
  const write = all[style];
  if (write === undefined) return [];
  target.writer.note(`registration: ${style}`);
  target.writer.note(`around: ${around}`);
  const lines = write(new Registration(target, plan));
  const surround: (lines: readonly string[], writer: Writer) => readonly string[] = surroundings[around];
  return surround(lines, target.writer);
}

export const registrationFeatures = [
  ...names.map(name => `registration: ${name}`),
  ...namesOf(surroundings).map(name => `around: ${name}`),
];
