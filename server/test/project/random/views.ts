import fc from 'fast-check';
import { type Module, namesOf, quoted, type Writer } from './writer.ts';

// Ways in which programs make a view function. Its arguments do not matter here: each view takes any.

export interface View {
  /** Statements that bind `expression`, decorators included but for `@route`. */
  readonly lines: readonly string[];
  /** An expression for the function. */
  readonly expression: string;
  /** Whether `lines` end in a `def` that a decorator can stand before. */
  readonly decorable: boolean;
  /** `__name__` of the function, where it has one that no other has. */
  readonly name: string | undefined;
}

type Make = (writer: Writer, module: Module) => View;

function definition(name: string, decorators: readonly string[] = [], keyword = 'def'): View {
  const lines = [...decorators, `${keyword} ${name}(**values):`, "    return ''"];
  return { lines, expression: name, decorable: true, name };
}

/** A class view: `decorated` are the lines of its body. */
function classView(writer: Writer, body: readonly string[], base: string, given = ''): View {
  const [type, name] = [writer.fresh('Page'), writer.fresh('page_')];
  const lines = [`class ${type}(${base}):`, ...body.map(line => `    ${line}`)];
  return { lines, expression: `${type}.as_view(${quoted(name)}${given})`, decorable: false, name };
}

const styles = {
  def: writer => definition(writer.fresh('view_')),
  'async def': writer => definition(writer.fresh('view_'), [], 'async def'),
  'decorator with wraps': (writer, module) => {
    module.define('from functools import wraps');
    module.define(
      'def guarded(view):\n    @wraps(view)\n    def wrapper(*args, **kwargs):\n        return view(*args, **kwargs)\n    return wrapper',
    );
    return definition(writer.fresh('view_'), ['@guarded']);
  },
  'decorator without wraps': (writer, module) => {
    const [decorator, inner] = [writer.fresh('lossy_'), writer.fresh('inner_')];
    module.define(
      `def ${decorator}(view):\n    def ${inner}(*args, **kwargs):\n        return view(*args, **kwargs)\n    return ${inner}`,
    );
    return { ...definition(writer.fresh('view_'), [`@${decorator}`]), name: inner };
  },
  'decorator with arguments': (writer, module) => {
    module.define('import functools');
    module.define(
      'def limited(*levels, strict=False):\n    def decorate(view):\n        if strict:\n            return view\n        @functools.wraps(view)\n        def wrapper(*args, **kwargs):\n            return view(*args, **kwargs)\n        wrapper.levels = levels\n        return wrapper\n    return decorate',
    );
    return definition(writer.fresh('view_'), ["@limited('a', 'b')", '@limited(strict=True)']);
  },
  'decorator that is a class': (writer, module) => {
    module.define('from functools import update_wrapper');
    module.define(
      'class Counted:\n    def __init__(self, view):\n        self.view = view\n        update_wrapper(self, view)\n    def __call__(self, **values):\n        return self.view(**values)',
    );
    return definition(writer.fresh('view_'), ['@Counted']);
  },
  'decorator that sets attributes': (writer, module) => {
    module.define(
      "def posted(view):\n    view.methods = {'POST', 'put'}\n    view.required_methods = ['PATCH']\n    return view",
    );
    return definition(writer.fresh('view_'), ['@posted']);
  },
  'automatic options off': (writer, module) => {
    const view = definition(writer.fresh('view_'));
    module.define('def without_options(view):\n    view.provide_automatic_options = False\n    return view');
    return { ...view, lines: ['@without_options', ...view.lines] };
  },
  'from another module': (writer, module) => {
    const name = writer.fresh('view_');
    writer.module('handlers').body.push(`def ${name}(**values):\n    return ''`);
    module.define(writer.importName('handlers', name));
    return { lines: [], expression: name, decorable: false, name };
  },
  'attribute of another module': (writer, module) => {
    const [name, alias] = [writer.fresh('view_'), writer.fresh('handlers_')];
    writer.module('handlers').body.push(`def ${name}(**values):\n    return ''`);
    module.define(`import ${writer.dotted('handlers')} as ${alias}`);
    return { lines: [], expression: `${alias}.${name}`, decorable: false, name };
  },
  'function made by a function': (writer, module) => {
    const name = writer.fresh('made_');
    module.define(
      "def make_view(name, text=''):\n    def view(**values):\n        return text\n    view.__name__ = name\n    return view",
    );
    return { lines: [], expression: `make_view(${quoted(name)})`, decorable: false, name };
  },
  lambda: writer => {
    const name = writer.fresh('view_');
    return { lines: [`${name} = lambda **values: ''`], expression: name, decorable: false, name: undefined };
  },
  partial: (writer, module) => {
    module.define('from functools import partial');
    const view = definition(writer.fresh('view_'));
    return { lines: view.lines, expression: `partial(${view.name}, a=1)`, decorable: false, name: undefined };
  },
  'partial with its name': (writer, module) => {
    module.define('from functools import partial, update_wrapper');
    const view = definition(writer.fresh('view_'));
    const expression = `update_wrapper(partial(${view.name}, a=1), ${view.name})`;
    return { lines: view.lines, expression, decorable: false, name: view.name };
  },
  'bound method': writer => {
    const [type, name] = [writer.fresh('Handlers'), writer.fresh('show_')];
    const lines = [`class ${type}:`, `    def ${name}(self, **values):`, "        return ''"];
    return { lines, expression: `${type}().${name}`, decorable: false, name };
  },
  'static method': writer => {
    const [type, name] = [writer.fresh('Handlers'), writer.fresh('show_')];
    const lines = [`class ${type}:`, '    @staticmethod', `    def ${name}(**values):`, "        return ''"];
    return { lines, expression: `${type}.${name}`, decorable: false, name };
  },
  'class method': writer => {
    const [type, name] = [writer.fresh('Handlers'), writer.fresh('show_')];
    const lines = [
      `class ${type}:`,
      '    @classmethod',
      `    def ${name}(cls, **values):`,
      "        return ''",
    ];
    return { lines, expression: `${type}.${name}`, decorable: false, name };
  },
  'callable object': writer => {
    const type = writer.fresh('Handler');
    const lines = [`class ${type}:`, '    def __call__(self, **values):', "        return ''"];
    return { lines, expression: `${type}()`, decorable: false, name: undefined };
  },
  View: (writer, module) => {
    module.define('from flask.views import View');
    return classView(writer, ['def dispatch_request(self, **values):', "    return ''"], 'View');
  },
  'View with methods': (writer, module) => {
    module.define('from flask.views import View');
    const body = [
      "methods = ['GET', 'post']",
      'init_every_request = False',
      'provide_automatic_options = False',
    ];
    return classView(writer, body, 'View');
  },
  'View with decorators': (writer, module) => {
    module.define('from flask.views import View');
    const decorator = writer.fresh('lossy_');
    module.define(
      `def ${decorator}(view):\n    def inner(**values):\n        return view(**values)\n    return inner`,
    );
    return classView(
      writer,
      [`decorators = [${decorator}]`, 'def dispatch_request(self):', '    pass'],
      'View',
    );
  },
  'View with arguments': (writer, module) => {
    module.define('from flask import views');
    const body = ['def __init__(self, title, size=1):', '    self.title = title'];
    return classView(writer, body, 'views.View', ", 'title', size=2");
  },
  MethodView: (writer, module) => {
    module.define('from flask.views import MethodView');
    return classView(
      writer,
      ['def get(self): ...', 'def post(self): ...', 'def trace(self): ...'],
      'MethodView',
    );
  },
  'MethodView that inherits': (writer, module) => {
    module.define('from flask.views import MethodView');
    module.define('class Deleting(MethodView):\n    def delete(self): ...');
    module.define('class Putting:\n    def put(self): ...');
    return classView(writer, ['def get(self): ...'], 'Putting, Deleting');
  },
  'MethodView with methods of its own': (writer, module) => {
    module.define('from flask.views import MethodView');
    return classView(writer, ["methods = {'PATCH'}", 'def get(self): ...'], 'MethodView');
  },
  'MethodView with nothing': (writer, module) => {
    module.define('from flask.views import MethodView');
    return classView(writer, ['pass'], 'MethodView');
  },
  'MethodView assigned later': (writer, module) => {
    module.define('from flask.views import MethodView');
    const view = classView(writer, ['def get(self): ...'], 'MethodView');
    const name = writer.fresh('as_view_');
    return { ...view, lines: [...view.lines, `${name} = ${view.expression}`], expression: name };
  },
} satisfies Record<string, Make>;

const viewStyle = fc.constantFrom(...namesOf(styles));
export type ViewStyle = typeof viewStyle extends fc.Arbitrary<infer Style> ? Style : never;

/** Every other view is a plain function. */
export const anyView = fc.oneof(fc.constant<ViewStyle>('def'), viewStyle);

export function makeView(writer: Writer, module: Module, style: ViewStyle): View {
  writer.note(`view: ${style}`);
  const make: Make = styles[style];
  return make(writer, module);
}

export const viewFeatures = namesOf(styles).map(name => `view: ${name}`);
