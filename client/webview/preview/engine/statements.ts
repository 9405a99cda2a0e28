import { nodesIn } from '../../../../server/src/jinja/constructs.ts';
import type * as jinja from '../../../../server/src/jinja/nodes.ts';
import { attributeOf } from './attributes.ts';
import type { Compiled } from './compiled.ts';
import { evaluate, evaluateFilter, type Surroundings } from './evaluate.ts';
import { Namespace } from './globals.ts';
import { loop } from './loops.ts';
import { makeMacro } from './macros.ts';
import { type Context, type Frame, keptName } from './nunjucks.ts';
import { iterate, truth } from './operators.ts';
import type { Renderer } from './renderer.ts';
import { escaped, str } from './text.ts';
import { translate } from './translation.ts';
import {
  List,
  Markup,
  NotKnown,
  or,
  PythonError,
  StandIn,
  Tuple,
  textOf,
  Undefined,
  type Value,
} from './values.ts';

/** Where statements run: as in nunjucks a context, which lasts for a template and those it extends, and a frame. */
export interface Place {
  readonly renderer: Renderer;
  readonly template: Compiled;
  readonly context: Context;
  readonly frame: Frame;
  readonly autoescape: boolean;
  /** What is set here belongs to the template, and is exported. */
  readonly isTop: boolean;
  /** At the top of a template, what it extends. */
  readonly parent: { name: string | undefined } | undefined;
}

export class LoopSignal extends Error {
  readonly kind: 'break' | 'continue';
  constructor(kind: 'break' | 'continue') {
    super(kind);
    this.kind = kind;
  }
}

export function inner(place: Place, frame = place.frame.push()): Place {
  return { ...place, frame, isTop: false };
}

function surroundings(place: Place): Surroundings {
  const { renderer, template, context, frame, autoescape } = place;
  const { session, words } = renderer;
  return {
    session,
    autoescape,
    words,
    lineAt: template.lineAt,
    lookUp: name => {
      const kept = keptName(name);
      const variables = context.getVariables();
      renderer.autoescape = autoescape;
      const inContext = () => (Object.hasOwn(variables, kept) ? variables[kept] : undefined);
      return or(or(frame.lookup(kept), inContext), () => renderer.globalOf(name));
    },
  };
}

export function valueIn(place: Place, expression: jinja.Expression): Value {
  place.renderer.session.template = place.template.name;
  return evaluate(expression, surroundings(place));
}

/** What a body prints. */
export function run(body: readonly jinja.Statement[], place: Place): string {
  let output = '';
  try {
    for (const statement of body) {
      output += runStatement(statement, place);
    }
  } catch (failure) {
    if (failure instanceof LoopSignal) throw new Interrupted(failure, output);
    if (failure instanceof Interrupted) throw new Interrupted(failure.signal, output + failure.output);
    throw failure;
  }
  return output;
}

/** `break` and `continue` keep what has been printed before them. */
export class Interrupted extends Error {
  readonly signal: LoopSignal;
  readonly output: string;
  constructor(signal: LoopSignal, output: string) {
    super(signal.kind);
    this.signal = signal;
    this.output = output;
  }
}

/** A template that extends another prints nothing of itself. */
const prints = ({ parent }: Place): boolean => parent?.name === undefined;

function runStatement(node: jinja.Statement, place: Place): string {
  const { renderer, template } = place;
  const { session } = renderer;
  session.template = template.name;
  session.line = template.lineAt(node.start);
  session.step();
  switch (node.kind) {
    case 'text':
    case 'raw':
      return prints(place) ? template.textAt(node.start) : '';
    case 'comment':
      return '';
    case 'output': {
      if (!prints(place)) return '';
      return shown(valueIn(place, node.value), place);
    }
    case 'print':
      return node.values.map(value => shown(valueIn(place, value), place)).join('');
    case 'do':
      valueIn(place, node.value);
      return '';
    case 'if':
      return runIf(node, place);
    case 'for':
      return loop(node, place);
    case 'set':
      assign(node.target, valueIn(place, node.value), place);
      return '';
    case 'blockSet':
      return setBlock(node, place);
    case 'with': {
      const inside = inner(place);
      const values = node.assignments.map(({ value }) => valueIn(place, value));
      for (const [index, { target }] of node.assignments.entries())
        assign(target, values[index] ?? null, inside);
      return run(node.body, inside);
    }
    case 'autoescape':
      return run(node.body, { ...inner(place), autoescape: truth(valueIn(place, node.value)) });
    case 'filterBlock': {
      const text = run(node.body, inner(place));
      return str(
        evaluateFilter(node.filter, place.autoescape ? new Markup(text) : text, surroundings(place)),
      );
    }
    case 'macro':
      bindName(node.name.name, makeMacro(node.name.name, node.parameters, node.body, place), place);
      return '';
    case 'callBlock':
      return callBlock(node, place);
    case 'block':
      return prints(place) ? renderer.block(node, place) : '';
    case 'extends':
      if (place.parent === undefined) throw new PythonError('TemplateSyntaxError', 'extends');
      if (place.parent.name !== undefined)
        throw new PythonError('TemplateRuntimeError', 'extended multiple times');
      place.parent.name = renderer.extend(templateName(node.template, place), place);
      return '';
    case 'include':
      return renderer.include(namesOf(valueIn(place, node.template)), node, place);
    case 'import':
      bindName(
        node.alias.name,
        renderer.module(templateName(node.template, place), node.withContext, place),
        place,
        false,
      );
      return '';
    case 'from':
      return importNames(node, place);
    case 'trans':
      return translate(node, place);
    case 'break':
    case 'continue':
      throw new LoopSignal(node.kind);
    case 'debug':
      session.note('python', '{% debug %}');
      return '';
    case 'unknownTag':
      session.note('ownTag', node.name.name);
      return run(node.body, inner(place));
    case 'strayTag':
      throw new PythonError('TemplateSyntaxError', `Encountered unknown tag '${node.name.name}'.`);
  }
}

/** A value as it is printed. */
export function shown(value: Value, { autoescape, renderer }: Place): string {
  let text: string;
  try {
    text = autoescape ? escaped(value) : str(value);
  } catch (failure) {
    if (!(failure instanceof NotKnown)) throw failure;
    renderer.session.note('python', failure.what);
    text = `⟨${failure.what}⟩`;
  }
  renderer.session.step(text.length);
  return text;
}

function isTrue(expression: jinja.Expression, place: Place): boolean {
  return truth(valueIn(place, expression));
}

function runIf({ branches, otherwise }: jinja.If, place: Place): string {
  for (const { test, body } of branches) if (isTrue(test, place)) return run(body, place);
  return otherwise === undefined ? '' : run(otherwise.body, place);
}

function setBlock(node: jinja.BlockSet, place: Place): string {
  const text = run(node.body, { ...inner(place), parent: undefined });
  const value = place.autoescape ? new Markup(text) : text;
  const { filter } = node;
  const filtered = filter === undefined ? value : evaluateFilter(filter, value, surroundings(place));
  assign(node.target, filter !== undefined && place.autoescape ? new Markup(str(filtered)) : filtered, place);
  return '';
}

function callBlock(node: jinja.CallBlock, place: Place): string {
  const caller = makeMacro('caller', node.parameters, node.body, place);
  const { call } = node;
  if (call.kind !== 'call') throw new PythonError('TemplateSyntaxError', 'expected call');
  const frame = place.frame.push();
  frame.set(keptName(' caller'), caller);
  const inside = { ...place, frame };
  // The caller goes along as one more named argument, which no template can write.
  const name = { start: node.start, end: node.start, children: [], kind: 'name' as const };
  const value: jinja.Name = { ...name, name: ' caller' };
  const argument: jinja.Argument = {
    ...name,
    kind: 'argument',
    name: { ...name, name: 'caller' },
    stars: 0,
    value,
  };
  return shown(valueIn(inside, { ...call, arguments: [...call.arguments, argument] }), place);
}

function importNames(node: jinja.FromImport, place: Place): string {
  const module = place.renderer.module(templateName(node.template, place), node.withContext, place);
  for (const { name, alias } of node.names) {
    const value = or(attributeOf(module, name.name), () =>
      place.renderer.session.undefined(
        `the template '${module.typeName}' does not export the requested name '${name.name}'`,
      ),
    );
    bindName((alias ?? name).name, value, place, false);
  }
  return '';
}

/** Gives a name its value: at the top of a template for all of it, else where it stands. */
export function bindName(name: string, value: Value, { frame, context, isTop }: Place, exports = true): void {
  const kept = keptName(name);
  if (!isTop) frame.set(kept, value);
  else {
    context.setVariable(kept, value);
    if (exports && !name.startsWith('_')) context.addExport(kept);
  }
}

export function assign(target: jinja.Expression, value: Value, place: Place): void {
  switch (target.kind) {
    case 'name':
      bindName(target.name, value, place);
      return;
    case 'tuple':
    case 'list': {
      if (value instanceof StandIn) {
        for (const item of target.items) assign(item, value, place);
        return;
      }
      const items = [...iterate(value)];
      if (items.length !== target.items.length)
        throw new PythonError(
          'ValueError',
          items.length > target.items.length ? 'too many values to unpack' : 'not enough values to unpack',
        );
      for (const [index, item] of target.items.entries()) assign(item, items[index] ?? null, place);
      return;
    }
    case 'attribute': {
      const object = valueIn(place, target.object);
      if (!(object instanceof Namespace))
        throw new PythonError('TemplateRuntimeError', 'cannot assign attribute on non-namespace object');
      object.members.set(target.attribute.name, value);
      return;
    }
    default:
      throw new PythonError('TemplateSyntaxError', 'cannot assign');
  }
}

function templateName(expression: jinja.Expression, place: Place): string {
  const [name] = namesOf(valueIn(place, expression));
  if (name === undefined) throw new PythonError('TemplatesNotFound', 'no template');
  return name;
}

/** The names that `{% include %}` and others may mean, in order. */
function namesOf(value: Value): readonly string[] {
  if (value instanceof List || value instanceof Tuple) return value.items.map(str);
  if (value instanceof Undefined) throw new PythonError('UndefinedError', value.message);
  if (value instanceof StandIn) return [value.text];
  const name = textOf(value);
  if (name === undefined) throw new PythonError('TypeError', 'no template name');
  return [name];
}

/** Whether a body reads one of these names. */
export function reads(body: readonly jinja.Node[], name: string): boolean {
  for (const node of body)
    for (const one of nodesIn(node)) if (one.kind === 'name' && one.name === name) return true;
  return false;
}
