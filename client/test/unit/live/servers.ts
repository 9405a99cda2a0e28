import path from 'node:path';
import type { TestContext } from 'node:test';
import { testPython } from '../../../../server/test/python/testPython.ts';
import type { BoundEvent, ListeningEvent } from '../../../src/devServer/runnerChannel.ts';
import { ServerProcess } from '../../../src/devServer/serverProcess.ts';
import type { LiveEvent } from '../../../src/live/liveEvents.ts';
import { eventually, freePort, program, runPlan } from '../devServer/workshop.ts';

// The same pages in every framework, served by the servers that people use, with and without us looking on.

const page = '<!doctype html><title>ñ</title><h1>Hola</h1>';

const flask = (name: 'flask' | 'quart'): string => {
  const [Name, wait] = name === 'flask' ? ['Flask', ''] : ['Quart', 'async '];
  return `
from ${name} import ${Name}, Response, render_template, request
app = ${Name}(__name__)
PAGE = ${JSON.stringify(page)}
@app.route("/")
${wait}def home(): return PAGE
@app.post("/form")
${wait}def form(): return PAGE
@app.route("/data")
${wait}def data(): return {"a": 1}
@app.route("/plain")
${wait}def plain(): return Response(PAGE, mimetype="text/plain")
@app.route("/packed")
${wait}def packed():
    import gzip
    return Response(gzip.compress(PAGE.encode(), mtime=0), headers={"Content-Encoding": "gzip"}, mimetype="text/html")
@app.route("/saved")
${wait}def saved(): return Response(PAGE, headers={"Content-Disposition": "attachment; filename=a.html"}, mimetype="text/html")
@app.route("/same")
${wait}def same():
    answer = Response(PAGE, mimetype="text/html")
    answer.set_etag("one")
    return answer.make_conditional(request)${name === 'quart' ? ' if False else answer' : ''}
@app.route("/stream")
${wait}def stream():
    ${wait}def parts():
        yield "<p>one"
        yield "<p>two"
    return Response(parts(), mimetype="text/html")
@app.route("/broken")
${wait}def broken():
    if "ok" in request.args: return "fine"
    raise ValueError("broken on purpose")
@app.route("/page/<name>")
${wait}def of_template(name): return ${name === 'quart' ? 'await ' : ''}render_template(name, user=None)
@app.route("/policy")
${wait}def policy():
    return Response(PAGE, headers={"Content-Security-Policy": request.args["p"]}, mimetype="text/html")
`;
};

const bare = `
PAGE = ${JSON.stringify(page)}.encode()
def app(environ, start_response):
    path = environ["PATH_INFO"]
    html = [("Content-Type", "text/html; charset=utf-8")]
    if path == "/stream":
        def parts():
            start_response("200 OK", html)
            yield b"<p>one"
            yield b"<p>two"
        return parts()
    if path == "/written":
        write = start_response("200 OK", html)
        write(b"<p>one")
        return [b"<p>two"]
    if path == "/broken" and environ["QUERY_STRING"] != "ok":
        raise ValueError("broken on purpose")
    if path == "/late":
        def parts():
            start_response("200 OK", html)
            yield b"<p>one"
            raise ValueError("broken on purpose")
        return parts()
    if path == "/data":
        start_response("200 OK", [("Content-Type", "application/json")])
        return [b"{}"]
    if path == "/":
        start_response("200 OK", html + [("Content-Length", str(len(PAGE)))])
        return [PAGE]
    start_response("404 Not Found", html)
    return [b"<h1>no</h1>"]
if __name__ == "__main__":
    import sys
    from wsgiref.simple_server import make_server
    make_server("127.0.0.1", int(sys.argv[1]), app).serve_forever()
`;

const bottle = `
from bottle import Bottle, request, run
app = Bottle()
PAGE = ${JSON.stringify(page)}
app.route("/", callback=lambda: PAGE)
app.route("/form", method="POST", callback=lambda: PAGE)
app.route("/data", callback=lambda: {"a": 1})
@app.route("/stream")
def stream():
    yield "<p>one"
    yield "<p>two"
@app.route("/broken")
def broken():
    if request.query_string: return "fine"
    raise ValueError("broken on purpose")
`;

const starlette = `
from starlette.applications import Starlette
from starlette.responses import HTMLResponse, JSONResponse, StreamingResponse, PlainTextResponse
from starlette.routing import Route
PAGE = ${JSON.stringify(page)}
async def home(request): return HTMLResponse(PAGE)
async def data(request): return JSONResponse({"a": 1})
async def stream(request):
    async def parts():
        yield b"<p>one"
        yield b"<p>two"
    return StreamingResponse(parts(), media_type="text/html")
async def broken(request):
    if request.query_params: return PlainTextResponse("fine")
    raise ValueError("broken on purpose")
app = Starlette(routes=[Route("/", home), Route("/form", home, methods=["POST"]), Route("/data", data), Route("/stream", stream), Route("/broken", broken)])
`;

export interface Served {
  readonly name: string;
  readonly source: string;
  readonly run: (file: string, port: number) => readonly string[];
}

export const servers: readonly Served[] = [
  {
    name: 'Flask',
    source: flask('flask'),
    run: (_, port) => ['module', 'flask', '--app', 'program', 'run', '--port', String(port)],
  },
  {
    name: 'Flask with debugger and reloader',
    source: flask('flask'),
    run: (_, port) => ['module', 'flask', '--app', 'program', '--debug', 'run', '--port', String(port)],
  },
  {
    name: 'Quart',
    source: flask('quart'),
    run: (_, port) => ['module', 'quart', '--app', 'program', 'run', '--port', String(port), '--no-reload'],
  },
  {
    name: 'Bottle',
    source: bottle,
    run: (_, port) => ['module', 'bottle', '--bind', `127.0.0.1:${port}`, 'program:app'],
  },
  {
    name: 'wsgiref',
    source: bare,
    run: (file, port) => ['script', file, String(port)],
  },
  {
    name: 'Starlette in uvicorn',
    source: starlette,
    run: (_, port) => ['module', 'uvicorn', 'program:app', '--port', String(port)],
  },
  {
    name: 'Starlette in Hypercorn',
    source: starlette,
    run: (_, port) => ['module', 'hypercorn', '--workers', '0', '--bind', `127.0.0.1:${port}`, 'program:app'],
  },
];

export interface Live {
  readonly url: string;
  readonly events: readonly LiveEvent[];
  readonly text: () => string;
  readonly folder: string;
  readonly process: ServerProcess;
}

/** Starts a program with the tests' packages and waits until it listens. `wishes` is MATRAZ_LIVE; `null` for nobody looking. */
export async function serve(
  t: TestContext,
  { source, run }: Pick<Served, 'source' | 'run'>,
  wishes: object | null,
  files: Readonly<Record<string, string>> = {},
): Promise<Live> {
  const folder = program(t, { 'program.py': source, ...files });
  const port = await freePort();
  const plan = runPlan(folder, run(path.join(folder, 'program.py'), port), port);
  const events: LiveEvent[] = [];
  const listening: (BoundEvent | ListeningEvent)[] = [];
  let [text, ended] = ['', false];
  const env = { ...plan.env, ...(wishes ? { MATRAZ_LIVE: JSON.stringify(wishes) } : {}) };
  const process = await ServerProcess.start(
    { ...plan, command: testPython(), env },
    {
      output: more => {
        text += more;
      },
      listening: event => listening.push(event),
      live: event => events.push(event),
    },
  );
  t.after(() => process.stop());
  void process.ended.then(() => {
    ended = true;
  });
  await eventually(`the program listens: ${text}`, () => listening.length > 0 || ended);
  if (ended) throw new Error(text);
  return { url: `http://127.0.0.1:${port}`, events, text: () => text, folder, process };
}
