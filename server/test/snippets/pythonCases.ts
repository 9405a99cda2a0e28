/** A snippet in the program in which somebody would use it. */
export interface Case {
  readonly prefix: string;
  /** The program around the snippet, which stands at `$$$`. */
  readonly around: string;
  /** Templates of the application, by name. */
  readonly templates?: Readonly<Record<string, string>>;
  /** Other files beside the program. */
  readonly files?: Readonly<Record<string, string>>;
  /**
   * In order, with one set of cookies: `METHOD /path`, then fields of a form (`name=value`, `name=@file`) or JSON; and
   * what comes back: status and body, or status and where it redirects.
   */
  readonly answers: readonly (readonly [question: string, answer: string])[];
}

const flask = "from flask import Flask\napp = Flask(__name__)\napp.secret_key = 'x'\n";
const quart = 'from quart import Quart\napp = Quart(__name__)\n';
const bottle = 'from bottle import Bottle\napp = Bottle()\n';
const index = "@app.get('/')\ndef index():\n    return 'home'\n";
const quartIndex = `@app.get('/')\nasync def index():\n    $$$`;
const found404 =
  '404 {"detail": "The requested URL was not found on the server. If you entered the URL manually please check your spelling and try again.", "error": "Not Found"}';
const factory =
  "from flask import Flask\ndef create_app(config=None):\n    app = Flask(__name__)\n    @app.get('/')\n    def index():\n        return 'Hola'\n    return app\n";

export const pythonCases: readonly Case[] = [
  { prefix: 'flask-hello', around: '$$$', answers: [['GET /', '200 Hola mundo']] },
  {
    prefix: 'flask-dynamic',
    around: '$$$',
    templates: { 'template.html': '{{ title }}: {{ username }}' },
    answers: [['GET /', '200 Flask tutorial: Codi']],
  },
  { prefix: 'flask-route', around: `${flask}$$$`, answers: [['GET /hello', '200 Hola']] },
  {
    prefix: 'flask-route-converter',
    around: `${flask}$$$`,
    answers: [['GET /posts/7', '200 {"post_id": 7}']],
  },
  {
    prefix: 'flask-methods',
    around: `${flask}$$$`,
    answers: [
      ['GET /item', '200 Hola'],
      ['POST /item', '200 Guardado'],
    ],
  },
  {
    prefix: 'flask-request',
    around: `${flask}@app.get('/')\ndef index():\n    $$$\n    return name`,
    answers: [
      ['GET /', '200 mundo'],
      ['GET /?name=Codi', '200 Codi'],
    ],
  },
  {
    prefix: 'flask-form',
    around: `${flask}$$$`,
    templates: { 'contact.html': 'form' },
    answers: [
      ['GET /contact', '200 form'],
      ['POST /contact name=Codi', '302 /contact'],
    ],
  },
  {
    prefix: 'flask-form-wtf',
    around: `${flask}app.config['WTF_CSRF_ENABLED'] = False\n$$$`,
    templates: { 'contact.html': '{{ form.name.errors|length }} {{ get_flashed_messages()|join }}' },
    answers: [
      ['GET /contact', '200 0'],
      ['POST /contact name=', '200 1'],
      ['POST /contact name=Codi', '302 /contact'],
      ['GET /contact', '200 0 Hola, Codi'],
    ],
  },
  {
    prefix: 'flask-csrf-wtf',
    around: `${flask}$$$\n@app.route('/', methods=['GET', 'POST'])\ndef index():\n    return 'in'\n@app.errorhandler(400)\ndef refused(error):\n    return error.description, 400`,
    answers: [
      ['GET /', '200 in'],
      ['POST / name=Codi', '400 The CSRF token is missing.'],
    ],
  },
  {
    prefix: 'flask-csrf',
    around: `${flask}app.config['TESTING'] = True\n$$$\ntoken_hex = lambda: 'known'\n@app.route('/', methods=['GET', 'POST'])\ndef index():\n    return csrf_token()\n@app.errorhandler(400)\ndef refused(error):\n    return error.description, 400`,
    answers: [
      ['POST / csrf_token=', '400 El formulario ha caducado'],
      ['GET /', '200 known'],
      ['POST / csrf_token=known', '200 known'],
      ['POST / csrf_token=ñ', '400 El formulario ha caducado'],
      ['POST / name=Codi', '400 El formulario ha caducado'],
    ],
  },
  {
    prefix: 'flask-upload',
    around: `${flask}${index}$$$\n@app.get('/saved')\ndef saved():\n    return sorted(path.name for path in Path(app.instance_path).iterdir())\n@app.errorhandler(400)\ndef refused(error):\n    return 'refused', 400`,
    answers: [
      ['POST /upload file=@../../mi.png', '302 /'],
      ['POST /upload file=@mi.exe', '400 refused'],
      ['GET /saved', '200 ["mi.png"]'],
    ],
  },
  {
    prefix: 'flask-static',
    around: `${flask}@app.get('/')\ndef index():\n    return $$$`,
    answers: [['GET /', '200 /static/style.css']],
  },
  {
    prefix: 'flask-download',
    around: `${flask}$$$\n@app.errorhandler(404)\ndef missing(error):\n    return 'missing', 404`,
    files: { 'files/a/b.txt': 'text', 'secret.txt': 'secret' },
    answers: [
      ['GET /files/a/b.txt', '200 text'],
      ['GET /files/../secret.txt', '404 missing'],
    ],
  },
  {
    prefix: 'flask-flash',
    around: `${flask}from flask import get_flashed_messages\n@app.get('/')\ndef index():\n    $$$\n    return get_flashed_messages(with_categories=True)`,
    answers: [['GET /', '200 [["message", "Guardado"]]']],
  },
  {
    prefix: 'flask-session',
    around: `${flask}@app.get('/')\ndef index():\n    return session.get('username', 'nobody')\n$$$`,
    answers: [
      ['GET /', '200 nobody'],
      ['POST /login username=Codi', '302 /'],
      ['GET /', '200 Codi'],
      ['POST /logout', '302 /'],
      ['GET /', '200 nobody'],
    ],
  },
  {
    prefix: 'flask-cookie',
    around: `${flask}from flask import render_template_string\n@app.get('/')\ndef index():\n    return render_template_string('{{ language }}')\n$$$`,
    answers: [
      ['GET /', '200 es'],
      ['GET /language/en', '302 /'],
      ['GET /', '200 en'],
    ],
  },
  {
    prefix: 'flask-render',
    around: `${flask}@app.get('/')\ndef index():\n    $$$`,
    templates: { 'index.html': '<b>{{ title }}</b>' },
    answers: [['GET /', '200 <b>Hola</b>']],
  },
  {
    prefix: 'flask-redirect',
    around: `${flask}${index}@app.get('/old')\ndef old():\n    $$$`,
    answers: [['GET /old', '302 /']],
  },
  {
    prefix: 'flask-abort',
    around: `${flask}@app.get('/')\ndef index():\n    $$$\n@app.errorhandler(404)\ndef missing(error):\n    return 'missing', 404`,
    answers: [['GET /', '404 missing']],
  },
  {
    prefix: 'flask-error',
    around: `${flask}$$$`,
    templates: { 'error.html': '{{ error.code }} {{ error.name }}' },
    answers: [['GET /nowhere', '404 404 Not Found']],
  },
  { prefix: 'flask-error-json', around: `${flask}$$$`, answers: [['GET /nowhere', found404]] },
  {
    prefix: 'flask-before',
    around: `${flask}$$$\n@app.get('/')\ndef index():\n    return str(g.user)\n@app.get('/in')\ndef enter():\n    session['username'] = 'Codi'\n    return 'in'`,
    answers: [
      ['GET /', '200 None'],
      ['GET /in', '200 in'],
      ['GET /', '200 Codi'],
    ],
  },
  {
    prefix: 'flask-after',
    around: `${flask}$$$\n@app.get('/')\ndef index():\n    return ''\n@app.after_request\ndef show(response):\n    response.set_data(str('X-Content-Type-Options' in response.headers))\n    return response\napp.after_request_funcs[None].reverse()`,
    answers: [['GET /', '200 True']],
  },
  {
    prefix: 'flask-context',
    around: `${flask}from flask import render_template_string\n$$$\n@app.get('/')\ndef index():\n    return render_template_string('{{ year > 2000 }}')`,
    answers: [['GET /', '200 True']],
  },
  {
    prefix: 'flask-filter',
    around: `${flask}from flask import render_template_string\n$$$\n@app.get('/')\ndef index():\n    return render_template_string('{{ 3|euros }}')`,
    answers: [['GET /', '200 3.00 €']],
  },
  {
    prefix: 'flask-api',
    around: `${flask}$$$\n@app.errorhandler(400)\n@app.errorhandler(404)\ndef refused(error):\n    return 'refused', error.code`,
    answers: [
      ['GET /api/items', '200 []'],
      ['POST /api/items {"name": "a"}', '201 {"id": 1, "name": "a"}'],
      ['POST /api/items {"title": "a"}', '400 refused'],
      ['GET /api/items/1', '200 {"id": 1, "name": "a"}'],
      ['GET /api/items', '200 [{"id": 1, "name": "a"}]'],
      ['DELETE /api/items/1', '204'],
      ['DELETE /api/items/1', '404 refused'],
      ['GET /api/items/1', '404 refused'],
    ],
  },
  {
    prefix: 'flask-methodview',
    around: `${flask}$$$`,
    answers: [
      ['GET /items/3', '200 {"item_id": 3}'],
      ['PUT /items/3', '204'],
    ],
  },
  {
    prefix: 'flask-blueprint',
    around: `$$$\n${flask}app.register_blueprint(bp)`,
    answers: [['GET /blog/', '200 Hola']],
  },
  {
    prefix: 'flask-register',
    around: `${flask}$$$`,
    files: {
      'blog.py':
        "from flask import Blueprint\nbp = Blueprint('blog', __name__)\n@bp.get('/b')\ndef b():\n    return 'b'",
    },
    answers: [['GET /b', '200 b']],
  },
  {
    prefix: 'flask-factory',
    around: '$$$\napp = create_app({"TESTING": True})',
    answers: [['GET /', '200 Hola']],
  },
  {
    prefix: 'flask-config',
    around: `import os\nos.environ['FLASK_TITLE'] = '"de fuera"'\n${flask}$$$\n@app.get('/')\ndef index():\n    return app.config['SECRET_KEY'] + ' ' + app.config['TITLE']`,
    answers: [['GET /', '200 dev de fuera']],
  },
  {
    prefix: 'flask-logging',
    around: `import logging\n$$$\n${flask}@app.get('/')\ndef index():\n    root = logging.getLogger()\n    return f'{logging.getLevelName(root.level)} {app.logger.isEnabledFor(logging.INFO)} {len(root.handlers)}'`,
    answers: [['GET /', '200 INFO True 1']],
  },
  {
    prefix: 'flask-command',
    around: `${flask}$$$\n@app.get('/')\ndef index():\n    return app.test_cli_runner().invoke(args=['greet', 'Codi']).output`,
    answers: [['GET /', '200 Hola, Codi']],
  },
  {
    prefix: 'flask-run',
    around: `${flask}${index}$$$`,
    answers: [['GET /', '200 home']],
  },
  {
    prefix: 'flask-wsgi',
    around: '$$$',
    files: { 'blog.py': factory },
    answers: [['GET /', '200 Hola']],
  },
  {
    prefix: 'flask-client',
    around: `${flask}${index}$$$`,
    answers: [['GET /', '200 home']],
  },

  { prefix: 'quart-hello', around: '$$$', answers: [['GET /', '200 Hola mundo']] },
  {
    prefix: 'quart-route',
    around: `${quart}$$$`,
    answers: [['GET /posts/7', '200 {"post_id": 7}']],
  },
  {
    prefix: 'quart-render',
    around: quart + quartIndex,
    templates: { 'index.html': '<b>{{ title }}</b>' },
    answers: [['GET /', '200 <b>Hola</b>']],
  },
  {
    prefix: 'quart-form',
    around: `${quart}$$$`,
    templates: { 'contact.html': 'form' },
    answers: [
      ['GET /contact', '200 form'],
      ['POST /contact name=Codi', '302 /contact'],
    ],
  },
  {
    prefix: 'quart-api',
    around: `${quart}$$$`,
    answers: [['POST /items {"name": "a"}', '201 {"name": "a"}']],
  },
  {
    prefix: 'quart-error',
    around: `${quart}$$$`,
    templates: { 'error.html': '{{ error.code }} {{ error.name }}' },
    answers: [['GET /nowhere', '404 404 Not Found']],
  },
  {
    prefix: 'quart-blueprint',
    around: `$$$\n${quart}app.register_blueprint(bp)`,
    answers: [['GET /blog/', '200 Hola']],
  },
  {
    prefix: 'quart-websocket',
    around: `${quart}$$$\n@app.get('/')\nasync def index():\n    async with app.test_client().websocket('/ws') as socket:\n        await socket.send('eco')\n        return await socket.receive()`,
    answers: [['GET /', '200 eco']],
  },

  { prefix: 'bottle-hello', around: '$$$', answers: [['GET /', '200 Hola mundo']] },
  {
    prefix: 'bottle-route',
    around: `${bottle}$$$`,
    answers: [['GET /posts/7', '200 {"post_id": 7}']],
  },
  {
    prefix: 'bottle-render',
    around: `${bottle}@app.get('/')\ndef index():\n    $$$`,
    templates: { 'index.html': '<b>{{ title }}</b>' },
    answers: [['GET /', '200 <b>Hola</b>']],
  },
  {
    prefix: 'bottle-form',
    around: `${bottle}$$$`,
    templates: { 'contact.html': 'form' },
    answers: [
      ['GET /contact', '200 form'],
      ['POST /contact name=Codi', '303 http://localhost/contact'],
    ],
  },
  {
    prefix: 'bottle-redirect',
    around: `${bottle}@app.get('/old')\ndef old():\n    $$$`,
    answers: [['GET /old', '303 http://localhost/']],
  },
  {
    prefix: 'bottle-error',
    around: `${bottle}$$$`,
    answers: [['GET /nowhere', '404 Nada por aquí: 404 Not Found']],
  },
  {
    prefix: 'bottle-static',
    around: `${bottle}$$$`,
    files: { 'static/a.txt': 'text' },
    answers: [['GET /static/a.txt', '200 text']],
  },
];
