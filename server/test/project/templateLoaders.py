"""Prints, for each folder in the JSON list on standard input, which file Flask loads for every template name."""

import importlib
import json
import os
import sys


def loaded(home):
    os.chdir(home)
    sys.path.insert(0, home)
    try:
        module = importlib.import_module("app")
        app = module.create_app() if hasattr(module, "create_app") else module.app
        environment = app.jinja_env
        found = {}
        for name in environment.list_templates():
            path = environment.get_template(name).filename
            found[name] = os.path.relpath(path, home) if path and os.path.exists(path) else None
        return found
    finally:
        sys.path.remove(home)
        for name, module in list(sys.modules.items()):
            if (getattr(module, "__file__", None) or "").startswith(home):
                del sys.modules[name]


json.dump([loaded(home) for home in json.load(sys.stdin)], sys.stdout)
