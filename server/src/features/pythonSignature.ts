import { force, type Value } from '../project/evaluator/values.ts';
import type { Project } from '../project/project.ts';
import type { CallSignature } from './callSignature.ts';
import { prose } from './markdown.ts';

/**
 * How a function or method of the project is called; `leftOut`: how many of its first parameters the caller does not give,
 * beside `self`.
 */
export function signatureOfFunction(project: Project, value: Value, leftOut = 0): CallSignature | undefined {
  const called = force(value);
  const isBound = called.kind === 'method';
  const callee = isBound ? called.function : called;
  if (callee.kind !== 'function' || callee.isVeiled === true) return undefined;
  const definition = project.definitionOf(callee);
  const file = callee.module.path === undefined ? undefined : project.files.get(callee.module.path);
  if (file === undefined) return undefined;
  const docstring = definition.kind === 'function' ? definition.docstring : undefined;
  const { parameters } = definition;
  // What `*args` takes is not used up.
  const starred = parameters.findIndex(({ stars }) => stars > 0);
  const positional = starred < 0 ? parameters.length : starred;
  const given = parameters.slice(Math.min((isBound ? 1 : 0) + leftOut, positional));
  return {
    name: callee.name,
    // Bare `*` and `/` are no parameters.
    parameters: given.filter(({ name }) => name !== '').map(({ start, end }) => file.text.slice(start, end)),
    isPartial: given.some(({ name }) => name === ''),
    documentation: docstring === undefined ? undefined : prose(docstring),
  };
}

/** The parameters of a function of which no file is there to quote; it may take others, too. */
export function parametersOfLibrary(value: Value): readonly string[] | undefined {
  const called = force(value);
  const callee = called.kind === 'method' ? called.function : called;
  if (callee.kind !== 'function' || callee.flavour === 'property') return undefined;
  return callee.definition.parameters
    .slice(called.kind === 'method' ? 1 : 0)
    .map(({ name, stars, defaultValue }) => '*'.repeat(stars) + name + (defaultValue ? '=…' : ''));
}
