import assert from 'node:assert/strict';
import { test } from 'node:test';
import { everyday, filterCalls, methods, operands, operators, special, testCalls, values } from './corpus.ts';
import { compareEngines, requestFor } from './engines.ts';

/** What the approximate engine shows silently otherwise than Jinja2. */
function differences(requests: Parameters<typeof compareEngines>[0]): readonly string[] {
  return compareEngines(requests)
    .filter(({ verdict }) => verdict === 'different')
    .map(
      ({ request, approximate, exact }) =>
        `${JSON.stringify(request.sources[request.template])}\n  nunjucks: ${JSON.stringify(approximate.output ?? approximate.error)}\n  Jinja2:   ${JSON.stringify(exact.output ?? exact.error)}`,
    );
}

const printed = (expression: string) => requestFor(`{{ ${expression} }}`);

test('every filter over every kind of value is that of Jinja2, or noted', () => {
  const found = differences(
    values.flatMap(value => filterCalls.map(filter => printed(`${value}|${filter}`))),
  );
  assert.deepEqual(found, []);
});

test('every test over every kind of value is that of Jinja2, or noted', () => {
  const found = differences(values.flatMap(value => testCalls.map(one => printed(`${value} is ${one}`))));
  assert.deepEqual(found, []);
});

test('every operator over every two kinds of values is that of Python, or noted', () => {
  const found = differences(
    operands.flatMap(left =>
      operands.flatMap(right => operators.map(sign => printed(`${left} ${sign} ${right}`))),
    ),
  );
  assert.deepEqual(found, []);
});

test('every method of every kind of value is that of Python, or noted', () => {
  const found = differences(values.flatMap(value => methods.map(call => printed(`(${value})${call}`))));
  assert.deepEqual(found, []);
});

test('everyday templates, and what nunjucks of itself does otherwise, are equal and carry no note', () => {
  const compared = compareEngines(everyday);
  const wrong = compared
    .filter(({ verdict, exact }) => verdict !== 'equal' || exact.error)
    .map(({ request, approximate, exact }) => ({
      template: request.sources['page.html'],
      approximate,
      exact,
    }));
  assert.deepEqual(wrong, []);
  assert.ok(compared.length > 90);
});

test('what goes wrong in Jinja2 goes wrong here, at the same line', () => {
  for (const { request, approximate, exact, verdict } of compareEngines(special)) {
    const template = JSON.stringify(request.sources);
    assert.notEqual(verdict, 'different', template + JSON.stringify([approximate, exact]));
    assert.equal(approximate.error?.line, exact.error?.line, template + JSON.stringify([approximate, exact]));
  }
});
