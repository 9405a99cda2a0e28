"""Prints the routes that Bottle, Starlette and FastAPI really have for each program, as JSON.

Standard input: a JSON list of {"folder": ..., "application": "module:expression"}.
Standard output: a JSON list of lists of rows; a row for all methods has the method "ANY".
"""

import importlib
import json
import sys
import warnings

warnings.simplefilter("ignore")  # Bottle's old syntax is deprecated.


def view_of(target):
    """As the table shows a view of the program; the framework's own and instances have none."""
    if getattr(target, "__module__", "").split(".")[0] in ("fastapi", "starlette", "bottle"):
        return None
    name = getattr(target, "__qualname__", None)
    return name and name.split("<locals>.")[-1]


def row(endpoint, named, rule, methods, arguments, view, host=None, websocket=False):
    return {
        "endpoint": endpoint,
        "isNamed": named,
        "rule": rule,
        "methods": sorted(methods),
        "arguments": sorted(arguments),
        "view": view_of(view),
        "host": host,
        "websocket": websocket,
    }


def bottle_rows(app, prefix=""):
    import bottle

    found = {}
    for route in app.routes:
        mountpoint = route.config.get("mountpoint.target") if route.method == "PROXY" else None
        if isinstance(mountpoint, bottle.Bottle):
            if "<" in route.rule:
                yield from bottle_rows(mountpoint, prefix + route.config["mountpoint.prefix"].rstrip("/"))
            continue
        if route.method == "PROXY" and "<" not in route.rule:
            continue
        target = mountpoint or route.get_undecorated_callback()
        name = route.name or target.__name__
        rule = prefix + route.rule
        key = (name, rule, target)
        methods = found.setdefault(key, (bool(route.name), set()))[1]
        methods |= {"ANY"} if route.method in ("ANY", "PROXY") else {route.method}
        if route.method == "GET":
            methods.add("HEAD")
    for (name, rule, target), (named, methods) in found.items():
        router = bottle.Router()
        arguments = [key for key, mode, _ in router._itertokens(rule) if mode and key]
        yield row(name, named, rule, methods, arguments, target)


def starlette_rows(routes, prefix="", name="", host=None):
    from starlette import routing

    try:
        from fastapi.routing import iter_route_contexts
    except ImportError:
        contexts = [(route, route) for route in routes]
    else:
        contexts = [(c.original_route, c) for c in iter_route_contexts(routes)]
    for original, shown in contexts:
        if isinstance(original, (routing.Mount, routing.Host)):
            effective = getattr(shown, "_effective_route", original)
            effective = getattr(effective, "starlette_route", None) or original
            inner = original.routes
            own = original.name
            at = prefix if isinstance(original, routing.Host) else prefix + effective.path
            on = original.host if isinstance(original, routing.Host) else host
            if inner:
                yield from starlette_rows(inner, at, f"{name}{own}:" if own else name, on)
                continue
            label = own or original.app.__class__.__name__
            if label == "function":
                label = original.app.__name__
            methods = ["GET", "HEAD"] if original.app.__class__.__name__ == "StaticFiles" else ["ANY"]
            endpoint = name + own if own else label
            yield starlette_row(endpoint, bool(own), at + "/{path:path}", methods, original.app, on)
            continue
        websocket = isinstance(original, routing.WebSocketRoute)
        methods = ["GET"] if websocket else getattr(shown, "methods", None) or class_methods(original.endpoint)
        yield starlette_row(
            name + shown.name, True, prefix + shown.path, methods, original.endpoint, host, websocket
        )


def class_methods(endpoint):
    methods = {m for m in ("GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS") if hasattr(endpoint, m.lower())}
    if not methods:
        return ["ANY"]
    return methods | {"HEAD"} if "GET" in methods else methods


def starlette_row(endpoint, named, rule, methods, view, host, websocket=False):
    from starlette.routing import PARAM_REGEX

    arguments = {match[0] for match in PARAM_REGEX.findall(rule + (host or ""))}
    return row(endpoint, named, rule, methods, arguments, view, host, websocket)


def rows(folder, application):
    sys.path.insert(0, folder)
    before = set(sys.modules)
    if "bottle" in sys.modules:
        del sys.modules["bottle"].app[:]
    try:
        module, _, expression = application.partition(":")
        app = eval(expression, vars(importlib.import_module(module)))
        if type(app).__module__ == "bottle" or any(c.__module__ == "bottle" for c in type(app).__mro__):
            return list(bottle_rows(app))
        return list(starlette_rows(app.routes))
    finally:
        sys.path.remove(folder)
        for name in set(sys.modules) - before:
            path = getattr(sys.modules[name], "__file__", None) or ""
            if path.startswith(folder):
                del sys.modules[name]
        importlib.invalidate_caches()


json.dump([rows(**program) for program in json.load(sys.stdin)], sys.stdout)
