import fc from 'fast-check';
import { namesOf } from '../writer.ts';
import { applicationStyles } from './applicationStyles.ts';
import { callStyles } from './callStyles.ts';
import { definitionStyles } from './definitionStyles.ts';
import { flowStyles } from './flowStyles.ts';
import { Registration, registrationPlan, type Styles, type Target } from './registration.ts';
import { type Surrounding, surroundings } from './surroundings.ts';

// Ways in which programs register rules on an application or a blueprint.

const styles = { ...callStyles, ...flowStyles, ...definitionStyles };
const names = [...namesOf(styles), ...namesOf(applicationStyles)];

export const registration = fc.record({
  style: fc.constantFrom(...names),
  around: fc.oneof(
    { weight: 3, arbitrary: fc.constant<keyof typeof surroundings>('nothing') },
    { weight: 1, arbitrary: fc.constantFrom(...namesOf(surroundings)) },
  ),
  plan: registrationPlan,
});
export type AnyRegistration = typeof registration extends fc.Arbitrary<infer Plan> ? Plan : never;

/** The statements of one registration; none where a blueprint has no such thing. */
export function registrationLines(
  target: Target,
  { style, around, plan }: AnyRegistration,
): readonly string[] {
  const all: Styles = target.isApplication ? { ...styles, ...applicationStyles } : styles;
  const write = all[style];
  if (write === undefined) return [];
  target.writer.note(`registration: ${style}`);
  target.writer.note(`around: ${around}`);
  const lines = write(new Registration(target, plan));
  const surround: Surrounding = surroundings[around];
  return surround(lines, target.writer);
}

export const registrationFeatures = [
  ...names.map(name => `registration: ${name}`),
  ...namesOf(surroundings).map(name => `around: ${name}`),
];
