/** What programs and templates read of Flask-Login (documentation, "API"), as Python of our own; every other name stays unknown. */
export const flaskLogin: Readonly<Record<string, string>> = {
  flask_login: `
from matraz import keep, kept, lazily, typed
from flask_login.unseen import Unseen, unseen


class LoginManager(Unseen):
    def __init__(self, app=None, *arguments, **options):
        pass

    def user_loader(self, callback):
        keep('flask_login.loaders', callback)
        return callback

    def request_loader(self, callback):
        keep('flask_login.loaders', callback)
        return callback


class UserMixin:
    @property
    def is_active(self):
        return typed('bool')

    @property
    def is_authenticated(self):
        return typed('bool')

    @property
    def is_anonymous(self):
        return typed('bool')

    def get_id(self):
        return typed('str')


class AnonymousUserMixin(UserMixin):
    pass


def who():
    for loader in kept('flask_login.loaders'):
        # Whoever asks may be a visitor.
        user = loader(unseen) if unseen else None
        if user is None:
            return AnonymousUserMixin()
        return user
    return unseen


current_user = lazily(who)
`,
};
