import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { test } from 'node:test';
import { fileURLToPath } from 'node:url';
import fc from 'fast-check';
import type { Route } from '../../src/project/model.ts';
import { type UrlMatch, UrlMatcher } from '../../src/project/urlMatcher.ts';
import { samplesPython } from '../python/samplesPython.ts';

type WrittenRule = readonly [rule: string, methods: readonly string[], strictSlashes: boolean];
type Request = readonly [path: string, method: string];
type Answer = readonly [kind: string, ...unknown[]];

const variables = [
  '<x>',
  '<string:x>',
  '<string(length=2):x>',
  '<string(minlength=2, maxlength=3):x>',
  '<int:x>',
  '<int(fixed_digits=2):x>',
  '<int(signed=True):x>',
  '<int(min=2, max=12):x>',
  '<float:x>',
  '<float(signed=True, max=2.5):x>',
  '<any(a, b, "a.b"):x>',
  '<uuid:x>',
  '<path:x>',
];
const id = '0f0e0d0c-0b0a-0908-0706-050403020100';
const word = fc.constantFrom('a', 'b', 'ab', 'ñ', '1', '.', '-', '12', 'a.b', '(', '+');
const variable = fc.constantFrom(...variables);
const segment = fc.oneof(
  { weight: 4, arbitrary: word },
  { weight: 4, arbitrary: variable },
  { weight: 1, arbitrary: fc.tuple(word, variable).map(([text, one]) => text + one) },
  { weight: 1, arbitrary: fc.tuple(variable, word, variable).map(parts => parts.join('')) },
);
const methods = fc.constantFrom(['GET', 'HEAD'], ['POST'], ['GET', 'HEAD', 'POST'], ['DELETE']);
const slash = fc.constantFrom('', '', '/', '//');

/** Every variable of a rule has its own name. */
const rule = fc
  .tuple(fc.array(segment, { maxLength: 4 }), slash, methods, fc.boolean())
  .map(([segments, end, allowed, strict]): WrittenRule => {
    let count = 0;
    const text = `/${segments.join('/')}${segments.length > 0 ? end : ''}`.replace(
      /x>/g,
      () => `x${count++}>`,
    );
    return [text, allowed, strict];
  });
const piece = fc.constantFrom(
  'a',
  'b',
  'ab',
  'ñ',
  '1',
  '02',
  '12',
  '-3',
  '1.5',
  '-0.5',
  'a.b',
  'a1',
  '.',
  id,
);
/** A path that may fit one of the rules, and slashes that are too few or too many. */
const request = fc.tuple(
  fc.nat(6),
  fc.array(fc.oneof(piece, word), { minLength: 5, maxLength: 5 }),
  fc.constantFrom('same', 'same', 'same', 'no end', 'end', 'double', 'first'),
  fc.constantFrom('GET', 'GET', 'POST'),
);
const question = fc
  .tuple(fc.array(rule, { minLength: 1, maxLength: 7 }), fc.array(request, { minLength: 8, maxLength: 8 }))
  .map(([rules, requests]) => [rules, requests.map(one => toRequest(rules, one))] as const);

type RequestPlan = typeof request extends fc.Arbitrary<infer Plan> ? Plan : never;

function toRequest(rules: readonly WrittenRule[], [index, pieces, change, method]: RequestPlan): Request {
  const values = [...pieces];
  const path = (rules[index % rules.length]?.[0] ?? '/').replace(/<[^>]*>/g, () => values.pop() ?? 'z');
  if (change === 'no end') return [path.replace(/\/+$/, ''), method];
  if (change === 'end') return [`${path}/`, method];
  if (change === 'double') return [path.replace(/(.)\//, '$1//'), method];
  return [change === 'first' ? `/${values.join('/')}` : path, method];
}

function routeOf([text, allowed, strictSlashes]: WrittenRule, index: number): Route {
  const nowhere = { path: 'app.py', span: { start: 0, end: 0 } };
  return {
    endpoint: String(index),
    isNamed: true,
    framework: 'flask',
    rule: text,
    methods: allowed,
    arguments: [],
    defaults: [],
    subdomain: undefined,
    host: undefined,
    strictSlashes,
    redirectTo: undefined,
    websocket: false,
    buildOnly: false,
    view: undefined,
    registered: nowhere,
    written: { rule: undefined, endpoint: undefined },
    blueprint: undefined,
    application: 0,
  };
}

function answers(rules: readonly WrittenRule[], requests: readonly Request[]): Answer[] {
  const matcher = new UrlMatcher(rules.map(routeOf));
  return requests.map(([asked, method]) => answerOf(matcher.match(asked, method)));
}

function answerOf(match: UrlMatch): Answer {
  switch (match.kind) {
    case 'found': {
      const { route, values } = match;
      const converters = new Map(
        [...route.rule.matchAll(/<(?:(\w+)[^<]*?:)?(x\d+)>/g)].map(([, converter, name]) => [
          name,
          converter,
        ]),
      );
      const python = [...values].map(([name, text]) => [name, asPython(text, converters.get(name))]);
      return ['found', Number(route.endpoint), Object.fromEntries(python)];
    }
    case 'redirect':
      return ['redirect', match.path];
    case 'methodNotAllowed':
      return ['methodNotAllowed', match.allowed];
    case 'notFound':
      return ['notFound'];
  }
}

/** `str` of what the converter makes of a value. */
function asPython(value: string, converter: string | undefined): string {
  if (converter === 'int') return String(Number(value));
  if (converter === 'float')
    return Number.isInteger(Number(value)) ? `${Number(value)}.0` : String(Number(value));
  return value;
}

test('requests are answered as Werkzeug answers them', () => {
  const seed = Math.trunc(Math.random() * 2 ** 31);
  const questions = fc.sample(question, { numRuns: 1500, seed });
  const script = fileURLToPath(new URL('./urlMatcherOracle.py', import.meta.url));
  const output = execFileSync(samplesPython(), ['-I', script], {
    input: JSON.stringify(questions),
    encoding: 'utf8',
    maxBuffer: 1 << 26,
  });
  const real = JSON.parse(output) as readonly (readonly Answer[] | null)[];
  const counts = new Map<string, number>();
  for (const [number, [rules, requests]] of questions.entries()) {
    const expected = real[number];
    if (expected === null || expected === undefined) continue;
    for (const [kind] of expected) counts.set(kind, (counts.get(kind) ?? 0) + 1);
    assert.deepEqual(
      answers(rules, requests),
      expected,
      `seed ${seed}: ${JSON.stringify([rules, requests])}`,
    );
  }
  for (const kind of ['found', 'redirect', 'methodNotAllowed', 'notFound'])
    assert.ok((counts.get(kind) ?? 0) > 100, `${kind}: ${counts.get(kind)}`);
});
