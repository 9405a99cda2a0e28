import assert from 'node:assert/strict';
import { test } from 'node:test';
import { codeLenses } from '../../src/features/codeLens.ts';
import { completion } from '../../src/features/completion.ts';
import { definition } from '../../src/features/definition.ts';
import { diagnostics } from '../../src/features/diagnostics.ts';
import { hover } from '../../src/features/hover.ts';
import { references } from '../../src/features/references.ts';
import { accepted, dedent, fixture, selected } from '../fixture.ts';

// A blueprint below a prefix that nobody knows: links still mean its endpoints, no path does.

const site = `
=== app.py
import os
from flask import Blueprint, Flask, redirect, url_for
app = Flask(__name__, static_folder=None)
bp = Blueprint('tags', __name__)

@bp.route('/tags/<int:id>')
def show(id):
    """One tag."""
    return redirect(url_for('.show', id=1))

app.register_blueprint(bp, url_prefix=os.environ['BASE'])
=== templates/page.html
`.trimStart();

const line = '<a href="{{ url_for(\'tags.$0show\', id=2) }}">';

test('its endpoints are offered with what is known of the rule', () => {
  const { query } = fixture(`${site}{{ url_for('ta$0') }}`);
  assert.deepEqual(accepted(query, completion(query)), ["{{ url_for('tags.show', id=$1) }}"]);
  assert.equal(completion(query)?.[0]?.detail, '…/tags/<int:id>');
});

test('hover says that the rule is not known in full', () => {
  assert.equal(
    hover(fixture(site + line).query)?.markdown,
    dedent(`
      \`\`\`python
      tags.show(id: int)
      \`\`\`

      - \`…/tags/<int:id>\` · GET
      - \`…\` stands for a part of the rule that is not known
      - view \`show()\` in \`app.py:7\`

      One tag.
    `),
  );
});

test('definition and references know view and links, the relative one as well', () => {
  const { query, project } = fixture(site + line);
  assert.deepEqual(selected(project, definition(query)), ['app.py: «show»']);
  const places = references(query, false) ?? [];
  assert.deepEqual(places.map(({ path }) => path).sort(), ['app.py', 'templates/page.html']);
});

test('the view has its lens', () => {
  const { project } = fixture(site + line);
  const file = project.files.get('app.py');
  assert.ok(file);
  assert.deepEqual(
    codeLenses(project, file).map(({ title }) => title),
    ['GET …/tags/<int:id>'],
  );
});

test('no path leads there, and nothing is reported', () => {
  const { query, project } = fixture(`${site}<a href="/tags/1$0">{{ url_for('tags.show', id=1) }}`);
  assert.equal(hover(query), null);
  for (const file of project.files.values()) {
    assert.deepEqual(diagnostics({ project, file, messages: query.messages }), []);
  }
});
