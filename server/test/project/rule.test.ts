import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { before, describe, test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { parseRule, segmentsOf } from '../../src/project/rule.ts';
import { samplesPython } from '../python/samplesPython.ts';

const rules = [
  '/',
  '/a//b/',
  '/año/<día>',
  '/año/<name>/ñ',
  '/<name>',
  '/<int:id>/edit',
  '/<path:name>',
  '/<path:name>/',
  '/<path:name>/edit/<int:id>/',
  '/x<a>y<b>z/<int:c>.<path:d>.html',
  '/<any(about, help, "foo,bar", \'a b\'):page>',
  '/<string(length=2):code>',
  '/<string(2, maxlength=9):code>',
  '/<int(signed=True, min=1, max=1_000):n>',
  '/<float(1.5, max=2.):n>',
  '/<any(None, True, x.y, 5x, 1.2.3, u"v"):n>',
  '/<any(")"):n>',
  '/<any():n>',
  '/<int( 5 ):n>',
  '/<any(a b):n>',
  '/<any(a, "b):n>',
  '/<int:>',
  '/<int:1st>',
  '/<name',
  '/<na-me>/x',
  '/a<>b',
  '/a>b',
  '/<uuid:id>/<class>',
];

interface Parsed {
  readonly variables: readonly (readonly [string, readonly unknown[], Readonly<Record<string, unknown>>])[];
  readonly parts: readonly unknown[];
}

function ours(rule: string): Parsed | null {
  const { parts, problem } = parseRule(rule);
  if (problem !== undefined) return null;
  const segments = segmentsOf(parts);
  return {
    variables: parts.flatMap(one =>
      one.kind === 'variable' ? [[one.name, one.arguments.positional, one.arguments.named] as const] : [],
    ),
    parts: segments.map(({ isStatic, isFinal, isSuffixed, weight }) => {
      const { texts, textWeights, variables, variableWeights } = weight;
      return [isStatic, isFinal, isSuffixed, [texts, textWeights, variables, variableWeights]];
    }),
  };
}

describe('rules are read as Werkzeug reads them', () => {
  let real: readonly (Parsed | null)[] = [];

  before(() => {
    const script = fileURLToPath(new URL('./ruleOracle.py', import.meta.url));
    const input = JSON.stringify(rules);
    real = JSON.parse(execFileSync(samplesPython(), ['-I', script], { input, encoding: 'utf8' }));
    assert.equal(real.length, rules.length);
    assert.ok(real.includes(null) && real.some(one => one !== null && one.variables.length > 2));
  });

  for (const [number, rule] of rules.entries()) test(rule, () => assert.deepEqual(ours(rule), real[number]));
});

test('parts lie one behind the other, and names and converters where they are written', () => {
  const rule = '/blog/<int(min=1):id>-<slug>/';
  const { parts } = parseRule(rule);
  assert.equal(
    parts.map(({ start, end }) => rule.slice(start, end)).join('|'),
    '/|blog|/|<int(min=1):id>|-|<slug>|/',
  );
  const words = parts.flatMap(one =>
    one.kind === 'variable'
      ? [one.converterSpan, one.nameSpan].map(span => span && rule.slice(span.start, span.end))
      : [],
  );
  assert.deepEqual(words, ['int', 'id', undefined, 'slug']);
  assert.equal(parseRule('/a/<int:').problem, 3);
});
