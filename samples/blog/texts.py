"""The words of the pages in both languages. / Las palabras de las páginas en los dos idiomas."""

LANGUAGES = ['es', 'en']

TEXTS = {
    'es': {
        'site': 'Cuaderno de laboratorio',
        'new': 'Nueva entrada',
        'login': 'Entrar',
        'logout': 'Salir',
        'username': 'Usuario',
        'password': 'Contraseña',
        'wrong': 'El usuario o la contraseña no son correctos.',
        'hint': 'Prueba con «ada» y la contraseña «matraz».',
        'title': 'Título',
        'body': 'Texto',
        'save': 'Publicar',
        'incomplete': 'Hacen falta un título y un texto.',
        'by': 'por',
        'empty': 'Todavía no hay nada aquí.',
        'back': 'Volver a la portada',
    },
    'en': {
        'site': 'Lab notebook',
        'new': 'New post',
        'login': 'Log in',
        'logout': 'Log out',
        'username': 'User name',
        'password': 'Password',
        'wrong': 'The user name or the password is wrong.',
        'hint': 'Try “ada” with the password “matraz”.',
        'title': 'Title',
        'body': 'Text',
        'save': 'Publish',
        'incomplete': 'A title and a text are needed.',
        'by': 'by',
        'empty': 'There is nothing here yet.',
        'back': 'Back to the front page',
    },
}


def texts_for(language):
    """The words in ``language``, by key."""
    return TEXTS[language]
