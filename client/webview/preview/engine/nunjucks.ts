/// <reference path="./nunjucks-slim.d.ts" />
// The part of nunjucks that we use: its environment, templates, contexts with their blocks, and frames. Templates come to
// it as precompiled ones do, so that nothing is ever compiled into JavaScript. Its own types do not say as much.
import nunjucks from 'nunjucks/browser/nunjucks-slim.js';
import type { Value } from './values.ts';

export interface Frame {
  readonly parent: Frame | undefined;
  set(name: string, value: Value): void;
  lookup(name: string): Value | undefined;
  push(): Frame;
}

export interface Context {
  readonly exported: readonly string[];
  readonly blocks: Readonly<Record<string, readonly Render[]>>;
  setVariable(name: string, value: Value): void;
  getVariables(): Readonly<Record<string, Value>>;
  addBlock(name: string, block: Render): void;
  addExport(name: string): void;
}

type Done = (failure: unknown, output?: string) => void;
export type Render = (
  environment: unknown,
  context: Context,
  frame: Frame,
  runtime: unknown,
  done: Done,
) => void;

/** As nunjucks precompiles a template: its top, and each block as `b_name`. */
export type Precompiled = Readonly<Record<string, Render>> & { readonly root: Render };

export interface Template {
  readonly blocks: Readonly<Record<string, Render>>;
  readonly rootRenderFunc: Render;
  compile(): void;
  render(variables: Readonly<Record<string, Value>>): string;
}

export interface Environment {
  getTemplate(name: string): Template;
}

interface Nunjucks {
  readonly Environment: new (loader: { getSource(name: string): unknown }, options: object) => Environment;
  readonly runtime: { readonly Frame: new () => Frame };
}

const { Environment: NunjucksEnvironment, runtime } = nunjucks as Nunjucks;

/** `load` gives what a name means, or throws. */
export function makeEnvironment(load: (name: string) => Precompiled): Environment {
  const getSource = (name: string): unknown => ({
    src: { type: 'code', obj: load(name) },
    path: name,
    noCache: false,
  });
  return new NunjucksEnvironment({ getSource }, { dev: true, autoescape: false });
}

export const newFrame = (): Frame => new runtime.Frame();

/** Names of variables as nunjucks keeps them: apart from those of JavaScript's objects. */
export const keptName = (name: string): string => `$${name}`;
