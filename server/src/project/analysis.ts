import { rootOf } from '../python/names.ts';
import { applicationsSeen } from './applicationsSeen.ts';
import { callsIn } from './callsIn.ts';
import { plainCall } from './evaluator/callSite.ts';
import { Machine, type ModuleFiles } from './evaluator/machine.ts';
import type { ModuleIndex } from './evaluator/moduleIndex.ts';
import type { FunctionValue } from './evaluator/values.ts';
import { standIns } from './extensions/standIns.ts';
import { isTest } from './isTest.ts';
import { builtinNames, callOutside, externals } from './models.ts';
import { setUp } from './setUp.ts';

/**
 * Runs the modules of a project: every relevant file in import order, then the application factories that nobody
 * called. Tests are run only when there is no application without them.
 */
export function analyse(index: ModuleIndex, files: ModuleFiles): Machine {
  const machine = new Machine({ index, files, externals, standIns, builtins: builtinNames, callOutside });
  // What tests may matter to is asked only where they count: there are many of them.
  runModules(
    machine,
    index.paths.filter(path => !isTest(path) && files.isRelevant(path)),
  );
  if (applicationsSeen(machine).length === 0) {
    runModules(
      machine,
      index.paths.filter(path => isTest(path) && files.isRelevant(path)),
    );
  }
  return machine;
}

function runModules(machine: Machine, paths: readonly string[]): void {
  for (const path of paths) machine.loader.loadPath(path);
  setUp(machine);
  startUp(machine);
}

/** Does what a server does before the first request, where that has to do with the application. */
function startUp(machine: Machine): void {
  const done = new Set<unknown>();
  for (const seen of machine.observations) {
    if (seen.kind !== 'startUp' || done.has(seen.handler.definition)) continue;
    done.add(seen.handler.definition);
    const { handler, values } = seen;
    if (values.length > 0 && !usesItsParameter(handler)) continue;
    machine.fromOutside(handler.module, handler.definition, location => {
      machine.call(handler, plainCall(location, ...values));
    });
  }
}

/** Whether the function hands its first parameter on or calls a method of it. */
function usesItsParameter({ definition }: FunctionValue): boolean {
  const name = definition.parameters[0]?.name;
  if (definition.kind !== 'function') return true;
  return callsIn(definition).some(
    call => rootOf(call.callee) === name || call.arguments.some(({ value }) => rootOf(value) === name),
  );
}
