import assert from 'node:assert/strict';
import { test } from 'node:test';
import { findingsOf } from '../audit.ts';

test('the audit tells what is shipped from what only helps, and no answer from a good one', () => {
  const printed = JSON.stringify({
    vulnerabilities: {
      yaml: { severity: 'high', via: [{ title: 'Slow on purpose' }] },
      knip: { severity: 'low', via: ['yaml'] },
    },
  });
  assert.deepEqual(findingsOf(printed, new Set(['yaml', 'zod'])), {
    shipped: ['yaml (high): Slow on purpose'],
    others: ['knip (low): through yaml'],
  });
  assert.deepEqual(findingsOf('{"vulnerabilities":{}}', new Set(['yaml'])), { shipped: [], others: [] });
  for (const silence of ['', '{"message":"405 Method Not Allowed"}'])
    assert.throws(() => findingsOf(silence, new Set()), /did not answer/);
});
