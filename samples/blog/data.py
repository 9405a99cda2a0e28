"""What a database would keep. / Lo que guardaría una base de datos."""

from dataclasses import dataclass

from werkzeug.security import generate_password_hash


@dataclass
class Post:
    """One entry of the blog."""

    id: int
    title: str
    body: str
    author: str
    tags: list


# User name → hash of the password, which is `matraz` for both.
USERS = {
    'ada': generate_password_hash('matraz'),
    'codi': generate_password_hash('matraz'),
}

POSTS = {
    1: Post(
        id=1,
        title='¿Qué es un micro-framework?',
        body='Un núcleo pequeño que hace bien dos cosas, rutas y plantillas, y deja el resto en tus manos.',
        author='codi',
        tags=['flask', 'wsgi'],
    ),
    2: Post(
        id=2,
        title='Templates that inherit',
        body='One base page, many children: each block says what changes and everything else stays.',
        author='ada',
        tags=['jinja'],
    ),
    3: Post(
        id=3,
        title='Una ruta, una función',
        body='Flask mira la dirección, elige una vista y devuelve lo que ella responde. 🧪',
        author='codi',
        tags=['flask'],
    ),
}
