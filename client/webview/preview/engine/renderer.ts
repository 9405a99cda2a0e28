import type { TemplateOptions } from '../../../../server/src/jinja/delimiters.ts';
import type * as jinja from '../../../../server/src/jinja/nodes.ts';
import type { PreviewRoute } from '../../../../server/src/protocol.ts';
import { checkWords } from './checkWords.ts';
import { type Compiled, compileTemplate, SyntaxFailure } from './compiled.ts';
import type { Words } from './evaluate.ts';
import { filters } from './filters.ts';
import { globalsOf, sampleMaker } from './globals.ts';
import {
  type Context,
  type Environment,
  type Frame,
  keptName,
  makeEnvironment,
  newFrame,
  type Precompiled,
  type Render,
} from './nunjucks.ts';
import { type Note, Session } from './session.ts';
import { type Place, run, valueIn } from './statements.ts';
import { tests } from './tests.ts';
import { urlFor } from './urls.ts';
import { Instance, List, Markup, PythonError, Routine, StandIn, type Value } from './values.ts';

/** What is rendered, with what; everything an engine needs to know. */
export interface RenderRequest {
  readonly template: string;
  /** The sources of the templates that can be reached, by name. */
  readonly sources: Readonly<Record<string, string>>;
  readonly options: TemplateOptions;
  /** Always or never, or for these endings of names. */
  readonly autoescape: boolean | readonly string[];
  readonly strict: boolean;
  /** Variables, each an expression of Jinja over literals, `datetime(…)`, `date(…)`, `Markup(…)`, `returns(…)` and `Any(name=…)`. */
  readonly context: Readonly<Record<string, string>>;
  /** Those of them that belong to the environment. */
  readonly globals: readonly string[];
  /** Those of `jinja2.ext` that are loaded; `undefined` where nobody knows. */
  readonly extensions: readonly string[] | undefined;
  /** Words that only the program knows. */
  readonly own: Readonly<Record<'filters' | 'tests' | 'globals' | 'tags' | 'templates', readonly string[]>>;
  /** `undefined` where there is no `url_for`. */
  readonly routes: readonly PreviewRoute[] | undefined;
  readonly blueprint: string | undefined;
}

export interface RenderResult {
  readonly output: string | undefined;
  readonly error: RenderError | undefined;
  readonly notes: readonly Note[];
}

export interface RenderError {
  /** As Python names it, `UndefinedError`; `OutputLimit` for what grows too long. */
  readonly type: string;
  readonly message: string;
  readonly template: string;
  /** From 1. */
  readonly line: number;
}

/** Renders with nunjucks, with Python's and Jinja's semantics put in; never throws. */
export function render(request: RenderRequest): RenderResult {
  const renderer = new Renderer(request);
  const { session } = renderer;
  const notes = (): readonly Note[] => [...session.notes.values()];
  try {
    return { output: renderer.render(), error: undefined, notes: notes() };
  } catch (failure) {
    return { output: undefined, error: errorOf(failure, session), notes: notes() };
  }
}

function errorOf(failure: unknown, { template, line }: Session): RenderError {
  if (failure instanceof SyntaxFailure)
    return { type: failure.type, message: failure.message, template: failure.template, line: failure.line };
  if (failure instanceof PythonError) return { type: failure.type, message: failure.message, template, line };
  const message = failure instanceof Error ? failure.message : String(failure);
  if (failure instanceof RangeError) return { type: 'RecursionError', message, template, line };
  return { type: 'Error', message, template, line };
}

/** The name of the source that stands for templates of which only the program knows the names. */
const anyTemplate = '*';

const extensionOf: Readonly<Record<string, string | undefined>> = {
  trans: 'jinja2.ext.i18n',
  do: 'jinja2.ext.do',
  break: 'jinja2.ext.loopcontrols',
  continue: 'jinja2.ext.loopcontrols',
  debug: 'jinja2.ext.debug',
};

export class Renderer {
  readonly session: Session;
  readonly words: Words;
  readonly ownTags: ReadonlySet<string>;
  /** Of the place that looks something up; functions of gettext ask. */
  autoescape = false;
  /** How many macros and templates are running inside one another. */
  depth = 0;
  readonly #request: RenderRequest;
  readonly #environment: Environment;
  readonly #globals: Map<string, Value>;
  #failure: unknown;

  constructor(request: RenderRequest) {
    this.#request = request;
    this.session = new Session(request.strict);
    const { own, extensions, routes, blueprint } = request;
    this.words = {
      filters,
      tests,
      ownFilters: new Set(own.filters),
      ownTests: new Set(own.tests),
    };
    this.ownTags = new Set(own.tags);
    const translates = extensions === undefined || extensions.includes('jinja2.ext.i18n');
    const globals = globalsOf(this.session, translates, () => this.autoescape);
    if (routes !== undefined) {
      globals.set('url_for', urlFor(routes, blueprint, this.session));
      globals.set('get_flashed_messages', new Routine('get_flashed_messages', () => new List()));
    }
    this.#globals = globals;
    this.#environment = makeEnvironment(name => this.#precompiled(name));
  }

  render(): string {
    const variables: Record<string, Value> = Object.create(null);
    for (const [name, expression] of Object.entries(this.#request.context)) {
      const value = this.#sample(name, expression);
      if (this.#request.globals.includes(name)) this.#globals.set(name, value);
      else variables[keptName(name)] = value;
    }
    const template = this.#load(this.#request.template);
    return this.#sync(done => {
      try {
        done(undefined, template.render(variables));
      } catch (failure) {
        done(this.#failure ?? failure);
      }
    });
  }

  globalOf(name: string): Value | undefined {
    const known = this.#globals.get(name);
    if (known !== undefined) return known;
    if (!this.#request.own.globals.includes(name)) return undefined;
    this.session.note('ownGlobal', name);
    return new StandIn(`⟨${name}⟩`);
  }

  /** Jinja knows some tags only where their extension is loaded. */
  #knows(tag: string): boolean {
    const { extensions } = this.#request;
    const extension = extensionOf[tag];
    if (extension === undefined) return this.ownTags.has(tag);
    return extensions === undefined || extensions.includes(extension);
  }

  /** `{% extends %}` */
  extend(name: string, { context }: Place): string {
    const parent = this.#load(name);
    for (const [block, body] of Object.entries(parent.blocks)) context.addBlock(block, body);
    return name;
  }

  /** What stands at a block: that of the template that is furthest from the one that is extended. */
  block({ name: { name }, scoped, required }: jinja.Block, place: Place): string {
    const [found] = place.context.blocks[name] ?? [];
    if (found === undefined) throw new PythonError('TemplateRuntimeError', `block '${name}' is not there`);
    if (required && place.context.blocks[name]?.length === 1)
      throw new PythonError('TemplateRuntimeError', `Required block '${name}' not found`);
    return this.#call(found, place.context, scoped ? place.frame.push() : newFrame());
  }

  /** `{% include %}` */
  include(names: readonly string[], node: jinja.Include, place: Place): string {
    const known = names.find(one => this.#has(one));
    if (known === undefined && node.ignoreMissing) return '';
    const name = known ?? names[0] ?? '';
    const template = this.#load(name);
    const variables = node.withContext ? visibleIn(place) : {};
    return this.#deeper(() => template.render(variables));
  }

  /** What `{% import %}` gives. */
  module(name: string, withContext: boolean, place: Place): Instance {
    const template = this.#load(name);
    const variables = withContext ? visibleIn(place) : {};
    const { context, output } = this.#deeper(() => this.#exports(template, variables));
    const kept = context.getVariables();
    const members = context.exported.map(one => [one.slice(1), kept[one] ?? null] as const);
    return new Instance(name, [...members, ['__html__', new Routine('__html__', () => new Markup(output))]]);
  }

  #exports(
    template: ReturnType<Environment['getTemplate']>,
    variables: Readonly<Record<string, Value>>,
  ): { readonly context: Context; readonly output: string } {
    template.compile();
    let found: Context | undefined;
    const seen: Render = (environment, context, frame, runtime, done) => {
      found = context;
      template.rootRenderFunc(environment, context, frame, runtime, done);
    };
    const observer = Object.assign(Object.create(template) as typeof template, { rootRenderFunc: seen });
    const output = observer.render(variables);
    if (found === undefined) throw new Error('nunjucks rendered nothing');
    return { context: found, output };
  }

  #deeper<T>(work: () => T): T {
    if (++this.depth > 100) throw new PythonError('RecursionError', 'maximum recursion depth exceeded');
    const { template, line } = this.session;
    const result = work();
    this.session.template = template;
    this.session.line = line;
    this.depth--;
    return result;
  }

  #has(name: string): boolean {
    return Object.hasOwn(this.#request.sources, name);
  }

  #load(name: string): ReturnType<Environment['getTemplate']> {
    const isKnown = this.#has(name);
    if (!isKnown && !this.#has(anyTemplate)) throw new PythonError('TemplateNotFound', name);
    if (!isKnown || this.#request.own.templates.includes(name)) this.session.note('ownTemplate', name);
    const template = this.#environment.getTemplate(isKnown ? name : anyTemplate);
    template.compile();
    return template;
  }

  /** The template as nunjucks takes what was compiled beforehand: functions, which here walk our own tree. */
  #precompiled(name: string): Precompiled {
    const source = this.#request.sources[name];
    if (source === undefined) throw new PythonError('TemplateNotFound', name);
    const compiled = compileTemplate(name, source, this.#request.options);
    checkWords(compiled, this.words, tag => this.#knows(tag));
    const blocks = [...compiled.blocks.values()].map(
      block => [`b_${block.name.name}`, this.#blockFunction(compiled, block)] as const,
    );
    return Object.assign(Object.create(null) as object, {
      ...Object.fromEntries(blocks),
      root: this.#function((context, frame) => this.#top(compiled, context, frame)),
    });
  }

  #function(work: (context: Context, frame: Frame) => string): Render {
    return (_, context, frame, __, done) => {
      let output: string;
      try {
        output = work(context, frame);
      } catch (failure) {
        // nunjucks wraps what it gets; this is what it was.
        this.#failure = failure;
        done(failure);
        return;
      }
      done(null, output);
    };
  }

  #top(template: Compiled, context: Context, frame: Frame): string {
    const parent: { name: string | undefined } = { name: undefined };
    const place = this.#enter(template, context, frame, parent);
    const output = run(template.root.body, place);
    if (parent.name === undefined) return output;
    return output + this.#call(this.#load(parent.name).rootRenderFunc, context, newFrame());
  }

  #blockFunction(template: Compiled, block: jinja.Block): Render {
    const { name } = block.name;
    const itself: Render = this.#function((context, frame) => {
      const place = this.#enter(template, context, frame, undefined);
      const blocks = context.blocks[name] ?? [];
      const above = blocks[blocks.indexOf(itself) + 1];
      frame.set(
        keptName('super'),
        above === undefined
          ? this.session.undefined(`there is no parent block called '${name}'.`)
          : new Routine('super', () => this.#marked(this.#call(above, context, newFrame()), place)),
      );
      return run(block.body, place);
    });
    return itself;
  }

  /** Where a template, which has a `parent`, or a block begins: both know all blocks as `self`. */
  #enter(template: Compiled, context: Context, frame: Frame, parent: Place['parent']): Place {
    const autoescape = this.#escapes(template.name);
    const isTop = parent !== undefined;
    const place: Place = { renderer: this, template, context, frame, autoescape, isTop, parent };
    const self = Object.keys(context.blocks).map(
      name =>
        [
          name,
          new Routine(name, () => this.#marked(this.#call(first(context, name), context, newFrame()), place)),
        ] as const,
    );
    frame.set(keptName('self'), new Instance('TemplateReference', self));
    return place;
  }

  #marked(text: string, { autoescape }: Place): Value {
    return autoescape ? new Markup(text) : text;
  }

  #call(body: Render, context: Context, frame: Frame): string {
    return this.#deeper(() => this.#sync(done => body(undefined, context, frame, undefined, done)));
  }

  #sync(work: (done: (failure: unknown, output?: string) => void) => void): string {
    let output: string | undefined;
    let failure: unknown;
    work((problem, text) => {
      failure = problem ?? undefined;
      output = text;
    });
    if (failure !== undefined) throw failure;
    return output ?? '';
  }

  #escapes(name: string): boolean {
    const { autoescape } = this.#request;
    return typeof autoescape === 'boolean' ? autoescape : autoescape.some(ending => name.endsWith(ending));
  }

  /** The value of a sample, which is written as an expression. */
  #sample(name: string, expression: string): Value {
    const source = `{{ ${expression}\n}}`;
    const compiled = compileTemplate(`<${name}>`, source, {});
    const [statement] = compiled.root.body;
    if (statement?.kind !== 'output') throw new SyntaxFailure(`<${name}>`, 1, 'expression');
    const place: Place = {
      renderer: this,
      template: compiled,
      context: { getVariables: () => ({}) } as Context,
      frame: {
        lookup: (kept: string) => this.#globals.get(kept.slice(1)) ?? sampleMaker(kept.slice(1)),
      } as Frame,
      autoescape: false,
      isTop: false,
      parent: undefined,
    };
    return valueIn(place, statement.value);
  }
}

function first(context: Context, name: string): Render {
  const [found] = context.blocks[name] ?? [];
  if (found === undefined) throw new PythonError('UndefinedError', `no block '${name}'`);
  return found;
}

/** All variables of a place, for a template that is included or imported with its context. */
function visibleIn({ context, frame }: Place): Readonly<Record<string, Value>> {
  const frames: Frame[] = [];
  for (let one: Frame | undefined = frame; one !== undefined; one = one.parent) frames.unshift(one);
  const variables: Record<string, Value> = Object.assign(Object.create(null), context.getVariables());
  for (const one of frames) {
    const { variables: own } = one as unknown as { readonly variables: Readonly<Record<string, Value>> };
    for (const [name, value] of Object.entries(own))
      if (name !== keptName('self') && name !== keptName('super')) variables[name] = value;
  }
  return variables;
}
