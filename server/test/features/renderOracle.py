"""Reads from standard input JSON {folders, cases}; each case has the index `folder` of the texts by name that its template `name`
is one of, the texts that are `changed`, `options` of the environment, a `context`, and `names` of which everything can be asked
and which always answer the same. Writes for each what is rendered as [before, after], null where already the first cannot be.
"""

import io
import json
import sys
import zlib

from jinja2 import BytecodeCache, DictLoader, Environment, select_autoescape
from markupsafe import escape

extensions = ["jinja2.ext.i18n", "jinja2.ext.do", "jinja2.ext.loopcontrols"]


class Anything:
    def __init__(self, path):
        self.path = path

    def __getattr__(self, name):
        if name.startswith("__"):
            raise AttributeError(name)
        return Anything(f"{self.path}.{name}")

    def __getitem__(self, key):
        return Anything(f"{self.path}[{key}]")

    def __call__(self, *args, **kwargs):
        given = [str(one) for one in args] + [f"{name}={one}" for name, one in kwargs.items()]
        return Anything(f"{self.path}({', '.join(given)})")

    def __iter__(self):
        return iter([Anything(f"{self.path}#1"), Anything(f"{self.path}#2")])

    def __len__(self):
        return 2

    def __str__(self):
        return f"<{self.path}>"

    def __html__(self):
        return escape(str(self))

    def __bool__(self):
        return zlib.crc32(self.path.encode()) % 3 != 0

    def __eq__(self, other):
        return str(self) == str(other)

    def __hash__(self):
        return hash(self.path)

    def __lt__(self, other):
        return str(self) < str(other)

    __gt__ = __le__ = __ge__ = __lt__

    def __add__(self, other):
        return Anything(f"{self.path}+{other}")

    def __radd__(self, other):
        return Anything(f"{other}+{self.path}")

    __sub__ = __mul__ = __truediv__ = __floordiv__ = __mod__ = __add__

    def __index__(self):
        return 2

    __int__ = __index__



class Memory(BytecodeCache):
    """What was compiled once is not compiled again for the next environment."""

    def __init__(self):
        self.compiled = {}

    def load_bytecode(self, bucket):
        if (bucket.key, bucket.checksum) in self.compiled:
            bucket.load_bytecode(io.BytesIO(self.compiled[bucket.key, bucket.checksum]))

    def dump_bytecode(self, bucket):
        self.compiled[bucket.key, bucket.checksum] = bucket.bytecode_to_string()


memories = {}


def render(files, name, options, context):
    environment = Environment(
        loader=DictLoader(files),
        extensions=extensions,
        autoescape=select_autoescape(),
        bytecode_cache=memories.setdefault(json.dumps(options), Memory()),
        **options,
    )
    environment.install_gettext_callables(lambda text: text, lambda one, many, n: one if n == 1 else many)
    return environment.get_template(name).render(context)


def compare(folders, case):
    files, options = folders[case["folder"]], case["options"]
    context = {name: Anything(name) for name in case["names"]} | case["context"]
    try:
        before = render(files, case["name"], options, context)
    except Exception:
        return None
    try:
        after = render(files | case["changed"], case["name"], options, context)
    except Exception as error:
        after = f"{type(error).__name__}: {error}"
    return [before, after]


asked = json.load(sys.stdin)
json.dump([compare(asked["folders"], case) for case in asked["cases"]], sys.stdout)
