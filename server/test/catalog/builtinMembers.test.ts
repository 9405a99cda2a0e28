import assert from 'node:assert/strict';
import { test } from 'node:test';
import { builtinMembers } from '../../src/catalog/builtinMembers.ts';
import { builtinTypes } from '../../src/catalog/builtinTypes.ts';
import { runPython } from '../snippets/python.ts';

const program = `
import datetime, decimal, json, sys, uuid
types = [str, bytes, int, float, bool, list, tuple, set, frozenset, dict,
         datetime.datetime, datetime.date, datetime.time, datetime.timedelta, decimal.Decimal, uuid.UUID]
members = {type.__name__: {name: callable(getattr(type, name)) for name in dir(type) if not name.startswith('_')}
           for type in types}
print(json.dumps({'version': sys.version_info[:2], 'members': members}))
`;

/** What the table has that older Pythons do not, by the minor version that brought it. */
const newer: Readonly<Record<string, number>> = {
  'int.bit_count': 10,
  'bool.bit_count': 10,
  'int.is_integer': 12,
  'bool.is_integer': 12,
  'float.from_number': 14,
  'date.strptime': 14,
  'time.strptime': 14,
  'Decimal.from_number': 14,
};

test('the members of built-in types are those of the running Python, and what newer ones have beside them', () => {
  const { version, members } = runPython<{
    readonly version: readonly [number, number];
    readonly members: Readonly<Record<string, Readonly<Record<string, boolean>>>>;
  }>(program, undefined);
  assert.deepEqual(Object.keys(builtinTypes).sort(), Object.keys(members).sort());
  for (const [type, running] of Object.entries(members)) {
    const known = [...(builtinMembers(type)?.values() ?? [])].filter(
      ({ name }) => (newer[`${type}.${name}`] ?? 0) <= version[1],
    );
    assert.deepEqual(Object.fromEntries(known.map(({ name, isMethod }) => [name, isMethod])), running, type);
  }
});

test('what is displayed as a type leads to its members', () => {
  assert.equal(builtinMembers('list[str]')?.get('index')?.type, 'int');
  assert.equal(builtinMembers('Markup')?.get('upper')?.signature, 'upper()');
  assert.equal(builtinMembers('datetime')?.get('year')?.type, 'int');
  assert.equal(builtinMembers('datetime')?.get('date')?.type, 'date');
  assert.equal(builtinMembers('str')?.get('center')?.signature, "center(width, fillchar=' ')");
  assert.equal(builtinMembers('constructor'), undefined);
});
