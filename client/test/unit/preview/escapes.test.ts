import assert from 'node:assert/strict';
import { test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { testPython } from '../../../../server/test/python/testPython.ts';
import { renderExactly } from '../../../src/preview/exactEngine.ts';
import { render } from '../../../webview/preview/engine/renderer.ts';
import { compareEngines, requestFor } from './engines.ts';

// Templates that try to get out of the engines, and templates that would not end.

const script = fileURLToPath(new URL('../../../python/matraz_preview.py', import.meta.url));
const python = testPython();
const patiently = { signal: new AbortController().signal };

async function exactly(source: string, timeout = 30_000) {
  const answer = await renderExactly(python, script, requestFor(source), { ...patiently, timeout });
  assert.equal(answer.kind, 'result', JSON.stringify(answer));
  return answer.kind === 'result' ? answer.result : undefined;
}

/** Ways out of nunjucks, of JavaScript and of Jinja. Each prints `escaped` or the number 49 where it gets somewhere. */
const ways = [
  `{{ range.constructor("return 'esc' + 'aped'")() }}`,
  `{{ ({}).constructor.constructor("return 'esc' + 'aped'")() }}`,
  `{{ ''.constructor.constructor("return 7*7")() }}`,
  `{{ [].constructor.constructor("return 7*7")() }}`,
  `{{ joiner.__proto__.constructor("return 7*7")() }}`,
  `{{ cycler.call.constructor("return 7*7")() }}`,
  `{{ cycler('a').next.constructor("return 7*7")() }}`,
  `{% macro m() %}{% endmacro %}{{ m.constructor("return 7*7")() }}`,
  `{{ namespace.__init__.__globals__ }}`,
  `{{ ''.__class__.__mro__[1].__subclasses__() }}`,
  `{{ (1)|attr('__class__') }}`,
  `{{ cycler.__init__.__globals__.os.popen('echo escaped').read() }}`,
  `{{ self.__init__.__globals__ }}`,
  `{{ self._TemplateReference__context.cycler.__init__.__globals__ }}`,
  `{{ lipsum.__globals__['os'].popen('echo escaped').read() }}`,
  `{{ '%s'.__mod__.__class__ }}`,
  `{{ "{0.__class__.__mro__}".format(1) }}`,
  `{{ "{0.constructor}".format([]) }}`,
  `{{ ''|map('__class__')|list }}`,
  `{% set ns = namespace() %}{% set ns.__proto__ = {'polluted': 'escaped'} %}{{ {}.polluted }}`,
  `{% set x = {} %}{{ x.__setitem__('__proto__', 1) }}`,
  `{{ dict(__proto__={'polluted': 'escaped'}).polluted }}{{ {}.polluted }}`,
  `{% set __proto__ = {'polluted': 'escaped'} %}{{ polluted }}{{ {}.polluted }}`,
  `{% import 'page.html' as constructor %}{{ constructor.constructor("return 7*7")() }}`,
  `{{ constructor.constructor("return 7*7")() }}{{ __proto__ }}{{ process.env }}{{ globalThis }}{{ require('fs') }}`,
  `{{ toString.constructor("return 7*7")() }}{{ hasOwnProperty }}`,
  `{% include '../../../../etc/passwd' %}`,
  `{% include '/etc/passwd' %}`,
  `{% extends 'file:///etc/passwd' %}`,
];

test('nothing gets out of either engine', () => {
  for (const { request, approximate, exact } of compareEngines(ways.map(way => requestFor(way)))) {
    const way = request.sources['page.html'];
    for (const { output } of [approximate, exact])
      assert.doesNotMatch(
        output ?? '',
        /escaped|49|root:|native code|object Object|function|&lt;class|os\.|environ/,
        way,
      );
  }
  assert.equal(({} as Record<string, unknown>)['polluted'], undefined);
  assert.equal(Object.prototype.constructor, Object);
});

test('values of the context cannot reach the prototypes of JavaScript', () => {
  const context = {
    ['__proto__']: "{'polluted': 'escaped'}",
    constructor: "{'prototype': {'polluted': 1}}",
    toString: "'text'",
  };
  const own: Record<string, string> = Object.create(null);
  for (const [name, value] of [...Object.entries(context), ['__proto__', "{'polluted': 1}"] as const])
    own[name] = value;
  const result = render(
    requestFor('{{ toString }}{{ {}.polluted }}{{ constructor.prototype.polluted }}', { context: own }),
  );
  assert.equal(result.output, 'text1');
  assert.equal(({} as Record<string, unknown>)['polluted'], undefined);
});

test('the program of the worker makes no code out of text', async () => {
  const { build } = await import('esbuild');
  const entry = fileURLToPath(new URL('../../../webview/preview/worker.ts', import.meta.url));
  const built = await build({
    entryPoints: [entry],
    bundle: true,
    write: false,
    platform: 'browser',
    format: 'iife',
    logLevel: 'error',
  });
  const text = built.outputFiles[0]?.text ?? '';
  assert.ok(text.length > 10_000);
  // nunjucks has the one place at which it would compile a source; none is ever handed to it.
  assert.equal(text.match(/new Function\(/g)?.length, 1);
  assert.doesNotMatch(text, /\beval\(|\bimportScripts|\bXMLHttpRequest|\bfetch\(|\bWebSocket/);
});

/** These would run for hours, or fill the memory. */
const endless = [
  '{% for a in range(99999) %}{% for b in range(99999) %}{{ a }}{% endfor %}{% endfor %}',
  '{% for a in range(10 ** 9) %}{% endfor %}',
  "{{ 'a' * 10 ** 10 }}",
  "{% set x = 'aaaaaaaaaa' %}{% for i in range(60) %}{% set x = x * 10 %}{% endfor %}{{ ('x' * 1000000) * 1000000 }}",
  "{{ 'x'|center(10 ** 10) }}",
  "{{ '%10000000000d' % 1 }}",
  "{{ 'x'.ljust(10 ** 10) }}",
  '{{ ([0] * 10 ** 7) * 10 ** 7 }}',
  '{% macro m() %}{{ m() }}{% endmacro %}{{ m() }}',
  "{% include 'page.html' %}",
  "{% extends 'page.html' %}",
  '{% for a in range(99999) %}{% for b in range(99999) %}{% endfor %}{% endfor %}',
];

test('what would not end, or grow without end, ends with an error', async () => {
  for (const source of endless) {
    const approximate = render(requestFor(source));
    const isKnown = approximate.error !== undefined || approximate.notes.length > 0;
    assert.ok(isKnown, `${source} → ${approximate.output?.slice(0, 80)}`);
  }
  for (const source of ["{{ 'a' * 10 ** 10 }}", "{% include 'page.html' %}"])
    assert.ok((await exactly(source))?.error, source);
  const late = await exactly(endless.at(-1) ?? '', 1000);
  assert.equal(late?.error?.type, 'TimeLimit');
});

test('an interpreter without Jinja2, and none at all, are told apart', async () => {
  const request = requestFor('{{ 1 }}');
  const missing = await renderExactly('/nowhere/python', script, request, patiently);
  assert.equal(missing.kind, 'failed');
  const bare = fileURLToPath(new URL('no-such-script.py', import.meta.url));
  assert.equal((await renderExactly(python, bare, request, patiently)).kind, 'failed');
  const ended = new AbortController();
  const ending = renderExactly(python, script, requestFor(endless[0] ?? ''), { signal: ended.signal });
  ended.abort();
  assert.equal((await ending).kind, 'failed');
});
