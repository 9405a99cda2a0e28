"""The posts: list, read and write. / Las entradas: ver la lista, leer y escribir."""

from flask import Blueprint, abort, g, redirect, render_template, request, url_for

from .auth import login_required
from .data import POSTS, Post

bp = Blueprint('blog', __name__)


@bp.get('/')
def index():
    """The front page: every post, the newest first.

    La portada: todas las entradas, las nuevas primero.
    """
    posts = sorted(POSTS.values(), key=lambda post: post.id, reverse=True)
    return render_template('blog/index.html', posts=posts, heading=None)


@bp.get('/tag/<tag>')
def by_tag(tag):
    """The posts with one tag.

    Las entradas con una etiqueta.
    """
    posts = [post for post in POSTS.values() if tag in post.tags]
    return render_template('blog/index.html', posts=posts, heading=tag)


@bp.get('/post/<int:post_id>')
def detail(post_id):
    """One post, with its neighbours.

    Una entrada, con sus vecinas.
    """
    post = POSTS.get(post_id)
    if post is None:
        abort(404)
    return render_template(
        'blog/detail.html',
        post=post,
        previous=POSTS.get(post_id - 1),
        following=POSTS.get(post_id + 1),
    )


@bp.route('/new', methods=['GET', 'POST'])
@login_required
def create():
    """Write a post. It lives in memory until the server stops.

    Escribe una entrada. Vive en memoria hasta que el servidor se para.
    """
    title = request.form.get('title', '').strip()
    body = request.form.get('body', '').strip()
    incomplete = request.method == 'POST' and not (title and body)
    if request.method == 'POST' and not incomplete:
        post = Post(id=max(POSTS) + 1, title=title, body=body, author=g.user, tags=[])
        POSTS[post.id] = post
        return redirect(url_for('.detail', post_id=post.id))
    return render_template('blog/create.html', title=title, body=body, incomplete=incomplete)
