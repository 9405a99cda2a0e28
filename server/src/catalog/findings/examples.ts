import type { ProblemCode } from '../problemCodes.ts';

/** Files by path, Flask applications and their templates; `undefined` for one that is no more. */
export type ExampleFiles = Readonly<Record<string, string | undefined>>;

/** A small project in which a finding is made, and the files of it that are another way when it is repaired. */
export interface Example {
  readonly wrong: ExampleFiles;
  readonly right: ExampleFiles;
}

/** An application whose view renders `page.html` with `arguments`. */
function rendering(page: string, passed = '', beside: ExampleFiles = {}): ExampleFiles {
  return {
    'app.py': `from flask import Flask, render_template

app = Flask(__name__)

@app.get('/')
def home():
    return render_template('page.html'${passed === '' ? '' : `, ${passed}`})
`,
    'templates/page.html': page,
    ...beside,
  };
}

/** An application with this below its first lines. */
function application(body: string, names = 'Flask'): ExampleFiles {
  return { 'app.py': `from flask import ${names}\n\napp = Flask(__name__)\n\n${body}` };
}

function template(wrong: string, right: string, passed = '', beside: ExampleFiles = {}): Example {
  return { wrong: rendering(wrong, passed, beside), right: { 'templates/page.html': right } };
}

function program(wrong: string, right: string, names?: string, beside: ExampleFiles = {}): Example {
  return { wrong: { ...application(wrong, names), ...beside }, right: application(right, names) };
}

/** An application with a blueprint that renders `page`. */
function blogWith(page: string): string {
  return `from flask import Blueprint, Flask, render_template

app = Flask(__name__)
blog = Blueprint('blog', __name__, template_folder='blog/templates')

@blog.get('/')
def home():
    return render_template('${page}')

app.register_blueprint(blog)
`;
}

const user = `@app.get('/users/<int:id>')
def user(id):
    return str(id)
`;

const linked = (link: string) => `${user}
@app.get('/')
def home():
    return ${link}
`;

const base = { 'templates/base.html': '<title>{% block title %}{% endblock %}</title>\n' };

const macros = (call: string) =>
  `{% macro field(name, label='') %}<input name="{{ name }}" title="{{ label }}">{% endmacro %}\n${call}\n`;

/** One for each code; a test makes every finding, and sees that it goes. */
export const examples: Readonly<Record<ProblemCode, Example>> = {
  'template-syntax-error': template(
    '{% if title %}\n<h1>{{ title }}</h1>\n',
    '{% if title %}\n<h1>{{ title }}</h1>\n{% endif %}\n',
    "title='Hi'",
  ),
  'undefined-variable': template(
    '<title>{{ title }}</title>\n<h1>{{ titel }}</h1>\n',
    '<title>{{ title }}</title>\n<h1>{{ title }}</h1>\n',
    "title='Hi'",
  ),
  'unknown-attribute': template('{{ post.titel }}\n', '{{ post.title }}\n', 'post=Post()', {
    'app.py': `from flask import Flask, render_template

app = Flask(__name__)

class Post:
    def __init__(self):
        self.title = 'Hi'

@app.get('/')
def home():
    return render_template('page.html', post=Post())
`,
  }),
  'unknown-block': template(
    "{% extends 'base.html' %}\n{% block titel %}Hi{% endblock %}\n",
    "{% extends 'base.html' %}\n{% block title %}Hi{% endblock %}\n",
    '',
    base,
  ),
  'duplicate-block': template(
    '{% block a %}1{% endblock %}\n{% block a %}2{% endblock %}\n',
    '{% block a %}1{% endblock %}\n{{ self.a() }}\n',
  ),
  'unused-import': template("{% from 'lib.html' import field %}\n<form></form>\n", '<form></form>\n', '', {
    'templates/lib.html': '{% macro field(name) %}<input name="{{ name }}">{% endmacro %}\n',
  }),
  'unused-macro': {
    wrong: rendering("{% from 'lib.html' import field %}\n{{ field('name') }}\n", '', {
      'templates/lib.html':
        '{% macro field(name) %}<input name="{{ name }}">{% endmacro %}\n{% macro area(name) %}<textarea></textarea>{% endmacro %}\n',
    }),
    right: { 'templates/lib.html': '{% macro field(name) %}<input name="{{ name }}">{% endmacro %}\n' },
  },
  'unused-context-variable': {
    wrong: rendering('<h1>{{ title }}</h1>\n', "title='Hi', author='Ana'"),
    right: { 'app.py': rendering('', "title='Hi'")['app.py'] },
  },
  'safe-request-data': template('{{ request.args.q|safe }}\n', '{{ request.args.q }}\n'),
  'unquoted-attribute': template('<p title={{ name }}>\n', '<p title="{{ name }}">\n', '', {
    'app.py': `from flask import Flask, render_template

app = Flask(__name__)

@app.get('/<name>')
def home(name):
    return render_template('page.html', name=name)
`,
  }),
  'unsafe-json': template(
    '<script>show({{ names }})</script>\n',
    '<script>show({{ names|tojson }})</script>\n',
    "names=['Ana', 'Bo']",
  ),
  'unknown-filter': template('{{ title|uper }}\n', '{{ title|upper }}\n', "title='Hi'"),
  'unknown-test': template(
    '{% if title is defnied %}{{ title }}{% endif %}\n',
    '{% if title is defined %}{{ title }}{% endif %}\n',
    "title='Hi'",
  ),
  'unknown-tag': template(
    '{% fro name in names %}{{ name }}{% endfro %}\n',
    '{% for name in names %}{{ name }}{% endfor %}\n',
    "names=['Ana', 'Bo']",
  ),
  'wrong-arguments': template(
    macros("{{ field('name', titel='Name') }}"),
    macros("{{ field('name', label='Name') }}"),
  ),
  'unknown-endpoint': program(
    linked("url_for('usr', id=5)"),
    linked("url_for('user', id=5)"),
    'Flask, url_for',
  ),
  'missing-url-argument': program(
    linked("url_for('user')"),
    linked("url_for('user', id=5)"),
    'Flask, url_for',
  ),
  'url-argument-type': program(
    linked("url_for('user', id='ana')"),
    linked("url_for('user', id=5)"),
    'Flask, url_for',
  ),
  'missing-static-file': template(
    '<link rel="stylesheet" href="{{ url_for(\'static\', filename=\'sytle.css\') }}">\n',
    '<link rel="stylesheet" href="{{ url_for(\'static\', filename=\'style.css\') }}">\n',
    '',
    { 'static/style.css': '' },
  ),
  'missing-template': {
    wrong: {
      ...rendering('', ''),
      'templates/page.html': "{% include 'fotter.html' %}\n",
      'templates/footer.html': '',
    },
    right: { 'templates/page.html': "{% include 'footer.html' %}\n" },
  },
  'shadowed-template': {
    wrong: {
      'app.py': blogWith('page.html'),
      'templates/page.html': 'of the application\n',
      'blog/templates/page.html': 'of the blueprint\n',
    },
    right: {
      'app.py': blogWith('blog/page.html'),
      'blog/templates/page.html': undefined,
      'blog/templates/blog/page.html': 'of the blueprint\n',
    },
  },
  'method-not-allowed': template(
    '<form method="post" action="/">\n<button>Send</button>\n</form>\n',
    '<form method="get" action="/">\n<button>Send</button>\n</form>\n',
  ),
  'duplicate-endpoint': program(
    "@app.get('/a')\ndef page():\n    return 'a'\n\n@app.get('/b')\ndef page():\n    return 'b'\n",
    "@app.get('/a')\ndef page_a():\n    return 'a'\n\n@app.get('/b')\ndef page_b():\n    return 'b'\n",
  ),
  'duplicate-blueprint': program(
    "app.register_blueprint(Blueprint('blog', __name__), url_prefix='/a')\napp.register_blueprint(Blueprint('blog', __name__), url_prefix='/b')\n",
    "app.register_blueprint(Blueprint('blog', __name__), url_prefix='/a')\napp.register_blueprint(Blueprint('news', __name__), url_prefix='/b')\n",
    'Blueprint, Flask',
  ),
  'blueprint-not-registered': program(
    "blog = Blueprint('blog', __name__)\n\n@blog.get('/')\ndef home():\n    return 'Hi'\n",
    "blog = Blueprint('blog', __name__)\n\n@blog.get('/')\ndef home():\n    return 'Hi'\n\napp.register_blueprint(blog)\n",
    'Blueprint, Flask',
  ),
  'duplicate-rule': program(
    "@app.get('/a')\ndef first():\n    return '1'\n\n@app.get('/a')\ndef second():\n    return '2'\n",
    "@app.get('/a')\ndef first():\n    return '1'\n\n@app.get('/b')\ndef second():\n    return '2'\n",
  ),
  'unreachable-rule': program(
    "@app.get('/<name>')\ndef by_name(name):\n    return name\n\n@app.get('/<uuid:token>')\ndef by_token(token):\n    return str(token)\n",
    "@app.get('/<name>')\ndef by_name(name):\n    return name\n\n@app.get('/tokens/<uuid:token>')\ndef by_token(token):\n    return str(token)\n",
  ),
  'view-parameter-mismatch': program(
    "@app.get('/users/<int:id>')\ndef user(number):\n    return str(number)\n",
    "@app.get('/users/<int:number>')\ndef user(number):\n    return str(number)\n",
  ),
  'rule-without-slash': program(
    "@app.get('users')\ndef users():\n    return 'all'\n",
    "@app.get('/users')\ndef users():\n    return 'all'\n",
  ),
  'malformed-rule': program(
    "@app.get('/users/<int:id')\ndef user():\n    return 'Ana'\n",
    "@app.get('/users/<int:id>')\ndef user(id):\n    return str(id)\n",
  ),
  'unknown-converter': program("@app.get('/users/<integer:id>')\ndef user(id):\n    return str(id)\n", user),
  'unexplained-suppression': program(
    `${user}\nlink = url_for('usr', id=5)  # matraz: ignore[unknown-endpoint]\n`,
    `${user}\nlink = url_for('usr', id=5)  # matraz: ignore[unknown-endpoint] a plug-in adds it\n`,
    'Flask, url_for',
  ),
  'unused-suppression': program(
    `${user}\nlink = url_for('user', id=5)  # matraz: ignore[unknown-endpoint] a plug-in adds it\n`,
    `${user}\nlink = url_for('user', id=5)\n`,
    'Flask, url_for',
  ),
};
