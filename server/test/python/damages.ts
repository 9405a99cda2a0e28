// A small Flask module and the ways in which it is broken while somebody types.

export const flaskModule = `"""The blog."""
from flask import Blueprint, flash, redirect, render_template, request, url_for

from .models import Post, db

bp = Blueprint('blog', __name__, url_prefix='/blog')
PER_PAGE = 20


@bp.route('/')
def index():
    """All posts, newest first."""
    page = request.args.get('page', 1, type=int)
    posts = Post.query.order_by(Post.created.desc()).paginate(page=page, per_page=PER_PAGE)
    next_url = url_for('blog.index', page=posts.next_num) if posts.has_next else None
    return render_template(
        'blog/index.html',
        posts=posts.items,
        next_url=next_url,
    )


@bp.route('/create', methods=['GET', 'POST'])
@login_required
def create():
    form = PostForm()
    if form.validate_on_submit():
        post = Post(title=form.title.data, body=form.body.data)
        db.session.add(post)
        flash(f"Created {post.title!r}")
        return redirect(url_for('blog.index'))
    return render_template('blog/create.html', form=form)


class Feed(View):
    methods = ['GET']

    def dispatch_request(self, kind):
        posts = [post.as_dict() for post in Post.query if post.visible]
        return render_template('blog/feed.xml', posts=posts, kind=kind)


@bp.route('/<int:id>/delete', methods=('POST',))
@login_required
def delete(id):
    post = get_post(id)
    db.session.delete(post)
    return redirect(url_for('blog.index'))


@bp.app_errorhandler(404)
def not_found(error):
    context = {'title': 'Not found', 'home': url_for('blog.index')}
    return render_template('404.html', **context), 404


bp.add_url_rule('/feed/<kind>', view_func=Feed.as_view('feed'))
`;

export interface Damage {
  readonly title: string;
  /** Every damaged version of `source`. */
  readonly apply: (source: string) => string[];
}

/** Inserts a line behind each line of a function body, with that line's indentation. */
function inBodies(line: string): (source: string) => string[] {
  return everyLine((lines, index) => {
    const indentation = /^ +/.exec(lines[index] ?? '')?.[0];
    const next = lines[index + 1] ?? '';
    // A line that continues an expression or opens a block would change what the damage means.
    if (indentation === undefined || /[([{,:]$|"""/.test(lines[index] ?? '') || /^\s*\)/.test(next))
      return undefined;
    if (/^\s*(?:return|"""|posts=|next_url=,)/.test(lines[index] ?? '')) return undefined;
    return `${indentation}${line}`;
  });
}

/** Inserts a line before each decorator that begins a definition. */
function beforeDefinitions(line: string): (source: string) => string[] {
  return everyLine((lines, index) =>
    lines[index] === '' && /^(?:@|class )/.test(lines[index + 1] ?? '') ? line : undefined,
  );
}

function everyLine(
  insertion: (lines: readonly string[], index: number) => string | undefined,
): (source: string) => string[] {
  return source => {
    const lines = source.split('\n');
    return lines.flatMap((_, index) => {
      const line = insertion(lines, index);
      return line === undefined ? [] : [lines.toSpliced(index + 1, 0, line).join('\n')];
    });
  };
}

/** Changes each place where `pattern` matches. */
function replacing(pattern: RegExp, replacement: string): (source: string) => string[] {
  return source =>
    [...source.matchAll(pattern)].map(
      match => source.slice(0, match.index) + replacement + source.slice(match.index + match[0].length),
    );
}

export const damages: readonly Damage[] = [
  { title: "an unclosed url_for(' in a body", apply: inBodies("return redirect(url_for('") },
  { title: 'an unclosed url_for( in a body', apply: inBodies('return redirect(url_for(') },
  { title: 'an unclosed dictionary in a body', apply: inBodies('x = {') },
  { title: 'an unclosed list of calls in a body', apply: inBodies("x = [url_for('blog.index'), ") },
  { title: 'a dot without a name in a body', apply: inBodies('user.') },
  {
    title: 'a dot in the arguments of a call',
    apply: inBodies("render_template('a.html', user=user., id=1)"),
  },
  { title: 'an if without a colon', apply: inBodies('if x') },
  { title: 'an if without a body', apply: inBodies('if x:') },
  { title: 'an unclosed f-string in a body', apply: inBodies('x = f"{user.') },
  { title: 'an unclosed string in a body', apply: inBodies("x = 'user") },
  { title: 'an unclosed decorator', apply: beforeDefinitions("@bp.route('/") },
  { title: 'an unclosed decorator, then blank lines', apply: beforeDefinitions("@bp.route('/\n\n") },
  { title: 'an unclosed def', apply: beforeDefinitions('def foo(') },
  { title: 'an unclosed def with a colon', apply: beforeDefinitions('def foo(:') },
  { title: 'an unclosed class', apply: beforeDefinitions('class Foo(') },
  { title: 'an unclosed import', apply: beforeDefinitions('from flask import (g,') },
  { title: 'a missing closing parenthesis', apply: replacing(/\)$/gm, '') },
  { title: 'a missing closing bracket', apply: replacing(/\]/g, '') },
  { title: 'one more opening bracket', apply: replacing(/(?<=\()(?=['"\w])/g, '[') },
];
