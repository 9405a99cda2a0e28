"""Prints the URL map that Flask really builds for each program, as JSON.

Standard input: a JSON list of {"folder": ..., "application": "module:expression"}.
Standard output: a JSON list of lists of rules, in the order of the URL map's registration.
"""

import importlib
import json
import sys

if sys.version_info < (3, 11):
    # The same parser, before it came into the standard library.
    from pip._vendor import tomli

    sys.modules["tomllib"] = tomli


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


def url_map(folder, application):
    sys.path.insert(0, folder)
    before = set(sys.modules)
    try:
        module, _, expression = application.partition(":")
        app = eval(expression, vars(importlib.import_module(module)))
        return [row(rule) for rule in getattr(app, "url_map", app)._rules]
    finally:
        sys.path.remove(folder)
        for name in set(sys.modules) - before:
            path = getattr(sys.modules[name], "__file__", None) or ""
            if path.startswith(folder):
                del sys.modules[name]
        importlib.invalidate_caches()


json.dump([url_map(**program) for program in json.load(sys.stdin)], sys.stdout)
