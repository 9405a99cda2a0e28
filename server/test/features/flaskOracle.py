"""Says what Flask itself makes of programs, as JSON.

Standard input: a JSON list of folders that hold an app.py with an application named app.
Standard output: for each {"refused": name of the exception that ends the start, or null, "failing": endpoints of
which every request ends with a TypeError, "unreached": endpoints that no request for their own rule reaches}.
"""

import importlib
import json
import os
import sys

VALUES = {
    "IntegerConverter": 7,
    "FloatConverter": 1.5,
    "UUIDConverter": "12345678-1234-5678-1234-567812345678",
    "PathConverter": "a/b",
}


def values_of(rule):
    return {
        name: sorted(one.items)[0] if type(one).__name__ == "AnyConverter" else VALUES.get(type(one).__name__, "ab")
        for name, one in rule._converters.items()
    }


def judged(app):
    failing, unreached = set(), set()
    for rule in app.url_map.iter_rules():
        if rule.endpoint == "static" or rule.build_only:
            continue
        values = values_of(rule)
        # One of its own; a view may be there for nothing but HEAD.
        method = (sorted(rule.methods - {"HEAD", "OPTIONS"}) or ["HEAD"])[0]
        with app.test_request_context():
            subdomain, path = rule.build(values)
            adapter = app.url_map.bind("localhost", subdomain=subdomain)
            matched, view_args = adapter.match(path, method=method)
            if matched != rule.endpoint:
                unreached.add(rule.endpoint)
                continue
            try:
                app.view_functions[matched](**view_args)
            except TypeError:
                failing.add(rule.endpoint)
    return {"refused": None, "failing": sorted(failing), "unreached": sorted(unreached)}


def look(folder):
    sys.path[:0] = [folder, os.path.dirname(folder)]
    before = set(sys.modules)
    try:
        return judged(importlib.import_module("app").app)
    except Exception as error:
        return {"refused": type(error).__name__, "failing": [], "unreached": []}
    finally:
        del sys.path[:2]
        for name in set(sys.modules) - before:
            path = getattr(sys.modules[name], "__file__", None) or ""
            if path.startswith(os.path.dirname(folder)):
                del sys.modules[name]
        importlib.invalidate_caches()


json.dump([look(folder) for folder in json.load(sys.stdin)], sys.stdout)
