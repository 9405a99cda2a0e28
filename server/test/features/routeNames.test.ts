import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { completion } from '../../src/features/completion.ts';
import { definition } from '../../src/features/definition.ts';
import { diagnostics } from '../../src/features/diagnostics.ts';
import { hover } from '../../src/features/hover.ts';
import { signatureHelp } from '../../src/features/signatureHelp.ts';
import { accepted, fixture, selected } from '../fixture.ts';

// Starlette and FastAPI ask for URLs by the names of their routes.

const site = `
=== app.py
from starlette.applications import Starlette
from starlette.routing import Mount, Route
from starlette.staticfiles import StaticFiles
from starlette.templating import Jinja2Templates

async def user(request): ...

app = Starlette(routes=[
    Route('/', user, name='home'),
    Mount('/users', routes=[Route('/{id:int}', user)], name='users'),
    Mount('/static', StaticFiles(directory='static'), name='static'),
])
`;

describe('the names of routes of Starlette', () => {
  const cases: readonly [name: string, files: string, lines: readonly string[]][] = [
    [
      'in a call of the request',
      "=== views.py\ndef v(request):\n    request.url_for('$0')",
      [
        "    request.url_for('home')",
        "    request.url_for('users:user', id=$1)",
        `    request.url_for('static', path='$1')`,
      ],
    ],
    [
      'in a call of the application',
      "=== views.py\nfrom app import app\napp.url_path_for('us$0')",
      ["app.url_path_for('users:user', id=$1)"],
    ],
    ['in a template', "=== templates/a.html\n{{ url_for('h$0') }}", ["{{ url_for('home') }}"]],
    [
      'arguments, and none of those that Flask has',
      "=== views.py\ndef v(request):\n    request.url_for('users:user', $0)",
      ["    request.url_for('users:user', id=)"],
    ],
  ];
  for (const [name, files, lines] of cases) {
    test(name, () => {
      const { query } = fixture(site.trimStart() + files);
      assert.deepEqual(accepted(query, completion(query)), lines);
    });
  }

  test('are called with the variables of the path and nothing else', () => {
    const table = [
      ["request.url_for('users:user', $0)", "url_for('users:user', [id: int])"],
      ["request.url_for('users:user', id=1, $0)", "url_for('users:user', id: int[])"],
      ["app.url_path_for('users:us$0er')", "url_path_for(['users:user'], id: int)"],
      ["request.url_for('nobody', $0)", 'url_for(name, **path_params[])'],
      ['app.url_path_for($0)', 'url_path_for([name], **path_params)'],
    ] as const;
    for (const [line, expected] of table) {
      const { query } = fixture(`${site.trimStart()}=== views.py\nfrom app import app\n${line}`);
      const { signatures, activeSignature, activeParameter } = signatureHelp(query) ?? { signatures: [] };
      const { label = '', parameters = [] } = signatures[activeSignature ?? 0] ?? {};
      const { start, end } = parameters[activeParameter ?? -1]?.span ?? {
        start: label.length - 1,
        end: label.length - 1,
      };
      assert.equal(`${label.slice(0, start)}[${label.slice(start, end)}]${label.slice(end)}`, expected, line);
    }
    const nobody = fixture(`${site.trimStart()}=== views.py\nrequest.url_for('nobody', $0)`).query;
    assert.deepEqual(completion(nobody), []);
    const hovered = (line: string) =>
      hover(fixture(`${site.trimStart()}=== views.py\n${line}`).query)?.markdown;
    assert.match(
      hovered("request.url_for('users:user', i$0d=1)") ?? '',
      /`\{id:int\}` in `\/users\/\{id:int\}`/,
    );
    assert.equal(hovered("request.url_for('users:user', pa$0ge=1)"), undefined);
  });

  test('lead to their functions', () => {
    const { query, project } = fixture(
      `${site.trimStart()}=== views.py\ndef v(request):\n    request.url_for('users:us$0er', id=1)`,
    );
    assert.deepEqual(selected(project, definition(query)), ['app.py: «user»']);
  });

  test('are not judged, as what is mounted has names too', () => {
    const { query, file, project } = fixture(
      `${site.trimStart()}=== views.py\ndef v(request):\n    request.url_for('users', path='/')$0`,
    );
    assert.deepEqual(diagnostics({ project, file, messages: query.messages }), []);
  });
});
