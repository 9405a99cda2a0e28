import { makeView } from '../views.ts';
import { indented, quoted } from '../writer.ts';
import type { Styles } from './registration.ts';

/** Functions, decorators and classes of the program itself that register. */
export const definitionStyles = {
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
} satisfies Styles;
