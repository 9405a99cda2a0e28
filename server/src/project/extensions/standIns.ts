import type { Module } from '../../python/nodes.ts';
import { outlinePython } from '../../python/outlinePython.ts';
import { parsePython } from '../../python/parsePython.ts';
import type { ModuleSource } from '../evaluator/machine.ts';
import { flaskLogin } from '../libraries/flaskLogin.ts';
import { flaskRequest } from '../libraries/flaskRequest.ts';
import { flaskSqlAlchemy } from '../libraries/flaskSqlAlchemy.ts';
import { sqlAlchemy } from '../libraries/sqlAlchemy.ts';
import { wtForms } from '../libraries/wtForms.ts';
import { extensions } from './registry.ts';
import { standardModules } from './standardLibrary.ts';

/** One such module; its text is parsed when a project imports it. */
class StandIn implements ModuleSource {
  readonly #text: string;
  #program: Module | undefined;

  constructor(text: string) {
    this.#text = text;
  }

  get program(): Module {
    this.#program ??= outlinePython(this.#text, () => this.#whole) ?? this.#whole;
    return this.#program;
  }

  get #whole(): Module {
    return parsePython(this.#text).module;
  }
}

/** The modules of the standard library, of libraries and of all extensions, by dotted name. */
export const standIns: ReadonlyMap<string, ModuleSource> = new Map(
  [
    standardModules,
    flaskLogin,
    flaskSqlAlchemy,
    flaskRequest,
    sqlAlchemy,
    wtForms,
    ...extensions.map(({ modules }) => modules),
  ].flatMap(modules => Object.entries(modules).map(([name, text]) => [name, new StandIn(text)] as const)),
);
