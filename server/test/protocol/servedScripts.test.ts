import assert from 'node:assert/strict';
import { test } from 'node:test';
import { type RunTarget, runTargetsRequest } from '../../src/protocol.ts';
import { tempFolder } from '../workspace/tempFolder.ts';
import { startEditor } from './editor.ts';

const flask = 'from flask import Flask\ndef create_app(): return Flask(__name__)\n';
const wsgi = "def application(environ, start_response):\n  start_response('200 OK', [])\n  return [b'']\n";
const made = 'from shop import create_app\napp = create_app()\n';
const guard = "if __name__ == '__main__':\n";

/** By the line that is expected of it: a program of one file, beside the package `shop` with a factory. */
const scripts: Readonly<Record<string, string>> = {
  'uvicorn 127.0.0.1:8000': `import uvicorn\n${guard}  uvicorn.run('other:app', reload=True)\n`,
  'uvicorn_address 0.0.0.0:8051': `import uvicorn\n${made}${guard}  uvicorn.run(app, host='0.0.0.0', port=8051)\n`,
  'uvicorn_port_of_a_variable 127.0.0.1:?': `import os, uvicorn\n${made}${guard}  uvicorn.run(app, port=int(os.environ.get('PORT', 8052)))\n`,
  'uvicorn_server 127.0.0.1:8053': `import asyncio, uvicorn\n${made}async def main():\n  config = uvicorn.Config(app, port=8053)\n  await uvicorn.Server(config).serve()\n${guard}  asyncio.run(main())\n`,
  'werkzeug localhost:8054': `from werkzeug.serving import run_simple\n${made}run_simple('localhost', 8054, app, use_reloader=True)\n`,
  'waitress 0.0.0.0:8080': `from waitress import serve\n${made}${guard}  serve(app)\n`,
  'waitress_callable 127.0.0.1:8055': `import waitress\n${wsgi}${guard}  waitress.serve(application, host='127.0.0.1', port=8055)\n`,
  'waitress_listen ?:?': `import waitress\n${made}${guard}  waitress.serve(app, listen='*:8056')\n`,
  'hypercorn ?:?': `import asyncio\nfrom hypercorn.config import Config\nfrom hypercorn.asyncio import serve\n${made}asyncio.run(serve(app, Config()))\n`,
  'gevent :8057': `from gevent.pywsgi import WSGIServer\n${made}${guard}  WSGIServer(('', 8057), app).serve_forever()\n`,
  'cheroot :::8058': `from cheroot import wsgi\n${made}server = wsgi.Server(bind_addr=('::', 8058), wsgi_app=app)\n${guard}  server.start()\n`,
  'helper localhost:8059': `from serving import run\n${made}${guard}  run(app, 8059)\nimport uvicorn\n`,
  'one_of_two ?:?': `import sys, waitress, uvicorn\n${made}if sys.argv[1:]:\n  waitress.serve(app)\nelse:\n  uvicorn.run(app)\n`,
};

/** What no script target comes of. */
const others: Readonly<Record<string, string>> = {
  'shop/__init__.py': flask,
  'serving.py':
    "from wsgiref.simple_server import make_server\ndef run(app, port):\n  make_server('localhost', port, app).serve_forever()\n",
  // Run as its framework does it.
  'other.py': `import uvicorn\nfrom fastapi import FastAPI\napp = FastAPI()\n${guard}  uvicorn.run(app)\n`,
  // Nobody calls it here.
  'console.py': `import uvicorn\n${made}def main():\n  uvicorn.run(app)\n`,
  'shop/__main__.py': 'import uvicorn\nfrom . import create_app\nuvicorn.run(create_app())\n',
  'not_served.py': `import uvicorn\n${made}config = uvicorn.Config(app)\nserver = uvicorn.Server(config)\n`,
};

test('scripts that serve by themselves are offered, with the address as far as it is written', async context => {
  const files = Object.fromEntries(
    Object.entries(scripts).map(([line, text]) => [`run_${line.split(' ')[0]}.py`, text]),
  );
  const temp = tempFolder(context, { ...files, ...others });
  const editor = await startEditor(context, { folders: [temp.uri] });
  const targets: RunTarget[] = await editor.connection.sendRequest(runTargetsRequest, {});
  const lines = targets.flatMap(target => {
    const name = target.uri.slice(temp.uri.length + 1).replace(/^run_|\.py$/g, '');
    return target.kind === 'script' ? [`${name} ${target.host ?? '?'}:${target.port ?? '?'}`] : [];
  });
  assert.deepEqual(lines.sort(), Object.keys(scripts).sort());
  const applications = targets.flatMap(target => (target.kind === 'application' ? [target.module] : []));
  assert.ok(applications.includes('other'));
});
