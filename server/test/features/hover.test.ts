import assert from 'node:assert/strict';
import { test } from 'node:test';
import { hover } from '../../src/features/hover.ts';
import { dedent, fixture } from '../fixture.ts';

const app = `
=== app.py
from flask import Flask, Blueprint, render_template
app = Flask(__name__)
bp = Blueprint('blog', __name__, url_prefix='/blog')

class Post:
    title: str = 'x'
    def __init__(self): self.tags = ['a', 'b']

@bp.route('/<int:id>', methods=['GET', 'POST'])
def detail(id):
    """Show one post.

    With its comments:
      * the first
      * the <b>second</b>
    """
    return render_template('detail.html', post=Post(), count=3, names=['a', 'b'], sizes={'s': 1, 'm': 2})

@app.get('/')
@app.get('/home/<name>')
def index(name=None):
    return render_template('detail.html', post=None, count='three')

app.register_blueprint(bp)
=== templates/detail.html
`.trimStart();

interface Shown {
  readonly markdown: string | undefined;
  /** The text that is marked while the hover is shown. */
  readonly marked: string | undefined;
}

function shownIn(files: string, locale = 'en'): Shown {
  const { query, file } = fixture(files, { locale });
  const found = hover(query);
  return {
    markdown: found?.markdown,
    marked: found?.span && file.text.slice(found.span.start, found.span.end),
  };
}

const inTemplate = (line: string, locale?: string) => shownIn(app + line, locale).markdown;

function says(actual: string | undefined, expected: string): void {
  assert.equal(actual, dedent(expected));
}

test('an endpoint: how it is called, its rules and methods, its view and what that says', () => {
  const { markdown, marked } = shownIn(`${app}{{ url_for('blog.de$0tail', id=1) }}`);
  assert.equal(marked, 'blog.detail');
  says(
    markdown,
    `
    \`\`\`python
    blog.detail(id: int)
    \`\`\`

    - \`/blog/<int:id>\` · GET, POST
    - view \`detail()\` in \`app.py:10\`

    Show one post.

    With its comments:  
    &nbsp;&nbsp;\\* the first  
    &nbsp;&nbsp;\\* the \\<b\\>second\\</b\\>
    `,
  );
});

test('an endpoint with several rules, and one without a view', () => {
  says(
    inTemplate("{{ url_for('in$0dex') }}"),
    `
    \`\`\`python
    index(name: str = ...)
    \`\`\`

    - \`/\` · GET
    - \`/home/<name>\` · GET
    - view \`index()\` in \`app.py:21\`
    `,
  );
  says(
    inTemplate("{{ url_for('sta$0tic') }}"),
    `
    \`\`\`python
    static(filename: str)
    \`\`\`

    - \`/static/<path:filename>\` · GET
    - static files, served by the framework
    `,
  );
});

test('an endpoint in Spanish, in Python, relative to its blueprint', () => {
  const files = app.replace('return render_template', "url_for('.de$0tail'); return render_template");
  const { markdown, marked } = shownIn(files, 'es');
  assert.equal(marked, '.detail');
  assert.match(markdown ?? '', /- vista `detail\(\)` en `app\.py:10`/);
});

test('an endpoint that nobody has, an empty one and a half-typed one', () => {
  assert.equal(inTemplate("{{ url_for('no$0body') }}"), undefined);
  assert.equal(inTemplate("{{ url_for('$0') }}"), undefined);
  assert.match(inTemplate("{{ url_for('blog.detail$0") ?? '', /blog\.detail\(id: int\)/);
});

test('the name of a template: its file and who renders it', () => {
  const files = app.replace("'detail.html', post=Post()", "'de$0tail.html', post=Post()");
  says(
    shownIn(files).markdown,
    `
    \`\`\`jinja-html
    detail.html
    \`\`\`

    - \`templates/detail.html\`
    - rendered by \`detail()\` in \`app.py\`
    - rendered by \`index()\` in \`app.py\`
    `,
  );
  assert.equal(inTemplate("{% extends 'no$0ne.html' %}"), undefined);
});

test('an endpoint relative to the blueprint whose view renders the template, though it passes nothing', () => {
  const files = `
    === app.py
    from flask import Flask, Blueprint, render_template
    app = Flask(__name__)
    bp = Blueprint('blog', __name__)
    @bp.get('/')
    def index(): return render_template('child.html')
    app.register_blueprint(bp)
    === templates/child.html
    {% extends 'base.html' %}
    === templates/base.html
    {{ url_for('.in$0dex') }}
  `;
  assert.match(shownIn(files).markdown ?? '', /^```python\nblog\.index\(\)/);
});

test('what is no place of ours has no hover', () => {
  assert.equal(inTemplate('<p>cou$0nt</p>'), undefined);
  assert.equal(shownIn('=== a.py\nx = pri$0nt').markdown, undefined);
});

test("the user's text cannot break out of a hover", () => {
  const { markdown } = shownIn(`
=== app.py
from flask import Flask, url_for
app = Flask(__name__)

@app.get('/\`<x>\`[a](command:evil)')
def index(x):
    """\`\`\`
    # Title ![x](http://evil/x.png) [a](command:evil) <img src=x> www.evil.com me@evil.com
    1. one
    ---
    """
url_for('in$0dex')`);
  says(
    markdown,
    `
    \`\`\`python
    index(x: str)
    \`\`\`

    - \`\`/\`<x>\`[a](command:evil)\`\` · GET
    - view \`index()\` in \`app.py:5\`

    \\\`\\\`\\\`
    \\# Title \\!\\[x\\](http\\://evil/x.png) \\[a\\](command:evil) \\<img src=x\\> www\\.evil.com me\\@evil.com  
    1\\. one
    \\---
    `,
  );
});

test('an endpoint of several applications is told for each of them, with all its rules', () => {
  const two = `
=== one.py
from flask import Flask
one = Flask(__name__)
@one.get('/')
@one.get('/p/<int:page>')
@one.get('/all', defaults={'page': 0})
def index(page=1):
    """One."""
=== two.py
from flask import Flask
two = Flask(__name__)
@two.post('/two')
def index():
    """Two."""
=== templates/a.html
{{ url_for('ind$0ex') }}`.trimStart();
  says(
    shownIn(two).markdown,
    `
    \`\`\`python
    index(page: int = ...)
    \`\`\`

    - \`/all\` · GET
    - \`/\` · GET
    - \`/p/<int:page>\` · GET
    - view \`index()\` in \`one.py:6\`

    One.

    ---

    \`\`\`python
    index()
    \`\`\`

    - \`/two\` · POST
    - view \`index()\` in \`two.py:4\`

    Two.
    `,
  );
});
