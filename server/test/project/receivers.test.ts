import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Project } from '../../src/project/project.ts';
import { sources } from '../fixture.ts';

/** `late.py` is run for what templates need, `helper.py` only when somebody asks what the view gives the template. */
const text = `
=== app.py
from flask import Flask, render_template
import early
app = Flask(__name__)
early.begin(app)
others = [Flask('other')]

@app.get('/')
def index():
    from helper import value
    return render_template('a.html', value=value)
=== late.py
from app import app as application, others
import later
later.begin(application)
other = others[0]
def show(): return application.jinja_env
=== helper.py
from app import app as application
import asked
asked.begin(application)
value = 1
=== templates/a.html
{{ value }}
`;

const questions: Readonly<Record<string, (project: Project) => unknown>> = {
  receivers: project => [...project.programs.packagesWithApplications],
  variables: project => project.contextOf('templates/a.html').map(({ name, type }) => [name, type]),
  applications: project => project.applications.map(({ variable }) => variable),
};

test('who holds and who got the application does not depend on what was asked before', () => {
  const orders = [Object.keys(questions), Object.keys(questions).toReversed()];
  for (const order of orders) {
    const project = sources(text);
    const answers = new Map(order.map(name => [name, questions[name]?.(project)]));
    assert.deepEqual(answers.get('receivers'), ['early', 'later'], order.join());
    assert.deepEqual(answers.get('variables'), [['value', 'int']], order.join());
    assert.deepEqual(answers.get('applications'), ['app', undefined], order.join());
  }
});
