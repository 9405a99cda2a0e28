import assert from 'node:assert/strict';
import { test } from 'node:test';
import { completion } from '../../src/features/completion.ts';
import { hover } from '../../src/features/hover.ts';
import { LiveKnowledge, type LiveValue } from '../../src/live/liveKnowledge.ts';
import { fixture } from '../fixture.ts';

const value = (name: string, type: string, text: string, members: readonly LiveValue[] = []): LiveValue => ({
  name,
  type,
  text,
  members,
});

const knowledge = LiveKnowledge.nothing.with(
  [
    { rule: '/plugin/<name>', endpoint: 'plugin', methods: ['GET'] },
    { rule: '/', endpoint: 'home', methods: ['GET'] },
  ],
  [
    {
      template: 'templates/page.html',
      at: 10_000,
      variables: [
        value('title', 'str', "'WSGI `tutorial`'"),
        value('extra', 'shop.Thing', '<Thing>'),
        value('user', 'dict', '{…}', [value('name', 'str', "'Ana'")]),
        value('item', 'int', '1'),
      ],
    },
  ],
);

const app = `=== app.py
from flask import Flask, render_template
app = Flask(__name__)
@app.route('/')
def home():
    return render_template('page.html', title='x', user={'name': 'x'}, items=[])
`;

const at = (template: string, now: number, locale = 'en', also = '') => {
  const { query } = fixture(`${app}${also}=== templates/page.html\n${template}`, { locale });
  return { ...query, live: { knowledge, now } };
};
const lastLine = (template: string, now = 12_400, locale = 'en'): string | undefined =>
  hover(at(template, now, locale))
    ?.markdown.split('\n')
    .at(-1);

test('the last value of a variable stands under what the files tell', () => {
  const found = hover(at('{{ ti$0tle }}', 12_400))?.markdown ?? '';
  assert.match(found, /^```python\ntitle: str\n```/);
  assert.equal(lastLine('{{ ti$0tle }}'), "Last value: ``'WSGI `tutorial`'`` · 2 s ago");
  assert.equal(lastLine('{{ ti$0tle }}', 190_000, 'es'), "Último valor: ``'WSGI `tutorial`'`` · hace 3 min");
  assert.equal(lastLine('{{ user.na$0me }}'), "Last value: `'Ana'` · 2 s ago");
  assert.ok(!lastLine('{{ user.other$0 }}')?.includes('Last value'));
});

test('a variable that only the running program has is marked, a bound one is not the passed one', () => {
  assert.equal(
    hover(at('{{ ex$0tra }}', 10_000))?.markdown,
    '```python\nextra: shop.Thing\n```\n\nLast value: `<Thing>` · 0 s ago\n\n*Seen running; the files do not show it.*',
  );
  assert.ok(!lastLine('{% for item in items %}{{ it$0em }}{% endfor %}')?.includes('Last value'));
  assert.ok(!lastLine('{% set user = {} %}{{ user.na$0me }}')?.includes('Last value'));
  assert.equal(hover(at('{{ nobo$0dy }}', 0)), null);
});

test('routes that the files do not show are offered and marked; the others are not there twice', () => {
  const query = at("{{ url_for('$0') }}", 0);
  const offered = completion(query)?.map(({ label, detail, description }) =>
    [label, detail, description].join(' '),
  );
  assert.deepEqual(
    offered?.filter(each => !each.startsWith('static')),
    ['home / GET', 'plugin /plugin/<name> seen running'],
  );
  assert.match(
    hover(at("{{ url_for('plu$0gin') }}", 0))?.markdown ?? '',
    /`\/plugin\/<name>` · GET[\s\S]*Seen running/,
  );
  assert.ok(!hover(at("{{ url_for('ho$0me') }}", 0))?.markdown.includes('Seen running'));
});

test('knowledge is never changed, only followed by more', () => {
  const next = knowledge.with(undefined, [{ template: 'a', at: 0, variables: [] }]);
  assert.equal(next.routes, knowledge.routes);
  assert.ok(next.valueOf('templates/page.html', ['title'], 0));
  assert.equal(knowledge.with([], []).routes.length, 0);
  assert.equal(next.valueOf('templates/page.html', ['toString', 'constructor'], 0), undefined);
});
