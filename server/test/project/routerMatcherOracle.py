"""Prints how applications of Bottle, Starlette and FastAPI answer requests, as JSON.

Standard input: a JSON list of [program, requests]; a program defines `app`, its views answer JSON: their name and their
values; a request is [path, method].
Standard output: for each list of requests what happens: ["found", view, values], ["redirect", path],
["methodNotAllowed", methods] or ["notFound"]. Null for a program that the framework refuses.
"""

import asyncio
import io
import json
import sys
import warnings
from urllib.parse import unquote, urlsplit

warnings.simplefilter("ignore")  # Bottle's old syntax is deprecated.


def ask_wsgi(app, path, method):
    answer = []
    environ = {
        "REQUEST_METHOD": method,
        "PATH_INFO": path.encode().decode("latin-1"),
        "SCRIPT_NAME": "",
        "SERVER_NAME": "localhost",
        "SERVER_PORT": "80",
        "wsgi.url_scheme": "http",
        "wsgi.input": io.BytesIO(),
        "wsgi.errors": io.StringIO(),
    }
    body = b"".join(app(environ, lambda status, headers, error=None: answer.append((status, dict(headers)))))
    status, headers = answer[-1]
    return int(status.split()[0]), headers, body


def ask_asgi(app, path, method):
    sent = []
    scope = {
        "type": "http",
        "method": method,
        "path": path,
        "raw_path": path.encode(),
        "root_path": "",
        "query_string": b"",
        "headers": [(b"host", b"localhost")],
        "scheme": "http",
        "server": ("localhost", 80),
    }

    async def receive():
        return {"type": "http.request", "body": b""}

    async def send(message):
        sent.append(message)

    asyncio.run(app(scope, receive, send))
    headers = {name.decode().title(): value.decode() for name, value in sent[0]["headers"]}
    return sent[0]["status"], headers, b"".join(message.get("body", b"") for message in sent[1:])


def answer(app, path, method):
    is_wsgi = type(app).__name__ == "Bottle"
    status, headers, body = (ask_wsgi if is_wsgi else ask_asgi)(app, path, method)
    if status == 200:
        found = headers["X-Found"]
        return ["found", *json.loads(found)]
    if status == 307:
        return ["redirect", unquote(urlsplit(headers["Location"]).path)]
    if status == 405:
        return ["methodNotAllowed", sorted(headers["Allow"].replace(" ", "").split(","))]
    assert status in (400, 404), (status, body)
    return ["notFound"]


def answers(program, requests):
    names = {}
    try:
        exec(program, names)
    except Exception as error:
        assert type(error).__name__ in ("RouteSyntaxError", "ValueError"), error
        return None
    return [answer(names["app"], path, method) for path, method in requests]


json.dump([answers(*question) for question in json.load(sys.stdin)], sys.stdout)
