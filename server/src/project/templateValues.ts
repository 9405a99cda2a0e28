import { isPackageWord, type PackageWordName } from '../catalog/templatePackages.ts';
import type { Binding } from '../jinja/binding.ts';
import type { Argument, Call, Expression, Template } from '../jinja/nodes.ts';
import { bindingsAt } from '../jinja/scope.ts';
import { type Context, variableValue } from './contexts.ts';
import { attributeOf, lacks } from './evaluator/attributes.ts';
import { pass } from './evaluator/callSite.ts';
import { setElsewhere } from './evaluator/classes.ts';
import { findInClass } from './evaluator/classOrder.ts';
import { typeNameOf } from './evaluator/describe.ts';
import { elementOf } from './evaluator/items.ts';
import { keyOf } from './evaluator/keys.ts';
import type { Machine } from './evaluator/machine.ts';
import { binary } from './evaluator/operators.ts';
import { iterated } from './evaluator/specialMethods.ts';
import { itemOf } from './evaluator/subscripts.ts';
import {
  type ArgumentValue,
  boolean,
  type DictEntryValue,
  force,
  integer,
  none,
  ofType,
  optionsOf,
  text,
  union,
  unknown,
  type Value,
} from './evaluator/values.ts';
import { filteredValue } from './filterValues.ts';
import { keeperValue } from './keptValues.ts';
import { packageWords } from './packageWords.ts';
import type { Project } from './project.ts';
import type { SourceFile } from './sourceFile.ts';
import { hasFlaskGlobals } from './templateRenderings.ts';
import { type OwnWord, templateWords } from './templateWords.ts';

/** The value that `expression` of the template `file` has over all the ways in which the project renders it. */
export function templateValue(project: Project, file: SourceFile, expression: Expression): Value {
  const names = namesIn(project, file);
  return project.evaluate(machine => new Evaluation(file, names, machine).valueOf(expression));
}

/** The value of a name that the template itself binds. */
export function bindingValue(project: Project, file: SourceFile, binding: Binding): Value {
  const names = namesIn(project, file);
  return project.evaluate(machine => new Evaluation(file, names, machine).boundValue(binding));
}

/** The value of `value.name` in a template. */
export function memberValue(project: Project, value: Value, name: string): Value {
  return project.evaluate(machine => attributeThenItem(machine, value, name));
}

/** Whether every alternative is an object of which all is known, and that has neither such an attribute nor items. */
export function certainlyLacks(project: Project, value: Value, name: string): boolean {
  const options = optionsOf(force(value)).filter(option => option !== none && !isNoneType(option));
  let answer = false;
  project.evaluate(machine => {
    answer =
      options.length > 0 &&
      options.every(
        option =>
          lacks(machine, option, name) &&
          option.kind === 'instance' &&
          findInClass(option.class, '__getitem__') === undefined,
      );
    return unknown;
  });
  return answer;
}

/** What names mean that a template does not bind itself. */
interface Names {
  readonly context: Context;
  readonly globals: ReadonlyMap<string, OwnWord>;
  readonly config: Value;
  readonly hasFlask: boolean;
  /** Worked out when an expression has the name: to look at all that keep something takes its time. */
  readonly kept: (keeper: 'g' | 'session') => Value;
  /** By name the package that brings it. */
  readonly packages: ReadonlyMap<PackageWordName, string>;
}

/** Asked for before an evaluation begins: to find them out is one, too. */
function namesIn(project: Project, file: SourceFile): Names {
  const { words, config } = templateWords(project);
  const hasFlask = hasFlaskGlobals(project, file);
  return {
    context: project.context(file.path),
    globals: words.globals,
    config: hasFlask ? config : unknown,
    hasFlask,
    kept: keeper => keeperValue(project, keeper),
    packages: packageWords(project).words,
  };
}

/** How many bindings are followed from one to the next. */
const maximumHops = 20;

/** Jinja's rules of evaluation (Template Designer Documentation, Variables) over abstract values. */
class Evaluation {
  readonly #file: SourceFile;
  readonly #names: Names;
  readonly #root: Template;
  readonly #machine: Machine;
  /** Values of bindings by where their names stand. */
  readonly #bound = new Map<number, Value>();
  #hops = 0;

  constructor(file: SourceFile, names: Names, machine: Machine) {
    this.#file = file;
    this.#names = names;
    this.#root = file.template.root;
    this.#machine = machine;
  }

  valueOf(expression: Expression): Value {
    this.#machine.step();
    switch (expression.kind) {
      case 'name':
        return this.#nameValue(expression.name, expression.start);
      case 'string':
        return text(expression.value);
      case 'number':
        return numberValue(expression.value, expression.float);
      case 'constant':
        return expression.value === 'none' ? none : boolean(expression.value === 'true');
      case 'attribute':
        return attributeThenItem(this.#machine, this.valueOf(expression.object), expression.attribute.name);
      case 'subscript':
        return this.#itemThenAttribute(expression.object, expression.index);
      case 'call':
        return this.#called(expression);
      case 'filter':
        return expression.object === undefined
          ? unknown
          : filteredValue(expression.filter.name, this.valueOf(expression.object));
      case 'test':
      case 'compare':
        return ofType('bool');
      case 'unary':
        return expression.operator === 'not' ? ofType('bool') : typeOnly(this.valueOf(expression.operand));
      case 'binary':
        return this.#binaryValue(expression.operator, expression.left, expression.right);
      case 'conditional': {
        const otherwise = expression.otherwise ? this.valueOf(expression.otherwise) : unknown;
        return union([this.valueOf(expression.body), otherwise]);
      }
      case 'list':
      case 'tuple': {
        const items = expression.items.map(item => this.valueOf(item));
        return { kind: expression.kind, items, open: false, run: this.#machine.run };
      }
      case 'dict':
        return this.#dictValue(expression.entries.map(({ key, value }) => [key, value]));
      case 'slice':
      case 'missing':
      case 'other':
        return unknown;
    }
  }

  boundValue(binding: Binding): Value {
    const { start } = binding.nameSpan;
    const before = this.#bound.get(start);
    if (before !== undefined) return before;
    if (this.#hops >= maximumHops) return unknown;
    this.#bound.set(start, unknown); // What is bound to itself is not known.
    this.#hops++;
    const value = this.#sourceValue(binding);
    this.#hops--;
    this.#bound.set(start, value);
    return value;
  }

  #sourceValue({ kind, source, path }: Binding): Value {
    if (source === undefined) return kind === 'blockSet' ? ofType('str') : unknown;
    switch (kind) {
      case 'loop':
        return this.#isRange(source) ? ofType('int') : elementAt(this.#machine, this.valueOf(source), path);
      case 'set':
      case 'with':
      case 'trans':
        return path.reduce(
          (value: Value, index) => itemOf(this.#machine, value, integer(index)),
          this.valueOf(source),
        );
      // The default of a parameter says what it may be, not what it is.
      default:
        return unknown;
    }
  }

  #nameValue(name: string, offset: number): Value {
    const binding = bindingsAt(this.#root, offset).find(candidate => candidate.name === name);
    if (binding !== undefined) return this.boundValue(binding);
    const { context, globals, config, hasFlask } = this.#names;
    const found = variableValue(context, name) ?? globals.get(name)?.value;
    if (found !== undefined) return found;
    if (name === 'config') return config;
    if ((name === 'g' || name === 'session') && hasFlask) return this.#names.kept(name);
    return name === 'request' && hasFlask
      ? this.#machine.external('flask.request')
      : this.#broughtValue(name);
  }

  /** What a package brings into templates, where more is known of it than that. */
  #broughtValue(name: string): Value {
    const { packages } = this.#names;
    const brought = isPackageWord(name) ? packages.get(name) : undefined;
    if (brought === undefined) return unknown;
    const value = attributeOf(this.#machine, this.#machine.loader.importModule(brought, ''), name);
    return value.kind === 'external' ? unknown : value;
  }

  #isRange(source: Expression): boolean {
    if (source.kind !== 'call' || source.callee.kind !== 'name' || source.callee.name !== 'range')
      return false;
    return !bindingsAt(this.#root, source.start).some(({ name }) => name === 'range');
  }

  #itemThenAttribute(object: Expression, index: readonly Expression[]): Value {
    const [only, ...others] = index;
    if (only === undefined || others.length > 0 || only.kind === 'slice') return unknown;
    const value = this.valueOf(object);
    const key = this.valueOf(only);
    const item = itemOf(this.#machine, value, key);
    if (!isUnknown(item) || key.kind !== 'constant' || key.type !== 'str') return item;
    return attributeOf(this.#machine, value, String(key.value));
  }

  #called(call: Call): Value {
    const callee = this.valueOf(call.callee);
    if (isUnknown(callee)) return unknown;
    const location = { path: this.#file.path, span: { start: call.start, end: call.end } };
    const passed = ({ value }: Argument): ArgumentValue => {
      return pass(this.valueOf(value), location);
    };
    const plain = call.arguments.filter(({ stars }) => stars === 0);
    const named = plain.flatMap(one => (one.name ? [[one.name.name, passed(one)] as const] : []));
    return force(
      this.#machine.call(callee, {
        positional: plain.filter(({ name }) => name === undefined).map(passed),
        keywords: new Map(named),
        openPositional: call.arguments.some(({ stars }) => stars === 1),
        openKeywords: call.arguments.some(({ stars }) => stars === 2),
        location,
      }),
    );
  }

  #binaryValue(operator: string, left: Expression, right: Expression): Value {
    if (operator === '~') return ofType('str');
    const [first, second] = [this.valueOf(left), this.valueOf(right)];
    if (operator === 'or' || operator === 'and') return union([first, second]);
    return typeOnly(binary(operator, typeOnly(first), typeOnly(second), this.#machine));
  }

  #dictValue(pairs: readonly (readonly [Expression, Expression])[]): Value {
    const entries = new Map<string, DictEntryValue & { readonly key: Value }>();
    let open = false;
    for (const [keyExpression, valueExpression] of pairs) {
      const key = this.valueOf(keyExpression);
      const name = keyOf(key);
      if (name === undefined) open = true;
      else entries.set(name, { key, value: this.valueOf(valueExpression), location: undefined });
    }
    return { kind: 'dict', entries, open, run: this.#machine.run };
  }
}

/** `object.name` in a template: the attribute, and where there is none the item of that name. */
function attributeThenItem(machine: Machine, object: Value, name: string): Value {
  const value = force(object);
  if (value.kind === 'union') {
    const known = value.options.filter(option => option !== none && !isNoneType(option));
    const having = known.filter(option => !lacks(machine, option, name));
    return union(
      (having.length > 0 ? having : known).map(option => attributeThenItem(machine, option, name)),
    );
  }
  const attribute = attributeOf(machine, value, name);
  if (!isUnknown(attribute)) return attribute;
  const item = itemOf(machine, value, text(name));
  // By the time the template sees the object, any of its methods may have been called.
  return isUnknown(item) && value.kind === 'instance'
    ? (setElsewhere(machine, value.class, name) ?? unknown)
    : item;
}

/** What a loop over `iterable` binds at `path` of its target. Items of one type count once, however many there are. */
function elementAt(machine: Machine, iterable: Value, path: readonly number[]): Value {
  const found = new Map<string, Value>();
  for (const one of optionsOf(force(iterable))) {
    const option = iterated(machine, one);
    const items = 'items' in option && option.items.length > 0 ? option.items : [elementOf(option)];
    for (const item of items) {
      const value = path.reduce((whole, index) => itemOf(machine, whole, integer(index)), force(item));
      const isKept = value.kind === 'dict' || value.kind === 'instance' || 'items' in value;
      const kept = isKept ? value : typeOnly(value);
      // Two dictionaries of one type may have different keys.
      const key = `${typeNameOf(kept)} ${kept.kind === 'dict' ? [...kept.entries.keys()].join() : ''}`;
      if (!found.has(key)) found.set(key, kept);
    }
    if ('open' in option && option.open && found.size === 0) found.set('', unknown);
  }
  return union([...found.values()]);
}

function numberValue(value: number | undefined, float: boolean): Value {
  if (value === undefined) return ofType('int');
  return float ? { kind: 'constant', type: 'float', value } : integer(value);
}

function typeOnly(value: Value): Value {
  return value.kind === 'constant' && value.type !== 'None' ? ofType(value.type) : value;
}

function isNoneType(value: Value): boolean {
  return value.kind === 'constant' && value.type === 'None';
}

function isUnknown(value: Value): boolean {
  return value.kind === 'unknown' && value.type === undefined;
}
