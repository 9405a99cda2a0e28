"""What is worth knowing of a running program: its rules, and the variables of the templates it renders.

Nothing of the program runs for that: types are those that Python knows, values are shown only where Python's own code
shows them, attributes are read from where an instance keeps them. What looks like a secret is not shown.
"""

import datetime
import decimal
import pathlib
import re
import time
import types
import uuid

SECRET = re.compile(r"passw|passphrase|passcode|^pass$|pwd|secret|token|api_?key|auth(?!or)|credential|cookie|csrf|session|private_?key|signature", re.I)
HIDDEN = "•••"
# What Flask and Quart put into every template; `config` and `session` are full of secrets.
NOT_SHOWN = {"config", "session", "request", "g"}

MOST_VARIABLES = 60
MOST_MEMBERS = 12
MOST_RULES = 2000
RULES_IN_ONE = 60
LONGEST = 60
# Seconds. A template that is included in a loop is not told of each time.
PAUSE = 0.2

PLAIN = (bool, float, complex, type(None), type(...))
PRINTED = (
    datetime.date, datetime.datetime, datetime.time, datetime.timedelta, decimal.Decimal, uuid.UUID,
    pathlib.PosixPath, pathlib.WindowsPath, pathlib.PurePosixPath, pathlib.PureWindowsPath,
)


def type_name(kind):
    module = type.__dict__["__module__"].__get__(kind)
    name = type.__dict__["__qualname__"].__get__(kind)
    return name if module == "builtins" or not isinstance(module, str) else "%s.%s" % (module, name)


def shown(value, depth=2):
    """A short text for a value."""
    kind = type(value)
    if kind in PLAIN:
        return repr(value)
    if kind is int:
        return repr(value) if value.bit_length() < 200 else "int of %d bits" % value.bit_length()
    if isinstance(value, str):
        return cut(str.__repr__(str.__getitem__(value, slice(LONGEST))), str.__len__(value) > LONGEST)
    if kind is bytes:
        return cut(repr(value[:LONGEST]), len(value) > LONGEST)
    if kind in PRINTED:
        return cut(str(value)[:LONGEST], False)
    if kind in (list, tuple, set, frozenset, dict):
        return collection(value, kind, depth)
    if kind in (types.FunctionType, types.BuiltinFunctionType, types.MethodType):
        return "%s()" % getattr(value, "__name__", "function")
    if isinstance(value, type):
        return type_name(value)
    kept = attributes(value)
    inside = ", ".join("%s=%s" % pair for pair in parts(kept, depth)) if kept and depth > 0 else ""
    return "<%s%s>" % (type_name(kind).rpartition(".")[2], " " + inside if inside else "")


def cut(text, is_longer):
    return text + "…" if is_longer else text


def collection(value, kind, depth):
    if depth == 0 or not value:
        return "%s of %d" % (kind.__name__, len(value)) if value else repr(value)
    # A copy at once: another thread may be changing it.
    few = list(value.items() if kind is dict else value)[:3] if len(value) <= 1000 else []
    if kind is dict:
        inside = ["%s: %s" % (shown(key, 0), masked(key, each, depth)) for key, each in few]
    else:
        inside = [shown(each, depth - 1) for each in few]
    if len(value) > len(inside):
        inside.append("… %d" % len(value))
    start, end = {list: "[]", tuple: "()", dict: "{}"}.get(kind, "{}")
    return start + ", ".join(inside) + end


def masked(key, value, depth):
    return HIDDEN if isinstance(key, str) and SECRET.search(key) else shown(value, depth - 1)


def attributes(value):
    """What an instance keeps under its names; `None` where only code of the program could tell."""
    kind = type(value)
    if kind.__getattribute__ is not object.__getattribute__:
        return None
    try:
        kept = object.__getattribute__(value, "__dict__")
    except AttributeError:
        return None
    return kept if type(kept) is dict else None


def parts(kept, depth):
    names = [name for name in list(kept) if isinstance(name, str) and not name.startswith("_")][:4]
    return [(name, masked(name, kept.get(name), depth)) for name in names]


def members(value):
    """`[name, type, text]` of what is behind the dot."""
    kept = value if type(value) is dict else attributes(value)
    names = [name for name in list(kept or ()) if isinstance(name, str) and not name.startswith("_")]
    return [[name, type_name(type(kept.get(name))), masked(name, kept.get(name), 2)] for name in names[:MOST_MEMBERS]]


class Insight:
    """`say(event=..., ...)` tells the editor."""

    def __init__(self, say):
        self.say = say
        self.told = {}
        self.sizes = {}

    def rendering(self, template, context):
        """A template begins to be rendered; `context` is Jinja's."""
        file = template.filename
        now = time.monotonic()
        if not isinstance(file, str) or file.startswith("<") or now - self.told.get(file, -PAUSE) < PAUSE:
            return
        self.told[file] = now
        everywhere = template.globals
        variables = []
        for name, value in list(context.parent.items()):
            if name in NOT_SHOWN or everywhere.get(name, self) is value or len(variables) >= MOST_VARIABLES:
                continue
            is_secret = SECRET.search(name)
            text = HIDDEN if is_secret else shown(value)
            variables.append([name, type_name(type(value)), text, [] if is_secret else members(value)])
        while len(repr(variables)) > 40000:
            variables.pop()
        self.say(event="rendering", file=file, variables=variables)

    def routes(self, application):
        """Tells the rules of an application when there are more or fewer than before."""
        application = innermost(application)
        kept = attributes(application) or {}
        rules = (attributes(kept["url_map"]) or {}).get("_rules", ()) if "url_map" in kept else kept.get("routes", ())
        size = len(rules) if isinstance(rules, list) else 0
        if self.sizes.get(id(application)) != size:
            self.sizes[id(application)] = size
            found = list(rules_of(application))[:MOST_RULES]
            for start in range(0, len(found), RULES_IN_ONE):
                self.say(event="routes", first=start == 0, rules=found[start:start + RULES_IN_ONE])


def rules_of(application):
    """`[rule, endpoint, methods]` of each rule, in the order of the framework."""
    bases = {"%s.%s" % (each.__module__.partition(".")[0], each.__name__) for each in type(application).__mro__}
    if bases & {"flask.Flask", "quart.Quart"}:
        for rule in application.url_map.iter_rules():
            yield [rule.rule, str(rule.endpoint), sorted(rule.methods or ())]
    elif bases & {"bottle.Bottle", "__main__.Bottle"}:  # The latter for `python -m bottle`.
        for route in application.routes:
            yield [route.rule, route.name or "", [route.method]]
    elif "starlette.Starlette" in bases:
        yield from starlette_rules(application.routes, "", 0)


def starlette_rules(routes, prefix, depth):
    for route in routes:
        kept = vars(route)
        path = prefix + kept.get("path", "")
        if "endpoint" in kept:
            yield [path, kept.get("name") or "", sorted(kept.get("methods") or ())]
        elif depth < 10 and "path" in kept:
            inner = vars(innermost(kept.get("app"))).get("router", kept.get("app"))
            yield from starlette_rules(getattr(inner, "routes", None) or (), path, depth + 1)


def innermost(application):
    """The application in what servers, debuggers and middleware have put around it."""
    for _ in range(20):
        kept = attributes(application) or {}
        if "url_map" in kept or "routes" in kept or "router" in kept:
            break
        inner = kept.get("app") or kept.get("_app") or kept.get("application") or getattr(application, "__self__", None)
        if inner is None:
            break
        application = inner
    return application
