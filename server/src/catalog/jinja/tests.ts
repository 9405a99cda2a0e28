import type { JinjaWord } from './word.ts';

const noParameters: readonly string[] = [];

/** The tests of every environment (Template Designer Documentation, List of Builtin Tests). */
export const tests = {
  boolean: { parameters: noParameters, example: '{{ false is boolean }}', result: 'True', since: '2.11' },
  callable: { parameters: noParameters, example: '{{ url_for is callable }}', result: 'True' },
  defined: {
    parameters: noParameters,
    example: '{% if user is defined %}Hello{% else %}Who are you?{% endif %}',
    result: 'Who are you?',
  },
  divisibleby: { parameters: ['num'], example: '{{ 12 is divisibleby(4) }}', result: 'True' },
  eq: { parameters: ['other'], example: "{{ [1, 2, 2]|select('eq', 2)|list|length }}", result: '2' },
  escaped: { parameters: noParameters, example: "{{ '<b>'|safe is escaped }}", result: 'True' },
  even: { parameters: noParameters, example: '{{ 4 is even }}', result: 'True' },
  false: { parameters: noParameters, example: '{{ 0 is false }}', result: 'False', since: '2.11' },
  filter: { parameters: noParameters, example: "{{ 'upper' is filter }}", result: 'True', since: '3.0' },
  float: { parameters: noParameters, example: '{{ 1.5 is float }}', result: 'True', since: '2.11' },
  ge: { parameters: ['other'], example: "{{ [1, 5, 9]|select('ge', 5)|join(', ') }}", result: '5, 9' },
  gt: { parameters: ['other'], example: "{{ [1, 5, 9]|select('gt', 5)|join(', ') }}", result: '9' },
  in: { parameters: ['seq'], example: "{{ 'a' is in(['a', 'b']) }}", result: 'True', since: '2.10' },
  integer: { parameters: noParameters, example: '{{ 3 is integer }}', result: 'True', since: '2.11' },
  iterable: { parameters: noParameters, example: "{{ 'abc' is iterable }}", result: 'True' },
  le: { parameters: ['other'], example: "{{ [1, 5, 9]|select('le', 5)|join(', ') }}", result: '1, 5' },
  lower: { parameters: noParameters, example: "{{ 'hello' is lower }}", result: 'True' },
  lt: { parameters: ['other'], example: "{{ [1, 5, 9]|select('lt', 5)|join(', ') }}", result: '1' },
  mapping: { parameters: noParameters, example: "{{ {'a': 1} is mapping }}", result: 'True', since: '2.6' },
  ne: { parameters: ['other'], example: "{{ [1, 5, 9]|select('ne', 5)|join(', ') }}", result: '1, 9' },
  none: { parameters: noParameters, example: '{{ none is none }}', result: 'True' },
  number: { parameters: noParameters, example: '{{ 1.5 is number }}', result: 'True' },
  odd: {
    parameters: noParameters,
    example: '{% for n in [1, 2, 3] if n is odd %}{{ n }} {% endfor %}',
    result: '1 3',
  },
  sameas: { parameters: ['other'], example: '{{ 1.0 is sameas(1) }}', result: 'False' },
  sequence: { parameters: noParameters, example: '{{ [1, 2] is sequence }}', result: 'True' },
  string: { parameters: noParameters, example: "{{ 'a' is string }}", result: 'True' },
  test: { parameters: noParameters, example: "{{ 'odd' is test }}", result: 'True', since: '3.0' },
  true: { parameters: noParameters, example: '{{ 1 is true }}', result: 'False', since: '2.11' },
  undefined: {
    parameters: noParameters,
    example: '{% if user is undefined %}Who are you?{% endif %}',
    result: 'Who are you?',
  },
  upper: { parameters: noParameters, example: "{{ 'HELLO' is upper }}", result: 'True' },
} as const satisfies Readonly<Record<string, JinjaWord>>;

export type TestName = keyof typeof tests;

/** Other names of the same tests. Signs can only be written as text: `select('>', 3)`. */
export const testAliases = {
  '!=': 'ne',
  '<': 'lt',
  '<=': 'le',
  '==': 'eq',
  '>': 'gt',
  '>=': 'ge',
  equalto: 'eq',
  greaterthan: 'gt',
  lessthan: 'lt',
} as const satisfies Readonly<Record<string, TestName>>;

/** The test that `name` means, perhaps by another of its names. */
export function findTest(name: string): TestName | undefined {
  if (Object.hasOwn(tests, name)) return name as TestName;
  return Object.hasOwn(testAliases, name) ? testAliases[name as keyof typeof testAliases] : undefined;
}
