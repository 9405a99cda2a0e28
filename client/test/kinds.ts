import type { ApplicationTarget } from '../../server/src/protocol.ts';

// A program of each kind that the dev server runs, with the real packages. `/` answers `hola PID`, `/slow` after half a second `done`.

export interface Kind {
  readonly name: string;
  readonly files: Readonly<Record<string, string>>;
  readonly target: Partial<ApplicationTarget> | 'script' | 'script without an address';
  /** Modules that the interpreter seems to have. */
  readonly modules?: readonly string[];
}

const flaskViews = `
@app.get('/')
def index(): return f'hola {os.getpid()}'
@app.get('/slow')
def slow():
    time.sleep(0.5)
    return 'done'
`;
const indented = flaskViews.replaceAll(/^(?=.)/gm, '    ');

const wsgi = `
import os, time
def application(environ, start_response):
    start_response('200 OK', [('Content-Type', 'text/plain')])
    if environ['PATH_INFO'] == '/slow':
        time.sleep(0.5)
        return [b'done']
    return [b'hola %d' % os.getpid()]
`;

const asgi = `
import asyncio, os
from starlette.applications import Starlette
from starlette.responses import PlainTextResponse
from starlette.routing import Route
async def index(request): return PlainTextResponse(f'hola {os.getpid()}')
async def slow(request):
    await asyncio.sleep(0.5)
    return PlainTextResponse('done')
app = Starlette(routes=[Route('/', index), Route('/slow', slow)])
`;

export const kinds: readonly Kind[] = [
  {
    name: 'a Flask application',
    files: { 'app.py': `import os, time\nfrom flask import Flask\napp = Flask(__name__)${flaskViews}` },
    target: { framework: 'flask', module: 'app', attribute: 'app' },
  },
  {
    name: 'a Flask factory with arguments in a package of src, with .flaskenv',
    files: {
      'src/shop/__init__.py': `import os, time\nfrom flask import Flask\ndef create_app(name, *, debug):\n    assert (name, debug, os.environ['FROM_FILE']) == ('x', True, 'ñ')\n    app = Flask(name)${indented}    return app\n`,
      '.flaskenv': 'FROM_FILE=ñ\nFLASK_APP="src/shop:create_app(\'x\', debug=True)"\n',
    },
    target: {
      framework: 'flask',
      cwd: 'src',
      module: 'shop',
      attribute: "create_app('x', debug=True)",
      parameters: [],
    },
  },
  {
    name: 'a Quart application',
    files: {
      'web.py':
        "import asyncio, os\nfrom quart import Quart\napp = Quart(__name__)\n@app.get('/')\nasync def index(): return f'hola {os.getpid()}'\n@app.get('/slow')\nasync def slow():\n    await asyncio.sleep(0.5)\n    return 'done'\n",
    },
    target: { framework: 'quart', module: 'web', attribute: 'app' },
  },
  {
    name: 'a Bottle application',
    files: {
      'web.py': `import os, time\nfrom bottle import Bottle\napp = Bottle()${flaskViews}`,
    },
    target: { framework: 'bottle', module: 'web', attribute: 'app' },
  },
  {
    name: "Bottle's default application, in a script that runs it",
    files: {
      'web.py': `import os, time\nfrom bottle import route, run${flaskViews.replaceAll('app.get', 'route')}run(port=1)\n`,
    },
    target: { framework: 'bottle', module: 'web' },
  },
  {
    name: 'a Starlette application with uvicorn',
    files: { 'web.py': asgi },
    target: { framework: 'starlette', module: 'web', attribute: 'app' },
    modules: ['uvicorn'],
  },
  {
    name: 'a Starlette application with hypercorn',
    files: { 'web.py': asgi },
    target: { framework: 'starlette', module: 'web', attribute: 'app' },
    modules: ['hypercorn'],
  },
  {
    name: 'a FastAPI factory',
    files: {
      'api/main.py':
        "import asyncio, os\nfrom fastapi import FastAPI\nfrom fastapi.responses import PlainTextResponse\ndef make():\n    app = FastAPI()\n    @app.get('/', response_class=PlainTextResponse)\n    def index(): return f'hola {os.getpid()}'\n    @app.get('/slow', response_class=PlainTextResponse)\n    async def slow():\n        await asyncio.sleep(0.5)\n        return 'done'\n    return app\n",
    },
    target: { framework: 'fastapi', module: 'api.main', attribute: 'make', parameters: [] },
  },
  {
    name: 'a bare WSGI callable',
    files: { 'bare.py': wsgi },
    target: { framework: 'wsgi', module: 'bare', attribute: 'application' },
  },
  {
    name: 'a WSGI script',
    files: {
      'serve.py': `${wsgi}\nfrom wsgiref.simple_server import make_server\nmake_server('localhost', PORT, application).serve_forever()\n`,
    },
    target: 'script',
  },
  {
    name: 'a script with uvicorn',
    files: {
      'serve.py':
        `${asgi}if __name__ == '__main__':\n    import uvicorn\n    uvicorn.run(make(), port=PORT)\n`.replace(
          'app = Starlette(',
          'def make(): return Starlette(',
        ),
    },
    target: 'script',
  },
  {
    name: 'a script with uvicorn that reloads itself',
    files: {
      'serve.py': `import uvicorn\nif __name__ == '__main__':\n    uvicorn.run('made:make', factory=True, port=int('PORT'), reload=True)\n`,
      'made.py': asgi.replace('app = Starlette(', 'def make(): return Starlette('),
    },
    target: 'script without an address',
  },
  {
    name: 'a script with Werkzeug that reloads itself',
    files: {
      'serve.py': `${wsgi}\nfrom werkzeug.serving import run_simple\nif __name__ == '__main__':\n    run_simple('127.0.0.1', PORT, application, use_reloader=True)\n`,
    },
    target: 'script',
  },
  {
    name: 'a script with waitress',
    files: {
      'serve.py': `${wsgi}\nfrom waitress import serve\nif __name__ == '__main__':\n    serve(application, host='127.0.0.1', port=PORT)\n`,
    },
    target: 'script',
  },
  {
    name: 'a script with hypercorn',
    files: {
      'serve.py':
        `${asgi}from hypercorn.asyncio import serve\nfrom hypercorn.config import Config\ndef configured():\n    config = Config()\n    config.bind = ['127.0.0.1:PORT']\n    return config\nif __name__ == '__main__':\n    asyncio.run(serve(make(), configured()))\n`.replace(
          'app = Starlette(',
          'def make(): return Starlette(',
        ),
    },
    target: 'script',
  },
];
