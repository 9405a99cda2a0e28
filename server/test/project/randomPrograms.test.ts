import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import fc from 'fast-check';
import { blueprintFeatures } from './random/blueprints.ts';
import { differences } from './random/compare.ts';
import {
  type ProgramPlan,
  programFeatures,
  programPlan,
  type RandomProgram,
  writeProgram,
} from './random/program.ts';
import { RealFlask } from './random/realFlask.ts';
import { registrationFeatures } from './random/registrations/registrations.ts';
import { ruleFeatures } from './random/rules.ts';
import { textFeatures } from './random/texts.ts';
import { viewFeatures } from './random/views.ts';

// Random Flask programs, whose URL maps as the running Flask builds them must equal our tables: endpoints, rules,
// methods, options, and the order of registration. MATRAZ_SEED repeats a run, MATRAZ_PROGRAMS sets how many programs.

const seed = Number(process.env['MATRAZ_SEED'] ?? Math.floor(Math.random() * 2 ** 31));
const count = Number(process.env['MATRAZ_PROGRAMS'] ?? 2000);

const wanted = [
  ...programFeatures,
  ...registrationFeatures,
  ...blueprintFeatures,
  ...viewFeatures,
  ...ruleFeatures,
  ...textFeatures,
];

function textOf(program: RandomProgram): string {
  return [...program.files].map(([path, text]) => `=== ${path}\n${text}`).join('');
}

describe(`random programs, MATRAZ_SEED=${seed}`, () => {
  let real: RealFlask;
  before(() => {
    real = new RealFlask();
  });
  after(() => real.stop());

  test(`${count} tables equal the URL maps of the running applications`, async () => {
    const features = new Set<string>();
    const plans = fc.sample(programPlan, { numRuns: count, seed });
    const programs = plans.map(plan => writeProgram(plan, features));
    const answers = programs.map(program => real.run(program));
    for (const [number, program] of programs.entries()) {
      const answer = await answers[number];
      assert.ok(answer !== undefined);
      if (differences(program, answer).length > 0) assert.fail(await smallest(real, number));
    }
    if (count >= 2000)
      assert.deepEqual(
        wanted.filter(feature => !features.has(feature)),
        [],
      );
  });
});

/** The program at `number`, made as small as it can be while the tables still differ. */
async function smallest(real: RealFlask, number: number): Promise<string> {
  let shown = '';
  const check = async (plan: ProgramPlan): Promise<boolean> => {
    const program = writeProgram(plan, new Set());
    const found = differences(program, await real.run(program));
    if (found.length > 0) shown = `${textOf(program)}\n${found.join('\n')}`;
    return found.length === 0;
  };
  await fc.check(fc.asyncProperty(programPlan, check), {
    seed,
    path: String(number),
    interruptAfterTimeLimit: 30_000,
    markInterruptAsFailure: false,
  });
  return `MATRAZ_SEED=${seed}, program ${number}, made smaller:\n${shown}`;
}
