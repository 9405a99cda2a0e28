"""Stands between a server and the program's WSGI or ASGI callable, and sees each exchange without changing it.

Afterwards `seen(method, path, status, failed)` is called: `failed` says that an exception came out of the callable. What
`page` allows is appended to the response (`matraz_page.py`); without it nothing is. Werkzeug leaves frames with a
`__traceback_hide__` out of its tracebacks; for ASGI no frame of ours is below the program's.
"""


class WsgiWatch:
    def __init__(self, application, page, tools, seen):
        self.application = application
        self.page = page
        self.tools = tools
        self.seen = seen

    def __call__(self, environ, start_response):
        __traceback_hide__ = True
        exchange = WsgiExchange(self, environ, start_response)
        if self.page is not None and environ.get("PATH_INFO") == self.page.path:
            start_response("200 OK", script_headers(self.page))
            return [self.page.code.encode()]
        try:
            result = self.application(environ, exchange.start)
        except BaseException:
            exchange.end(True)
            raise
        return exchange.whole(result)


def script_headers(page):
    return [("Content-Type", "text/javascript"), ("Content-Length", str(len(page.code))), ("Cache-Control", "no-store")]


class WsgiExchange:
    def __init__(self, watch, environ, start_response):
        self.watch = watch
        self.start_response = start_response
        self.method = environ.get("REQUEST_METHOD", "")
        self.path = environ.get("SCRIPT_NAME", "") + environ.get("PATH_INFO", "")
        self.wrapper = environ.get("wsgi.file_wrapper")
        self.is_page = watch.page is not None and watch.tools.is_page_request(
            self.method, lambda name: environ.get("HTTP_" + name.upper().replace("-", "_"))
        )
        self.status = 0
        self.piece = None
        self.ended = False

    def start(self, status, headers, *more):
        __traceback_hide__ = True
        try:
            self.status = int(status[:3])
            self.piece = self.watch.page.piece(self.status, headers) if self.is_page else None
            fitting = headers if self.piece is None else self.watch.tools.with_length(headers, len(self.piece))
        except Exception:
            self.piece, fitting = None, headers  # What the server will complain about in its own words.
        return self.start_response(status, fitting, *more)

    def whole(self, result):
        """The response's body with what is appended to it. Lists stay lists: servers count their parts."""
        if type(result) in (list, tuple):
            self.end(False)
            piece = self.last()
            if piece is None:
                return result
            # In one part, as the server finds the length of an only part by itself.
            return [*result[:-1], result[-1] + piece] if result and type(result[-1]) is bytes else [*result, piece]
        is_file = isinstance(self.wrapper, type) and isinstance(result, self.wrapper)
        if self.status != 0 and self.last() is None and (is_file or hasattr(result, "__len__")):
            self.end(False)
            return result
        return Body(self, result)

    def last(self):
        return None if self.method == "HEAD" else self.piece

    def end(self, failed):
        if not self.ended:
            self.ended = True
            try:
                path = self.path.encode("latin-1").decode("utf-8", "replace")
            except UnicodeError:
                path = self.path
            self.watch.seen(self.method, path, self.status, failed)


class Body:
    """The iterable that the program returned, and one part more at its end."""

    def __init__(self, exchange, result):
        self.exchange = exchange
        self.result = result
        self.parts = None
        self.is_over = False

    def __iter__(self):
        return self

    def __next__(self):
        __traceback_hide__ = True
        if self.is_over:
            raise StopIteration
        try:
            if self.parts is None:
                self.parts = iter(self.result)
            return next(self.parts)
        except StopIteration:
            self.is_over = True
            self.exchange.end(False)
            piece = self.exchange.last()
            if piece is None:
                raise
            return piece
        except BaseException:
            self.exchange.end(True)
            raise

    def close(self):
        __traceback_hide__ = True
        try:
            if hasattr(self.result, "close"):
                self.result.close()
        finally:
            self.exchange.end(False)


class AsgiWatch:
    def __init__(self, application, page, tools, seen):
        self.application = application
        self.page = page
        self.tools = tools
        self.seen = seen

    def __call__(self, scope, receive, send):
        # Not a coroutine function: the server awaits the program's own coroutine.
        if scope.get("type") != "http":
            return self.application(scope, receive, send)
        if self.page is not None and scope.get("path") == self.page.path:
            return self.script(send)
        return self.application(scope, receive, AsgiExchange(self, scope, send).send)

    async def script(self, send):
        headers = [(name.encode(), value.encode()) for name, value in script_headers(self.page)]
        await send({"type": "http.response.start", "status": 200, "headers": headers})
        await send({"type": "http.response.body", "body": self.page.code.encode()})


class AsgiExchange:
    def __init__(self, watch, scope, send):
        self.watch = watch
        self.onward = send
        self.method = scope.get("method", "")
        self.path = scope.get("path", "")
        # Where a server sends files by itself, nothing can be appended to them.
        is_open = watch.page is not None and "http.response.pathsend" not in (scope.get("extensions") or ())
        self.is_page = is_open and watch.tools.is_page_request(self.method, lambda name: header(scope, name))
        self.status = 0
        self.piece = None

    async def send(self, message):
        try:
            message = self.changed(message)
        except Exception:
            pass
        await self.onward(message)

    def changed(self, message):
        kind = message["type"]
        if kind == "http.response.start":
            self.status = message["status"]
            if self.is_page:
                headers = [(name.decode("latin-1"), value.decode("latin-1")) for name, value in message["headers"]]
                piece = self.watch.page.piece(self.status, headers)
                if piece is not None:
                    longer = self.watch.tools.with_length(headers, len(piece))
                    longer = [(name.encode("latin-1"), value.encode("latin-1")) for name, value in longer]
                    message = {**message, "headers": longer}
                    self.piece = None if self.method == "HEAD" else piece
        elif kind == "http.response.body" and not message.get("more_body", False):
            self.watch.seen(self.method, self.path, self.status, False)
            if self.piece is not None:
                message = {**message, "body": message.get("body", b"") + self.piece}
        return message


def header(scope, name):
    wanted = name.encode()
    for key, value in scope.get("headers", ()):
        if key.lower() == wanted:
            return value.decode("latin-1")
    return None
