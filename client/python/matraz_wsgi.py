"""Serves a WSGI callable (PEP 3333) whose module does not serve it.

    python matraz_wsgi.py MODULE:NAME HOST PORT [ARG ...]

`NAME()` or `NAME("literal", ...)` calls a function that makes the callable. The module is imported from the working
folder and sees the ARGs in `sys.argv`. Each request has a thread; at the end (Ctrl+C) those in flight are waited for.
Standard library only; Python 3.9 or newer.
"""

import ast
import importlib
import os
import socket
import sys
from socketserver import ThreadingMixIn
from wsgiref.simple_server import WSGIRequestHandler, WSGIServer


class Server(ThreadingMixIn, WSGIServer):
    daemon_threads = False
    allow_reuse_address = os.name != "nt"  # There it would mean that two may listen.


def find(name):
    """The callable that `MODULE:NAME` names. Ends the program with a message when there is none."""
    module_name, _, expression = name.partition(":")
    module = importlib.import_module(module_name)
    tree = ast.parse(expression, mode="eval").body
    is_call = isinstance(tree, ast.Call)
    found = getattr(module, (tree.func if is_call else tree).id)
    if is_call:
        named = {each.arg: ast.literal_eval(each.value) for each in tree.keywords}
        found = found(*map(ast.literal_eval, tree.args), **named)
    if not callable(found):
        sys.exit("%s is not callable, so it is no WSGI application." % name)
    return found


def main(name, host, port, *arguments):
    sys.path[0] = os.getcwd()
    module = name.partition(":")[0]
    sys.argv[:] = [module, *arguments]
    application = find(name)
    if ":" in host:
        Server.address_family = socket.AF_INET6
    with Server((host, int(port)), WSGIRequestHandler) as server:
        server.set_app(application)
        print("Serving %s on http://%s:%s" % (name, "[%s]" % host if ":" in host else host, port), flush=True)
        try:
            server.serve_forever()
        except KeyboardInterrupt:
            pass


if __name__ == "__main__":
    main(*sys.argv[1:])
