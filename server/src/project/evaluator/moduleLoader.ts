import { Circumstance } from './circumstance.ts';
import type { Machine, ModuleFiles, ModuleSource } from './machine.ts';
import { ModuleBody } from './moduleBody.ts';
import { type ModuleTarget, parentOf } from './moduleIndex.ts';
import { Scope } from './scope.ts';
import { type ModuleValue, text, unknown, type Value } from './values.ts';

interface LoadedModule {
  readonly value: ModuleValue;
  /** That it is imported. */
  readonly circumstance: Circumstance;
  /** What was executed. */
  source: ModuleSource | undefined;
  state: 'new' | 'running' | 'done';
  /** While it is executed. */
  body: ModuleBody | undefined;
}

const givenNames: ReadonlySet<string> = new Set(['__name__', '__package__', '__path__', '__file__']);

/** Imports modules as Python does (Language Reference 5, "The import system"): each once, its packages first. */
export class ModuleLoader {
  files: ModuleFiles;
  readonly #machine: Machine;
  readonly #standIns: ReadonlyMap<string, ModuleSource>;
  readonly #modules = new Map<string, LoadedModule>();
  readonly #loaded = new Map<ModuleValue, LoadedModule>();
  /** By key the modules that the table was made of. */
  #early: ReadonlySet<string> | undefined;
  #isAskedFor = false;

  /** `standIns`: Python that stands in for modules outside the project, by dotted name. */
  constructor(machine: Machine, files: ModuleFiles, standIns: ReadonlyMap<string, ModuleSource>) {
    this.#machine = machine;
    this.files = files;
    this.#standIns = standIns;
  }

  /** Every module executed or begun, by path. */
  get modules(): ReadonlyMap<string, { readonly value: ModuleValue }> {
    return this.#modules;
  }

  /** True while a module is executed only because somebody asks for something in it, after the table was made. */
  get isAskedFor(): boolean {
    return this.#isAskedFor;
  }

  /** See `Machine.seal`. */
  seal(): void {
    const done = [...this.#modules].filter(([, { state }]) => state === 'done');
    for (const [, { value }] of done) value.scope.sealed = true;
    this.#early = new Set(done.map(([key]) => key));
  }

  /** The files of the modules that were executed after `seal`, as they were then. */
  get executedLate(): ReadonlyMap<string, ModuleSource | undefined> {
    const late = [...this.#modules].filter(
      ([key, { state, value }]) => state === 'done' && value.path !== undefined && !this.#early?.has(key),
    );
    return new Map(late.map(([key, { source }]) => [key, source]));
  }

  /** See `Machine.forgetLate`. */
  forgetLate(): void {
    for (const [key, loaded] of this.#modules) {
      if (this.#early?.has(key)) continue;
      loaded.state = 'new';
      this.#nameModule(loaded.value);
    }
  }

  /** That the module is imported; `undefined` for one that nobody has imported. */
  circumstanceOf(module: ModuleValue | undefined): Circumstance | undefined {
    return module && this.#loaded.get(module)?.circumstance;
  }

  /** The path of the file that leads to `circumstance` when it is run; `undefined` where somebody from outside must call something. */
  begunBy(circumstance: Circumstance): string | undefined {
    let begun = circumstance;
    while (begun.within !== undefined && !this.#machine.beginnings.has(begun)) begun = begun.within;
    return [...this.#loaded.values()].find(loaded => loaded.circumstance === begun)?.value.path;
  }

  /** `import dotted` seen from the file `from`; executes what Python would, parents first. */
  importModule(dotted: string, from: string): Value {
    const target = this.#machine.index.resolve(dotted, from);
    if (target === undefined) return this.#outside(dotted);
    if (target === 'missing') return unknown;
    return this.load(target);
  }

  /** The package `level` dots above the module `from`, then `dotted` inside it. */
  importRelative(level: number, dotted: string, from: string): Value {
    let folder = parentOf(from) ?? '';
    for (let up = 1; up < level; up++) folder = parentOf(folder) ?? '';
    let target: ModuleTarget | undefined = {
      dotted: this.#machine.index.dottedNameOf(`${folder === '' ? '' : `${folder}/`}__init__.py`),
      path: `${folder === '' ? '' : `${folder}/`}__init__.py`,
      folder,
    };
    for (const segment of dotted === '' ? [] : dotted.split('.')) {
      target = this.#machine.index.child(target.folder ?? '', target.dotted, segment);
      if (target === undefined) return unknown;
    }
    return this.load(target);
  }

  /** The module value of a target. A relevant file is executed at once, any other on first use. */
  load(target: ModuleTarget): ModuleValue {
    const key = target.path ?? `${target.folder}/`;
    const loaded = this.#modules.get(key) ?? this.#enter(key, target);
    if (this.#machine.run === this.#machine.home) this.#machine.circumstance.brings.add(loaded.circumstance);
    if (this.#isRelevant(loaded)) this.#ensureExecuted(loaded);
    return loaded.value;
  }

  /** The module at `path`, as if it were imported; `now` executes it whatever its relevance. */
  loadPath(path: string, now = false): ModuleValue {
    const folder = path.endsWith('__init__.py') ? (parentOf(path) ?? '') : undefined;
    const module = this.load({ dotted: this.#machine.index.dottedNameOf(path), path, folder });
    if (now) this.ensureExecuted(module);
    return module;
  }

  /** An attribute of a module: its own name, else a submodule. */
  moduleAttribute(module: ModuleValue, name: string): Value | undefined {
    // What a module has from the start does not depend on what is in it.
    const given = givenNames.has(name) ? module.scope.names.get(name) : undefined;
    if (given !== undefined) return given;
    const loaded = this.#loaded.get(module);
    if (loaded !== undefined) this.#ensureExecuted(loaded);
    if (module.path !== undefined) this.#machine.ran.add(module.path);
    const own = module.scope.names.get(name);
    if (own !== undefined) return own;
    if (module.path === undefined && module.folder === undefined)
      return this.#outside(`${module.name}.${name}`);
    const child =
      module.folder === undefined ? undefined : this.#machine.index.child(module.folder, module.name, name);
    if (child !== undefined) return this.load(child);
    loaded?.body?.bindEarly(this.#machine, name);
    return module.scope.names.get(name);
  }

  /** A name of a module that a statement executed ahead of its turn needs, and that is still to be bound itself. */
  nameInAdvance(module: ModuleValue, name: string): Value | undefined {
    if (!this.#machine.isInAdvance) return undefined;
    this.#loaded.get(module)?.body?.bindEarly(this.#machine, name);
    return module.scope.names.get(name);
  }

  /** Loads the module `name` of a package, if there is one: importing it by name executes it at once. */
  loadChild(module: ModuleValue, name: string): ModuleValue | undefined {
    const child =
      module.folder === undefined ? undefined : this.#machine.index.child(module.folder, module.name, name);
    return child && this.load(child);
  }

  /** True when the names of the module are known already or will be by executing it now. */
  isRelevant(module: ModuleValue): boolean {
    const loaded = this.#loaded.get(module);
    return loaded === undefined || loaded.state !== 'new' || this.#isRelevant(loaded);
  }

  /** Executes the module if that has not been done. */
  ensureExecuted(module: ModuleValue): void {
    const loaded = this.#loaded.get(module);
    if (loaded !== undefined) this.#ensureExecuted(loaded);
  }

  /** What a dotted name means outside the project. */
  #outside(dotted: string): Value {
    if (!this.#standIns.has(dotted)) return this.#machine.external(dotted);
    const key = `<${dotted}>`;
    const loaded = this.#modules.get(key) ?? this.#enter(key, { dotted, path: undefined, folder: undefined });
    this.#ensureExecuted(loaded);
    return loaded.value;
  }

  #sourceOf({ path, folder, name }: ModuleValue): ModuleSource | undefined {
    if (path !== undefined) return this.files.source(path);
    return folder === undefined ? this.#standIns.get(name) : undefined;
  }

  #isRelevant({ value }: LoadedModule): boolean {
    return value.path !== undefined && this.files.isRelevant(value.path);
  }

  #nameModule({ name, path, folder, scope }: ModuleValue): void {
    scope.names.clear();
    scope.names.set('__name__', text(name));
    scope.names.set('__package__', text(folder === undefined ? name.replace(/\.?[^.]*$/, '') : name));
    if (folder !== undefined) {
      const items = [text(`/${folder}`)];
      scope.names.set('__path__', { kind: 'list', items, open: false, run: this.#machine.home });
    }
    if (path !== undefined) scope.names.set('__file__', text(`/${path}`));
  }

  #enter(key: string, target: ModuleTarget): LoadedModule {
    const scope = new Scope('module', undefined);
    const { dotted, path, folder } = target;
    const value: ModuleValue = { kind: 'module', name: dotted, path, folder, scope };
    this.#nameModule(value);
    const loaded: LoadedModule = {
      value,
      source: undefined,
      state: 'new',
      body: undefined,
      circumstance: new Circumstance(undefined),
    };
    this.#machine.beginnings.add(loaded.circumstance);
    this.#modules.set(key, loaded);
    this.#loaded.set(value, loaded);
    return loaded;
  }

  #ensureExecuted(loaded: LoadedModule): void {
    const { path, folder } = loaded.value;
    const isNamespace = path === undefined && folder !== undefined;
    if (loaded.state !== 'new' || isNamespace) return;
    const { circumstance } = this.#machine;
    this.#machine.circumstance = loaded.circumstance;
    for (const parent of path === undefined ? [] : this.#machine.index.parentsOf(path)) {
      this.loadPath(parent);
    }
    this.#machine.circumstance = circumstance;
    if (loaded.state !== 'new') return; // A parent package has imported it meanwhile.
    loaded.state = 'running';
    loaded.source = this.#sourceOf(loaded.value);
    const copied = loaded.source?.copyOf;
    const program = copied === undefined ? loaded.source?.program : undefined;
    const { run } = this.#machine;
    const isAskedFor = this.#isAskedFor;
    this.#isAskedFor ||= this.#early !== undefined && run !== this.#machine.home;
    this.#machine.run = this.#machine.home;
    if (copied !== undefined) {
      for (const [name, value] of this.#machine.namesOutside(copied))
        loaded.value.scope.names.set(name, value);
    }
    if (program !== undefined) {
      this.#machine.inRun({ path: path ?? '', span: { start: 0, end: 0 } }, () => {
        const module = loaded.value;
        this.#machine.circumstance = loaded.circumstance;
        loaded.body = new ModuleBody(
          program.body,
          {
            scope: module.scope,
            module,
            function: undefined,
            self: undefined,
            returns: [],
            yields: [],
          },
          loaded.circumstance,
        );
        loaded.body.execute(this.#machine);
      });
      loaded.body = undefined;
    }
    this.#machine.run = run;
    this.#isAskedFor = isAskedFor;
    loaded.state = 'done';
  }
}
