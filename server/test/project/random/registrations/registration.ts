import fc from 'fast-check';
import { optionsPlan, optionsSaid, plainOptions, rulePlan, ruleSaid } from '../rules.ts';
import { anyText, say } from '../texts.ts';
import { anyView, makeView, type View } from '../views.ts';
import type { Module, Writer } from '../writer.ts';

export interface Target {
  readonly writer: Writer;
  readonly module: Module;
  /** `app` or `bp3`. */
  readonly name: string;
  readonly isApplication: boolean;
}

export const registrationPlan = fc.record({
  rules: fc.array(rulePlan, { minLength: 1, maxLength: 3 }),
  view: anyView,
  options: fc.oneof(fc.constant(plainOptions), optionsPlan),
  named: fc.boolean(),
  nameSaid: anyText,
});
type RegistrationPlan = typeof registrationPlan extends fc.Arbitrary<infer Plan> ? Plan : never;

/** One registration while it is written, with what most styles need. */
export class Registration {
  readonly target: Target;
  readonly plan: RegistrationPlan;

  constructor(target: Target, plan: RegistrationPlan) {
    this.target = target;
    this.plan = plan;
  }

  get writer(): Writer {
    return this.target.writer;
  }

  get module(): Module {
    return this.target.module;
  }

  get name(): string {
    return this.target.name;
  }

  /** Expressions for the rules; never none. */
  get rules(): readonly string[] {
    return this.plan.rules.map(rule => ruleSaid(this.writer, this.module, rule));
  }

  get rule(): string {
    return this.rules[0] ?? "'/'";
  }

  view(): View {
    return makeView(this.writer, this.module, this.plan.view);
  }

  /** `, methods=[…], strict_slashes=False` or nothing. */
  options(without: readonly string[] = []): string {
    const options = optionsSaid(this.writer, this.module, this.plan.options);
    return options
      .filter(option => !without.some(name => option.startsWith(`${name}=`)))
      .map(option => `, ${option}`)
      .join('');
  }

  /** An expression for an endpoint that no other rule has. */
  endpoint(): string {
    return say(this.writer, this.module, this.plan.nameSaid, this.writer.fresh('endpoint_'));
  }

  /** `, endpoint=…` where one was drawn or the view has no name of its own. */
  endpointFor(view: View): string {
    return this.plan.named || view.name === undefined ? `, endpoint=${this.endpoint()}` : '';
  }

  /** `decorators` before the view where it can be decorated, else called with it. */
  decorated(view: View, decorators: readonly string[]): string[] {
    if (view.decorable) return [...decorators.map(one => `@${one}`), ...view.lines];
    return [...view.lines, ...decorators.map(one => `${one}(${view.expression})`)];
  }
}

/** Ways to register, by what they are called: the statements of one registration. */
export type Styles = Readonly<Record<string, (one: Registration) => readonly string[]>>;
