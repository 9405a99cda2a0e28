import assert from 'node:assert/strict';
import { test } from 'node:test';
import { messagesFor } from '../../src/catalog/messages.ts';
import { completion } from '../../src/features/completion.ts';
import { definition } from '../../src/features/definition.ts';
import { diagnostics } from '../../src/features/diagnostics.ts';
import { hover } from '../../src/features/hover.ts';
import type { Query } from '../../src/features/model.ts';
import type { Project } from '../../src/project/project.ts';
import { accepted, fileOf, selected } from '../fixture.ts';
import { edited, samples } from '../samples.ts';

const project = samples();
const page = 'tutorial/templates/template.html';

/** The cursor behind `before` in a file, which must have it once. */
function at(where: Project, path: string, before: string): Query {
  const file = fileOf(where, path);
  const offset = file.text.indexOf(before) + before.length;
  assert.equal(file.text.split(before).length, 2, `${path} has one “${before}”`);
  return { project: where, file, offset, messages: messagesFor('en') };
}

/** The project with `typed` in place of `found`, and the cursor behind what was typed. */
function typing(path: string, found: string, typed: string): Query {
  return at(edited(project, path, found, typed), path, typed);
}

test('the tutorial: `title` is a `str`, passed as `data` by `application()`, with its value', () => {
  const query = at(project, page, '{{ ti');
  assert.equal(
    hover(query)?.markdown,
    [
      '```python',
      'title: str',
      '```',
      '',
      "- passed as `data` by `application()` in `tutorial/3_dynamic.py` · value `'WSGI tutorial'`",
    ].join('\n'),
  );
  assert.deepEqual(selected(project, definition(query)), ["tutorial/3_dynamic.py: «'WSGI tutorial'»"]);
});

test('the tutorial: `{{ us` becomes `username`, half typed or closed', () => {
  const rest = '</h1>\n  </body>\n</html>\n';
  for (const [found, typed] of [
    ['{{ username }}', '{{ us'],
    [`{{ username }}${rest}`, '{{ us'],
  ] as const) {
    const query = typing(page, found, typed);
    const [line] = accepted(query, completion(query));
    assert.match(line ?? '', /^ {4}<h1>Hola \{\{ username/);
  }
  const closed = edited(project, page, '{{ username }}', '{{ us }}');
  assert.deepEqual(accepted(at(closed, page, '{{ us'), completion(at(closed, page, '{{ us'))), [
    '    <h1>Hola {{ username }}</h1>',
  ]);
});

test('the blog: keywords of render_template and a loop variable', () => {
  const index = 'blog/templates/blog/index.html';
  assert.match(
    hover(at(project, index, '{{ hea'))?.markdown ?? '',
    /heading: str \| None\n```\n\n- passed by `index\(\)` in `blog\/posts\.py` · value `None`\n- passed by `by_tag\(\)`/,
  );
  const loop = hover(at(project, index, '{{ post.bo'));
  assert.match(loop?.markdown ?? '', /^```python\nbody: str\n/);
  const variable = hover(at(project, index, 'for po'));
  assert.equal(variable?.markdown, '```python\npost: Post\n```\n\n- each item of `posts`');
  const query = typing(index, '{{ post.title }}', '{{ post.ti }}');
  assert.deepEqual(
    accepted({ ...query, offset: query.offset - 3 }, completion({ ...query, offset: query.offset - 3 })),
    [`      <h2><a href="{{ url_for('blog.detail', post_id=post.id) }}">{{ post.title }}</a></h2>`],
  );
});

test('the blog: choosing an endpoint in Python and in a template', () => {
  const guard = 'if g.user is None:\n            return redirect(';
  const python = typing('blog/auth.py', `${guard}url_for('auth.login'))`, `${guard}url_for('`);
  assert.deepEqual(accepted(python, completion(python)), [
    "            return redirect(url_for('.login",
    "            return redirect(url_for('.logout",
    "            return redirect(url_for('auth.login",
    "            return redirect(url_for('auth.logout",
    "            return redirect(url_for('blog.by_tag', tag=$1",
    "            return redirect(url_for('blog.create",
    "            return redirect(url_for('blog.detail', post_id=$1",
    "            return redirect(url_for('blog.index",
    "            return redirect(url_for('set_language', code=$1",
    "            return redirect(url_for('static', filename='$1'",
  ]);
  const template = typing('blog/templates/base.html', "{{ url_for('auth.logout') }}", "{{ url_for('blog.d");
  assert.match(accepted(template, completion(template))[0] ?? '', /url_for\('blog\.detail/);
});

test('the blog: an endpoint under the cursor says its rule, methods, view and docstring, and leads to the view', () => {
  for (const query of [
    at(project, 'blog/posts.py', "url_for('.det"),
    at(project, 'blog/templates/blog/index.html', "url_for('blog.det"),
  ]) {
    assert.equal(
      hover(query)?.markdown,
      [
        '```python',
        'blog.detail(post_id: int)',
        '```',
        '',
        '- `/post/<int:post_id>` · GET',
        '- view `detail()` in `blog/posts.py:32`',
        '',
        'One post, with its neighbours.',
        '',
        'Una entrada, con sus vecinas.',
      ].join('\n'),
    );
    assert.deepEqual(selected(project, definition(query)), ['blog/posts.py: «detail»']);
  }
});

test('sound projects have no findings', () => {
  for (const file of project.files.values())
    assert.deepEqual(diagnostics({ project, file, messages: messagesFor('en') }), [], file.path);
});
