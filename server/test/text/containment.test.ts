import assert from 'node:assert/strict';
import { test } from 'node:test';
import { pathInside } from '../../src/text/containment.ts';

test('containment is by whole segments', () => {
  assert.equal(pathInside('/work/app', '/work/app/views/a.py'), 'views/a.py');
  assert.equal(pathInside('/work/app', '/work/apple/a.py'), undefined);
  assert.equal(pathInside('/work/app', '/work/app'), '');
  assert.equal(pathInside('/work/app/', '/work/app'), '');
  assert.equal(pathInside('/', '/a.py'), 'a.py');
  assert.equal(pathInside('templates', 'templates/a.html'), 'a.html');
});
