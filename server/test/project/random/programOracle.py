"""Runs small Flask programs that exist in memory alone and prints the URL maps that they really build.

Standard input: one program a line, as JSON {"files": {path: text}, "root": folder, "applications": [[module, name, called]]}.
Standard output: one line for each, {"tables": [[row, ...], ...]} or {"error": text}.
"""

import importlib.abc
import importlib.machinery
import importlib.util
import json
import os
import sys
import traceback

here = "/random-program"
files = {}
current_root = ""


class Loader(importlib.abc.Loader):
    def __init__(self, path):
        self.path = path

    def create_module(self, spec):
        return None

    def exec_module(self, module):
        exec(compile(files[self.path], f"{here}/{self.path}", "exec", dont_inherit=True), module.__dict__)


class Finder(importlib.abc.MetaPathFinder):
    def find_spec(self, name, path=None, target=None):
        root = current_root if path is None else None
        folders = [root] if root is not None else [one[len(here) + 1 :] for one in path if one.startswith(here)]
        last = name.rpartition(".")[2]
        for folder in folders:
            base = os.path.join(folder, last)
            for candidate, is_package in ((f"{base}/__init__.py", True), (f"{base}.py", False)):
                if candidate in files:
                    spec = importlib.machinery.ModuleSpec(
                        name, Loader(candidate), origin=f"{here}/{candidate}", is_package=is_package
                    )
                    spec.has_location = True
                    if is_package:
                        spec.submodule_search_locations = [f"{here}/{base}"]
                    return spec
            if any(file.startswith(f"{base}/") for file in files):
                spec = importlib.machinery.ModuleSpec(name, None, is_package=True)
                spec.submodule_search_locations = [f"{here}/{base}"]
                return spec
        return None


def row(rule):
    return {
        "endpoint": rule.endpoint,
        "rule": rule.rule,
        "methods": sorted(rule.methods or ()),
        "arguments": sorted(rule.arguments),
        "defaults": sorted(rule.defaults or ()),
        "subdomain": rule.subdomain or None,
        "host": rule.host,
        "strictSlashes": rule.strict_slashes,
        "redirectTo": "<computed>" if callable(rule.redirect_to) else rule.redirect_to,
        "websocket": rule.websocket,
        "buildOnly": rule.build_only,
    }


def tables(program):
    global current_root
    files.clear()
    files.update(program["files"])
    current_root = program["root"]
    before = set(sys.modules)
    try:
        found = []
        for module, name, called in program["applications"]:
            value = getattr(importlib.import_module(module), name)
            application = value() if called else value
            found.append([row(rule) for rule in application.url_map._rules])
        return {"tables": found}
    except BaseException:
        return {"error": traceback.format_exc()}
    finally:
        for name in set(sys.modules) - before:
            if (getattr(sys.modules[name].__spec__, "origin", None) or here).startswith(here):
                del sys.modules[name]


sys.meta_path.insert(0, Finder())
import flask  # noqa: E402, F401
import flask.views  # noqa: E402, F401
import werkzeug.middleware.dispatcher  # noqa: E402, F401
import werkzeug.routing  # noqa: E402

# Half of the time would go into the code that builds URLs, which nobody asks for here.
werkzeug.routing.Rule._compile_builder = lambda self, append_unknown=True: lambda self, **values: None

for line in sys.stdin:
    print(json.dumps(tables(json.loads(line))), flush=True)
