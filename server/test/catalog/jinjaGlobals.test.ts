import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { templateGlobals } from '../../src/catalog/jinjaGlobals.ts';
import { loopMembers } from '../../src/catalog/loopMembers.ts';

interface Running {
  /** Parameter names with their defaults, or null where Python tells none. */
  readonly globals: Readonly<Record<string, readonly string[] | null>>;
  readonly jinja: readonly string[];
  readonly loop: readonly string[];
}

const program = `
import inspect, json
from flask import Flask
from jinja2.defaults import DEFAULT_NAMESPACE
from jinja2.runtime import LoopContext

def parameters(value):
    if not callable(value) or type(value).__name__ == 'LocalProxy' or value in (range, dict):
        return None
    if inspect.isclass(value) and value.__init__ is object.__init__:
        return None
    return [str(one) for one in inspect.signature(value).parameters.values()]

found = {}
for name, value in Flask('probe').jinja_env.globals.items():
    found[name] = parameters(value)
loop = [name for name in dir(LoopContext([], None)) if not name.startswith('_')]
print(json.dumps({'globals': found, 'jinja': sorted(DEFAULT_NAMESPACE), 'loop': loop}))
`;

function running(): Running {
  const folder = new URL('../../../samples/.venv/', import.meta.url);
  const python = fileURLToPath(
    new URL(process.platform === 'win32' ? 'Scripts/python.exe' : 'bin/python', folder),
  );
  if (!existsSync(python)) throw new Error('samples/.venv is missing; `npm test` makes it.');
  return JSON.parse(execFileSync(python, ['-c', program], { encoding: 'utf8' })) as Running;
}

const names = (origin: 'flask' | 'jinja'): string[] =>
  templateGlobals.filter(known => known.origin === origin).map(known => known.name);

test('the template globals are those of the running Flask and Jinja, with their parameters', () => {
  const flask = running();
  assert.deepEqual(names('jinja').sort(), flask.jinja);
  assert.deepEqual([...names('flask'), ...names('jinja')].sort(), Object.keys(flask.globals).sort());
  for (const { name, signature } of templateGlobals) {
    const parameters = flask.globals[name];
    if (parameters === null || parameters === undefined) continue;
    const bare = parameters.map(one => one.replace(/: .*?(?= = |$)/, '').replace(' = ', '='));
    const written = signature
      .slice(name.length + 1, -1)
      .split(', ')
      .filter(one => one !== '*');
    assert.deepEqual(joined(written), bare, name);
  }
});

test('the members of loop are those of the running Jinja', () => {
  assert.deepEqual(loopMembers.map(member => member.name).sort(), [...running().loop].sort());
});

/** A default may hold the separator: `sep=', '`. */
function joined(parts: readonly string[]): string[] {
  return parts
    .join(', ')
    .replace("'; '", "', '")
    .split(/, (?!')/);
}
