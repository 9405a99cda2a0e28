import assert from 'node:assert/strict';
import { test } from 'node:test';
import { messagesFor } from '../../src/catalog/messages.ts';
import { diagnostics } from '../../src/features/diagnostics.ts';
import { fileOf, repaired, sources } from '../fixture.ts';

function projectOf(template: string) {
  return sources(`=== app.py
from dataclasses import dataclass
from flask import Flask, render_template
import outside
app = Flask(__name__)

class Post:
    def __init__(self, title):
        self.title = title
    @property
    def short(self): return self.title[:3]

@dataclass
class Row:
    size: int

class Open(outside.Thing): pass
class Items:
    def __getitem__(self, key): return key
class Any:
    def __getattr__(self, name): return load(name)

def mark(post): post.marked = True

@app.get('/')
def index():
    posts = [Post('a'), Post('b')]
    either = Post('a') if outside.x else load()
    return render_template('page.html', post=Post('a'), posts=posts, row=Row(1), either=either,
                           open=Open(), items=Items(), any=Any(), **load())
=== templates/page.html
${template}`);
}

const cases: readonly (readonly [template: string, ...found: readonly string[]])[] = [
  ['{{ post.titel }}{{ post.title }}{{ post.short }}{{ post.__class__ }}', 'titel'],
  ['{% for one in posts %}{{ one.titel }}{% endfor %}', 'titel'],
  ['{{ row.siez }}{{ row.size }}', 'siez'],
  ['{{ post.marked }}{% if post.extra %}{{ post.extra }}{% endif %}{{ post.more|default(1) }}'],
  ['{{ either.a }}{{ open.a }}{{ items.a }}{{ any.a }}{{ what.a }}'],
];

test('attributes that an object certainly lacks', () => {
  for (const [template, ...expected] of cases) {
    const project = projectOf(template);
    const file = fileOf(project, 'templates/page.html');
    const problems = diagnostics({ project, file, messages: messagesFor('en') });
    assert.deepEqual(
      problems.map(({ span }) => file.text.slice(span.start, span.end)),
      expected,
      template,
    );
  }
});

test('an attribute that is not there is told and repaired', () => {
  const project = projectOf('{{ post.titel }}');
  const file = fileOf(project, 'templates/page.html');
  assert.deepEqual(
    ['en', 'es'].map(locale => diagnostics({ project, file, messages: messagesFor(locale) })[0]?.message),
    [
      'An object of “Post” has no attribute “titel”: Jinja renders it as nothing. Did you mean “title”?',
      'Un objeto de «Post» no tiene ningún atributo «titel»: Jinja no escribe nada en su lugar. ¿Querías decir «title»?',
    ],
  );
  assert.deepEqual(repaired(project, file), { 'Change to “title”': '{{ post.title }}' });
});
