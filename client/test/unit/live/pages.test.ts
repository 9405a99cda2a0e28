import assert from 'node:assert/strict';
import { type TestContext, test } from 'node:test';
import { type Live, type Served, serve, servers } from './servers.ts';

// A page gets its script at the end, and nothing else changes, whichever framework makes it and whichever server sends it.

const reload = ['http://127.0.0.1:1/secret'];
const browser = { Accept: 'text/html,*/*', 'Sec-Fetch-Dest': 'document' };

interface Answer {
  readonly status: number;
  readonly headers: Record<string, string>;
  readonly body: string;
}

async function ask(live: Live, path: string, init: RequestInit): Promise<Answer> {
  const response = await fetch(live.url + path, { ...init, redirect: 'manual' });
  const headers = Object.fromEntries(response.headers);
  delete headers['date'];
  // Kept as sets, which Python orders anew in each process.
  if (headers['allow']) headers['allow'] = headers['allow'].split(', ').sort().join();
  return {
    status: response.status,
    headers,
    body: (await response.text()).replaceAll(live.url, 'ORIGIN'),
  };
}

async function both(t: TestContext, served: Served): Promise<[without: Live, looking: Live]> {
  return Promise.all([serve(t, served, null), serve(t, served, { reload })]);
}

/** `not here`: not where it exists. */
const asked: readonly (readonly [path: string, init: RequestInit, isPage: boolean | 'not here'])[] = [
  ['/', { headers: browser }, true],
  ['/', { headers: { Accept: 'text/html' } }, true],
  ['/stream', { headers: browser }, true],
  ['/nothing-here', { headers: browser }, true],
  ['/', {}, false],
  ['/', { headers: { ...browser, 'Sec-Fetch-Dest': 'empty' } }, false],
  ['/', { headers: { Accept: 'text/html', 'X-Requested-With': 'XMLHttpRequest' } }, false],
  ['/', { headers: browser, method: 'OPTIONS' }, false],
  ['/form', { headers: browser, method: 'POST' }, false],
  ['/data', { headers: browser }, false],
  ['/packed', { headers: browser }, 'not here'],
  ['/saved', { headers: browser }, 'not here'],
  ['/plain', { headers: browser }, 'not here'],
];

for (const served of servers) {
  test(`${served.name}: pages get the script, everything else, tracebacks too, is byte for byte the same`, async t => {
    const [without, looking] = await both(t, served);
    for (const [path, init, isPage] of asked) {
      const [before, after] = await Promise.all([ask(without, path, init), ask(looking, path, init)]);
      const isHtml = before.headers['content-type']?.startsWith('text/html') ?? false;
      if (!isHtml || (isPage === 'not here' ? before.status === 200 : !isPage)) {
        assert.deepEqual(after, before, path);
        continue;
      }
      const piece = after.body.slice(before.body.length);
      assert.equal(after.body, before.body + piece, path);
      assert.match(
        piece,
        /^<script>.*\["http:\/\/127\.0\.0\.1:1\/secret"\].*new EventSource.*<\/script>$/,
        path,
      );
      const length = before.headers['content-length'];
      const headers =
        length === undefined
          ? before.headers
          : { ...before.headers, 'content-length': String(Number(length) + Buffer.byteLength(piece)) };
      assert.deepEqual([after.status, after.headers], [before.status, headers], path);
    }
    const [head, get] = [
      await ask(looking, '/', { method: 'HEAD', headers: browser }),
      await ask(looking, '/', { headers: browser }),
    ];
    assert.deepEqual([head.status, head.headers['content-length']], [200, get.headers['content-length']]);
    // An exception looks in the terminal as it does without us.
    const traces: string[] = [];
    for (const live of [without, looking]) {
      await (await fetch(`${live.url}/broken`)).text();
      await live.process.stop();
      const trace = /Traceback \(most recent call last\):[\s\S]*?\nValueError: broken on purpose/.exec(
        live.text(),
      );
      assert.ok(trace, live.text());
      traces.push(trace[0].replaceAll(live.folder, '…'));
    }
    assert.equal(traces[1], traces[0]);
  });
}

test('a response that is not modified stays so, and parts are sent when they are made', async t => {
  const [flask] = servers;
  assert.ok(flask);
  const source = `${flask.source}
import threading
go = threading.Event()
@app.route("/slow")
def slow():
    def parts():
        yield "<p>one"
        go.wait(30)
        yield "<p>two"
    return Response(parts(), mimetype="text/html")
@app.route("/go")
def let_go():
    go.set()
    return "gone"
`;
  const live = await serve(t, { ...flask, source }, { reload });
  const answer = await ask(live, '/same', { headers: { ...browser, 'If-None-Match': '"one"' } });
  assert.deepEqual([answer.status, answer.body], [304, '']);
  const response = await fetch(`${live.url}/slow`, { headers: browser });
  const reader = response.body?.getReader();
  const first = await reader?.read();
  assert.equal(Buffer.from(first?.value ?? []).toString(), '<p>one');
  assert.equal(await (await fetch(`${live.url}/go`)).text(), 'gone');
  let rest = '';
  for (let part = await reader?.read(); part && !part.done; part = await reader?.read())
    rest += Buffer.from(part.value).toString();
  assert.match(rest, /^<p>two<script>/);
});

test('a Content-Security-Policy is obeyed', async t => {
  const [flask] = servers;
  assert.ok(flask);
  const live = await serve(t, flask, { reload });
  const nothing = /<\/h1>$/;
  const table: readonly (readonly [policy: string, end: RegExp])[] = [
    ["img-src 'self'", /<script>\(/],
    ["script-src 'nonce-abc123'", /<script nonce="abc123">\(/],
    ["script-src 'self'", /<script src="\/\.matraz\/secret\.js"><\/script>$/],
    ["script-src 'self' 'unsafe-inline'", /<script>\(/],
    ["script-src 'unsafe-inline' 'sha256-AAAA'", nothing],
    ["script-src 'none'", nothing],
    ["default-src 'self'", nothing],
    ["default-src 'self'; connect-src http://127.0.0.1:*", /<script src=/],
    ["default-src 'none'; connect-src *; script-src 'nonce-abc' 'strict-dynamic'", /<script nonce="abc">\(/],
    ['sandbox allow-forms', nothing],
    ["script-src 'nonce-a\"b'", nothing],
  ];
  for (const [policy, end] of table) {
    const { body, headers } = await ask(live, `/policy?p=${encodeURIComponent(policy)}`, {
      headers: browser,
    });
    assert.match(body, end, policy);
    assert.equal(headers['content-security-policy'], policy);
  }
  const script = await ask(live, '/.matraz/secret.js', {});
  assert.deepEqual([script.status, script.headers['content-type']], [200, 'text/javascript']);
  assert.match(script.body, /^const u=\[.*new EventSource/);
  assert.equal((await ask(live, '/.matraz/other.js', {})).status, 404);
});
