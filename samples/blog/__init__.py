"""A small Flask application with blueprints. Run it from the folder above: ``flask --app blog run``.

Una pequeña aplicación de Flask con blueprints. Se ejecuta desde la carpeta superior: ``flask --app blog run``.
"""

from flask import Flask, redirect, request, session, url_for

from . import auth, posts
from .texts import LANGUAGES, texts_for


def create_app(config=None):
    """Build the application: configuration, blueprints and what every template sees."""
    app = Flask(__name__)
    # Only good for trying things out: a real application reads its key from the environment.
    app.config.from_mapping(SECRET_KEY='dev', SESSION_COOKIE_SAMESITE='Lax')
    if config is not None:
        app.config.from_mapping(config)

    app.register_blueprint(auth.bp)
    app.register_blueprint(posts.bp)

    @app.context_processor
    def add_texts():
        language = session.get('language') or request.accept_languages.best_match(LANGUAGES, 'es')
        return {'language': language, 'languages': LANGUAGES, 't': texts_for(language)}

    @app.get('/language/<code>')
    def set_language(code):
        """Remember the language of the visitor and go back to the front page.

        Recuerda el idioma de quien visita y vuelve a la portada.
        """
        if code in LANGUAGES:
            session['language'] = code
        return redirect(url_for('blog.index'))

    return app
