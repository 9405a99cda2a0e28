import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { testPython } from '../../../../server/test/python/testPython.ts';
import { type RenderRequest, type RenderResult, render } from '../../../webview/preview/engine/renderer.ts';

// The two engines over the same requests: the one of the webview, and the Jinja2 of the tests' interpreter.

const folder = fileURLToPath(new URL('../../../python', import.meta.url));

const program = `
import json, sys
sys.path.insert(0, sys.argv[1])
import matraz_preview
requests = json.loads(sys.stdin.buffer.read().decode('utf-8'))
print(json.dumps([matraz_preview.render(request) for request in requests]))
`;

/** What Jinja2 makes of each. */
function renderWithJinja(requests: readonly RenderRequest[]): readonly RenderResult[] {
  const input = JSON.stringify(requests);
  const done = spawnSync(testPython(), ['-c', program, folder], {
    input,
    encoding: 'utf8',
    maxBuffer: 1 << 28,
  });
  assert.equal(done.status, 0, done.stderr);
  const results = JSON.parse(done.stdout) as readonly RenderResult[];
  assert.equal(results.length, requests.length);
  return results;
}

/** A request for the template `page.html` among these sources. */
export function requestFor(
  sources: string | Readonly<Record<string, string>>,
  more: Partial<RenderRequest> = {},
): RenderRequest {
  return {
    template: 'page.html',
    sources: typeof sources === 'string' ? { 'page.html': sources } : sources,
    options: {},
    autoescape: ['.html', '.htm', '.xml', '.xhtml', '.svg'],
    strict: false,
    context: {},
    globals: [],
    extensions: undefined,
    own: { filters: [], tests: [], globals: [], tags: [], templates: [] },
    routes: undefined,
    blueprint: undefined,
    ...more,
  };
}

export type Verdict = 'equal' | 'noted' | 'different';

/** Whether the approximate result is that of Jinja2, says that it may not be, or is silently another. */
function verdictOf(approximate: RenderResult, exact: RenderResult): Verdict {
  if (approximate.notes.length > 0) return 'noted';
  if (approximate.error || exact.error) {
    const isSame = approximate.error !== undefined && exact.error !== null && exact.error !== undefined;
    return isSame ? 'equal' : 'different';
  }
  return approximate.output === exact.output ? 'equal' : 'different';
}

export function compareEngines(requests: readonly RenderRequest[]): readonly {
  readonly request: RenderRequest;
  readonly approximate: RenderResult;
  readonly exact: RenderResult;
  readonly verdict: Verdict;
}[] {
  const exact = renderWithJinja(requests);
  return requests.map((request, index) => {
    const approximate = render(request);
    const real = exact[index];
    assert.ok(real);
    return { request, approximate, exact: real, verdict: verdictOf(approximate, real) };
  });
}
