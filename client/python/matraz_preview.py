"""Renders one template with the Jinja2 of this interpreter, for the preview of Matraz.

Reads a request as JSON from standard input and writes {"output", "error", "notes"} as JSON to standard output. Templates
are code: they run in Jinja2's sandbox, with limits, and nothing of the user's program is ever imported.
"""

import json
import sys
from calendar import timegm
from datetime import date, datetime, time
from email.utils import formatdate
from urllib.parse import quote, urlencode

import jinja2
import jinja2.meta
from jinja2.ext import Extension
from jinja2.sandbox import SandboxedEnvironment
from markupsafe import Markup

# Its name in Jinja2 before 3.0.
pass_eval_context = getattr(jinja2, "pass_eval_context", None) or jinja2.evalcontextfunction

LONGEST_OUTPUT = 4_000_000
LARGEST_MEMORY = 1 << 30
LONGEST_SECONDS = 8

OPTIONS = {
    "blockStart": "block_start_string",
    "blockEnd": "block_end_string",
    "variableStart": "variable_start_string",
    "variableEnd": "variable_end_string",
    "commentStart": "comment_start_string",
    "commentEnd": "comment_end_string",
    "lineStatementPrefix": "line_statement_prefix",
    "lineCommentPrefix": "line_comment_prefix",
    "trimBlocks": "trim_blocks",
    "lstripBlocks": "lstrip_blocks",
    "keepTrailingNewline": "keep_trailing_newline",
}

# The name of the source that stands for templates of which only the program knows the names.
ANY_TEMPLATE = "*"

EXTENSIONS = ["jinja2.ext.i18n", "jinja2.ext.do", "jinja2.ext.loopcontrols", "jinja2.ext.debug"]


class OutputLimit(Exception):
    """The output grows longer than a page ever is."""


class WrongSample(Exception):
    """The expression for the value of a variable cannot be read or evaluated."""

    def __init__(self, name, failure):
        super().__init__(str(failure))
        self.name = name


class StandIn:
    """Stands for what only the program knows, and says so."""

    def __init__(self, text):
        self.__dict__["text"] = text

    def __str__(self):
        return self.text

    __repr__ = __str__

    def __getattr__(self, name):
        # Jinja asks every callable for these.
        if name.startswith("__") or name in ("unsafe_callable", "alters_data", "jinja_pass_arg"):
            raise AttributeError(name)
        return StandIn(self.text + "." + name)

    def __getitem__(self, key):
        return StandIn(self.text + "[…]")

    def __call__(self, *args, **kwargs):
        return StandIn(self.text + "(…)")

    def __iter__(self):
        return iter(())


class Sample:
    """An object of a class that only the program has, with the attributes that are known."""

    def __init__(self, items, members):
        self.__dict__.update(members)
        self.__dict__[" items"] = items

    def __str__(self):
        return "<" + type(self).__name__ + ">"

    __repr__ = __str__


class SampleSequence(Sample):
    """The same where one can loop over it."""

    def __iter__(self):
        return iter(self.__dict__[" items"])

    def __len__(self):
        return len(self.__dict__[" items"])

    def __getitem__(self, key):
        if isinstance(key, str):
            raise KeyError(key)
        return self.__dict__[" items"][key]


def any_class(name):
    def make(*items, **members):
        base = SampleSequence if items else Sample
        # Python looks for these in the class.
        special = {one: staticmethod(value) for one, value in members.items() if one.startswith("__") and callable(value)}
        own = {one: value for one, value in members.items() if one not in special}
        return type(name, (base,), special)(items[0] if items else None, own)

    return make


def returns(value=None):
    return lambda *args, **kwargs: value


MAKERS = {
    "datetime": datetime,
    "date": date,
    "time": time,
    "Markup": Markup,
    "returns": returns,
    "unknown": StandIn,
}


def url_for_over(routes, blueprint, note):
    """`url_for` over a URL map, as Flask and Werkzeug build URLs."""

    def url_for(endpoint, *, _anchor=None, _method=None, _scheme=None, _external=None, **values):
        if endpoint.startswith("."):
            endpoint = endpoint[1:] if blueprint is None else blueprint + endpoint
        values = {name: value for name, value in values.items() if value is not None}
        best = None
        for route in routes:
            if route["endpoint"] != endpoint:
                continue
            names = [part["variable"] for part in route["parts"] if isinstance(part, dict)]
            if all(name in values for name in names) and (best is None or len(names) > len(best[1])):
                best = route, names
        if best is None:
            note("endpoint", endpoint)
            return "#" + endpoint
        route, names = best
        path = "".join(
            quote(part if isinstance(part, str) else str(values[part["variable"]]), safe="/!$&'()*+,:;=@")
            for part in route["parts"]
        )
        used = {*names, *route["defaults"]}
        query = [
            (name, one)
            for name, value in values.items()
            if name not in used
            for one in (value if isinstance(value, (list, tuple)) else [value])
        ]
        if query:
            path += "?" + urlencode(query, safe="!$'()*,/:;?@")
        if _external or _scheme:
            path = (_scheme or "http") + "://localhost" + path
        if _anchor is not None:
            path += "#" + quote(str(_anchor), safe="!$&'()*+,/:;=?@")
        return path

    return url_for


def unknown_tags(names, ends, note):
    """An extension that takes the tags of the project's own extensions, and prints what is inside."""

    class UnknownTags(Extension):
        tags = set(names)

        def parse(self, parser):
            token = next(parser.stream)
            note("ownTag", token.value)
            while parser.stream.current.type != "block_end":
                next(parser.stream)
            end = ends.get(token.value)
            if not end:
                return []
            body = parser.parse_statements(("name:" + end,), drop_needle=True)
            return jinja2.nodes.Scope(body).set_lineno(token.lineno)

    return UnknownTags


def environment_for(request, note):
    options = dict(request["options"])
    ends = options.pop("extensionTags", {})
    given = {OPTIONS[name]: value for name, value in options.items()}
    own = request["own"]
    extensions = request.get("extensions")
    extensions = EXTENSIONS if extensions is None else [name for name in extensions if name in EXTENSIONS]
    autoescape = request["autoescape"]
    if isinstance(autoescape, list):
        endings = tuple(autoescape)
        autoescape = lambda name: name is not None and name.endswith(endings)  # noqa: E731
    sources = request["sources"]

    def load(name):
        if name not in sources and ANY_TEMPLATE not in sources:
            return None
        if name not in sources or name in own["templates"]:
            note("ownTemplate", name)
        return sources.get(name, sources.get(ANY_TEMPLATE)), name, None

    environment = SandboxedEnvironment(
        loader=jinja2.FunctionLoader(load),
        undefined=jinja2.StrictUndefined if request["strict"] else jinja2.Undefined,
        autoescape=autoescape,
        extensions=[*extensions, *([unknown_tags(own["tags"], ends, note)] if own["tags"] else [])],
        **given,
    )
    environment.policies["json.dumps_kwargs"] = {"sort_keys": True, "default": json_of}
    for name in own["filters"]:
        environment.filters[name] = stand_in_filter(name, note)
    for name in own["tests"]:
        environment.tests[name] = stand_in_test(name, note)
    if "jinja2.ext.i18n" in extensions:
        environment.install_gettext_callables(
            lambda text: text, lambda one, many, count: one if count == 1 else many, newstyle=True
        )
        environment.globals.update(translating())
    if request.get("routes") is not None:
        environment.globals["url_for"] = url_for_over(request["routes"], request.get("blueprint"), note)
        environment.globals["get_flashed_messages"] = lambda **given: []
    return environment


def translating():
    """gettext without a catalog, in the new style; of the old one the variables may come later, with `%`."""

    def shown(eval_context, text, variables):
        text = Markup(text) if eval_context.autoescape else text
        return text if not variables and "%(" in text else text % variables

    @pass_eval_context
    def gettext(eval_context, text, **variables):
        return shown(eval_context, text, variables)

    @pass_eval_context
    def ngettext(eval_context, one, many, count, **variables):
        variables.setdefault("num", count)
        return shown(eval_context, one if count == 1 else many, variables)

    @pass_eval_context
    def pgettext(eval_context, context, text, **variables):
        return shown(eval_context, text, variables)

    @pass_eval_context
    def npgettext(eval_context, context, one, many, count, **variables):
        variables.setdefault("num", count)
        return shown(eval_context, one if count == 1 else many, variables)

    return {"_": gettext, "gettext": gettext, "ngettext": ngettext, "pgettext": pgettext, "npgettext": npgettext}


def json_of(value):
    """What Flask makes of a date, and a text for what stands for something else."""
    if isinstance(value, date):
        moment = value if isinstance(value, datetime) else datetime(value.year, value.month, value.day)
        return formatdate(timegm(moment.utctimetuple()), usegmt=True)
    if isinstance(value, (StandIn, Sample)):
        return str(value)
    raise TypeError("Object of type " + type(value).__name__ + " is not JSON serializable")


def stand_in_filter(name, note):
    def stand_in(value, *args, **kwargs):
        note("ownFilter", name)
        return value

    return stand_in


def stand_in_test(name, note):
    def stand_in(value, *args, **kwargs):
        note("ownTest", name)
        return bool(value)

    return stand_in


class OwnGlobal(StandIn):
    """A global of the project, which says so when it is used."""

    def __init__(self, name, note):
        super().__init__("⟨" + name + "⟩")
        self.__dict__["use"] = lambda: note("ownGlobal", name)

    def __getattribute__(self, name):
        if name not in ("use", "__dict__", "__class__"):
            object.__getattribute__(self, "__dict__")["use"]()
        return super().__getattribute__(name)

    def __str__(self):
        self.use()
        return self.text

    def __bool__(self):
        self.use()
        return True

    def __call__(self, *args, **kwargs):
        self.use()
        return super().__call__(*args, **kwargs)

    def __iter__(self):
        self.use()
        return iter(())


def samples_of(context):
    """The values of the samples, which are written as expressions."""
    environment = SandboxedEnvironment()
    values = {}
    for name, text in context.items():
        source = "{{ " + text + "\n}}"
        try:
            names = jinja2.meta.find_undeclared_variables(environment.parse(source))
            makers = {one: MAKERS.get(one) or any_class(one) for one in names}
            values[name] = environment.compile_expression(text, undefined_to_none=False)(**makers)
        except Exception as failure:
            raise WrongSample(name, failure) from failure
    return values


def render(request):
    """The answer to one request: {"output", "error", "notes"}."""
    notes = {}

    def note(kind, what):
        notes[kind, what] = {"kind": kind, "what": what, "template": "", "line": 0}

    output, error = None, None
    try:
        environment = environment_for(request, note)
        for name in request["own"]["globals"]:
            environment.globals.setdefault(name, OwnGlobal(name, note))
        variables = samples_of(request["context"])
        for name in request["globals"]:
            if name in variables:
                environment.globals[name] = variables.pop(name)
        parts, size = [], 0
        for part in environment.get_template(request["template"]).generate(variables):
            size += len(part)
            if size > LONGEST_OUTPUT:
                raise OutputLimit("output limit")
            parts.append(part)
        output = "".join(parts)
    except Exception as failure:
        error = describe(failure, request)
    except (MemoryError, RecursionError) as failure:
        error = describe(failure, request)
    return {"output": output, "error": error, "notes": list(notes.values())}


def describe(failure, request):
    template, line = request["template"], 1
    if isinstance(failure, WrongSample):
        template = "<" + failure.name + ">"
    elif isinstance(failure, jinja2.TemplateSyntaxError):
        template, line = failure.name or template, failure.lineno
    else:
        trace = failure.__traceback__
        while trace is not None:
            name = trace.tb_frame.f_code.co_filename
            if name in request["sources"]:
                template, line = name, trace.tb_lineno
            trace = trace.tb_next
    kind = "OutputLimit" if isinstance(failure, MemoryError) else type(failure).__name__
    return {"type": kind, "message": str(failure), "template": template, "line": line}


def limit():
    """What the system can refuse to a template that would not end; elsewhere the client ends this process."""
    try:
        import resource
    except ImportError:
        return
    for what, most in ((resource.RLIMIT_AS, LARGEST_MEMORY), (resource.RLIMIT_CPU, LONGEST_SECONDS)):
        try:
            resource.setrlimit(what, (most, most))
        except (ValueError, OSError):
            continue


if __name__ == "__main__":
    limit()
    asked = json.loads(sys.stdin.buffer.read().decode("utf-8"))
    sys.stdout.buffer.write(json.dumps(render(asked)).encode("ascii"))
