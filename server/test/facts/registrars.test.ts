import assert from 'node:assert/strict';
import { test } from 'node:test';
import { registrarsIn, useOf } from '../../src/facts/registrars.ts';

const helpers = `
from flask import Blueprint
bp = Blueprint('bp', __name__)

def page(rule):
    def decorate(view):
        bp.add_url_rule(rule, view.__name__, view)
        return view
    return decorate

class Site:
    def __init__(self, app):
        app.register_blueprint(bp)

    async def shown(self, rule):
        return self.app.route(rule)

class Base:
    def __init_subclass__(cls):
        bp.add_url_rule(cls.at, cls.__name__, cls)

def expose(rule):
    return lambda view: url_map.add(Rule(rule, endpoint=view.__name__))

class Mark:
    def __call__(self, view):
        return bp.route(self.rule)(view)

@bp.route('/')
def index():
    return ''
`;

test('what registers things, told from the text', () => {
  assert.deepEqual(registrarsIn(helpers), {
    callables: ['page', 'shown', 'expose', 'Mark'],
    bases: ['Base'],
  });
  assert.deepEqual(registrarsIn('x = 1\n'), { callables: [], bases: [] });
});

test('files that use it', () => {
  const use = useOf(registrarsIn(helpers));
  const uses = (text: string) => use?.test(text);
  assert.ok(uses("@page('/x')\ndef x(): ...\n"));
  assert.ok(uses("class V:\n    @web.shown('/x')\n    def x(self): ...\n"));
  assert.ok(uses('made = helpers.page(1)\n'));
  assert.ok(uses('class Own(Base, at=1):\n    pass\n'));
  assert.ok(uses("if __name__ == '__main__':\n    site.run()\n    page(1)\n"));
  assert.ok(!uses('def f():\n    page(1)\n'), 'nothing happens when it is imported');
  assert.ok(!uses('@pages\ndef x(): ...\n'));
  assert.equal(useOf({ callables: [], bases: [] }), undefined);
});
