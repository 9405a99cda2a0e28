"""Who is writing: log in and log out. / Quién escribe: entrar y salir."""

from functools import wraps

from flask import Blueprint, g, redirect, render_template, request, session, url_for
from werkzeug.security import check_password_hash

from .data import USERS

bp = Blueprint('auth', __name__, url_prefix='/auth')


@bp.before_app_request
def load_user():
    """Put the visitor's name in ``g.user`` before every request, or ``None``."""
    name = session.get('user')
    g.user = name if name in USERS else None


def login_required(view):
    """Send visitors who have not logged in to the login page."""

    @wraps(view)
    def wrapped(*args, **kwargs):
        if g.user is None:
            return redirect(url_for('auth.login'))
        return view(*args, **kwargs)

    return wrapped


@bp.route('/login', methods=['GET', 'POST'])
def login():
    """Show the login form, or log in and go to the front page.

    Muestra el formulario de acceso, o entra y va a la portada.
    """
    username = request.form.get('username', '')
    failed = False
    if request.method == 'POST':
        password_hash = USERS.get(username)
        if password_hash and check_password_hash(password_hash, request.form.get('password', '')):
            session['user'] = username
            return redirect(url_for('blog.index'))
        failed = True
    return render_template('auth/login.html', username=username, failed=failed)


@bp.post('/logout')
def logout():
    """Forget who was logged in.

    Olvida quién había entrado.
    """
    session.pop('user', None)
    return redirect(url_for('blog.index'))
