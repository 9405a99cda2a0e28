/**
 * What programs and templates read of a request of Flask or Quart (Flask API, `Request`; Werkzeug, "Data Structures"), as Python of our
 * own. Nothing of it is known but types: what comes as JSON has none.
 */
export const flaskRequest: Readonly<Record<string, string>> = {
  matraz_request: `
from matraz import list_of, typed
from matraz_request.unseen import Unseen, unseen


def maybe(value):
    return value if unseen else None


class MultiDict:
    def __init__(self, value):
        self._value = value

    def get(self, key, default=None, type=None):
        value = self._value if type is None else type(self._value)
        return value if unseen else default

    def __getitem__(self, key):
        return self._value

    def getlist(self, key, type=None):
        return list_of(self._value if type is None else type(self._value))

    def to_dict(self, flat=True):
        return typed('dict')

    def keys(self):
        return list_of(typed('str'))

    def values(self):
        return list_of(self._value)

    def items(self):
        return list_of((typed('str'), self._value))

    def lists(self):
        return list_of((typed('str'), list_of(self._value)))

    def copy(self):
        return self

    def __iter__(self):
        return list_of(typed('str'))

    def __len__(self):
        return typed('int')


class Headers(MultiDict):
    pass


class FileStorage(Unseen):
    def __init__(self):
        self.filename = maybe(typed('str'))
        self.name = maybe(typed('str'))
        self.content_type = maybe(typed('str'))
        self.mimetype = typed('str')
        self.content_length = typed('int')
        self.headers = Headers(typed('str'))

    def read(self, size=-1):
        return typed('bytes')

    def save(self, destination, buffer_size=16384):
        pass


class UserAgent(Unseen):
    def __init__(self):
        self.string = typed('str')


class LanguageAccept(Unseen):
    def best_match(self, matches, default=None):
        return typed('str') if unseen else default


class Request(Unseen):
    def __init__(self):
        text = typed('str')
        fields = MultiDict(text)
        self.path = self.full_path = self.url = self.base_url = text
        self.host = self.host_url = self.url_root = self.root_url = text
        self.script_root = self.root_path = self.scheme = self.method = self.mimetype = text
        self.is_secure = self.is_json = typed('bool')
        self.endpoint = self.blueprint = self.referrer = self.remote_addr = self.content_type = maybe(text)
        self.blueprints = list_of(text)
        self.view_args = maybe(typed('dict'))
        self.args = self.form = self.values = self.cookies = fields
        self.files = MultiDict(FileStorage())
        self.headers = Headers(text)
        self.user_agent = UserAgent()
        self.accept_languages = LanguageAccept()
        self.content_length = maybe(typed('int'))
        self.data = typed('bytes')

    def get_data(self, cache=True, as_text=False, parse_form_data=False):
        return typed('str') if as_text else typed('bytes')


request = Request()
`,
};
