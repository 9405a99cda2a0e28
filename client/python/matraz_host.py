"""Runs a program as `python PATH` or `python -m NAME` would, and reports a few moments of its life to the editor.

    python matraz_host.py script PATH [ARG ...]
    python matraz_host.py module NAME [ARG ...]

`__main__`, `sys.argv`, `sys.path[0]`, tracebacks and the exit code are those of the program run by itself; no thread is
added. What is reported (to the socket named in MATRAZ_RUN, see `matraz_run.py`; one short connection each):

* `{"event": "listening", "host", "port"}` when a socket begins to listen on TCP, whichever library asked for it;
* `{"event": "bound", "host", "port"}` when another process of it will listen there (`matraz_live.py`);
* `{"event": "interrupted"}` when Ctrl+C ends it; answered with `q` (quiet) if that was the stop it was asked for;
* `{"event": "reloading"}` when its reloader ends it to start it anew;
* `{"event": "failure", "type", "message", "module"?, "errno"?, "port"?, "file"?, "line"?}` when the program ends with
  an exception.

A reloader starts `sys.orig_argv` again, so its children come through here as well; those that start `sys.argv` again are
brought here (`matraz_again.py`). With MATRAZ_LIVE in the environment, `matraz_live.py` tells what happens while the program serves.
If reporting fails, the program does not notice. Standard library only; Python 3.9 or newer.
"""

import builtins
import importlib.machinery
import importlib.util
import io
import os
import sys
import types

OWN_FOLDER = os.path.dirname(os.path.abspath(__file__))


def report(**event):
    """Sends one event, waits until the editor has taken it, and returns its answer: at most one byte, most often none.

    Silently does nothing when that fails.
    """
    try:
        import _socket
        import json

        settings = json.loads(os.environ["MATRAZ_RUN"])
        if "abstract" in settings:
            family, address = _socket.AF_UNIX, "\0" + settings["abstract"]
        else:
            family, address = _socket.AF_INET, ("127.0.0.1", settings["port"])
        # The C socket: ours must work, and stay unseen, when the program replaces `socket.socket`.
        connection = _socket.socket(family, _socket.SOCK_STREAM)
        try:
            connection.settimeout(2)
            connection.connect(address)
            line = json.dumps({"token": settings["token"], "pid": os.getpid(), **event})
            connection.sendall(line.encode() + b"\n")
            return connection.recv(1)  # The other side closes once it has read the line.
        finally:
            connection.close()
    except Exception:
        return b""


def observe_listening(before):
    """Reports each TCP socket that begins to listen. The program sees the same results and the same errors."""
    import _socket
    import socket

    original = _socket.socket.listen

    def listen(self, *arguments):
        before()
        original(self, *arguments)
        if self.family in (_socket.AF_INET, _socket.AF_INET6) and self.type == _socket.SOCK_STREAM:
            try:
                host, port = self.getsockname()[:2]
            except OSError:
                return
            report(event="listening", host=host, port=port)

    listen.__doc__ = original.__doc__
    listen.__qualname__ = "socket.listen"
    socket.socket.listen = listen


def without_own_frames(trace):
    """The traceback without the frames of this file. They only lead to the program, or wrap its `listen`."""
    while trace is not None and is_own(trace):
        trace = trace.tb_next
    at = trace
    while at is not None:
        while at.tb_next is not None and is_own(at.tb_next):
            at.tb_next = at.tb_next.tb_next
        at = at.tb_next
    return trace


def is_own(trace):
    return os.path.dirname(trace.tb_frame.f_code.co_filename) == OWN_FOLDER


def clean(error, seen):
    """Takes our frames out of an exception and of everything chained to it."""
    while error is not None and id(error) not in seen:
        seen.add(id(error))
        error.__traceback__ = without_own_frames(error.__traceback__)
        clean(error.__cause__, seen)
        for inner in getattr(error, "exceptions", ()):
            clean(inner, seen)
        error = error.__context__


def chain(error):
    """The exception and what led to it, outermost first. Followed even where `from None` hides it from the reader:
    command-line libraries turn an ImportError or an OSError into an exit that way."""
    seen = set()
    while error is not None and id(error) not in seen:
        seen.add(id(error))
        yield error
        error = error.__cause__ or error.__context__


def wants_reload(error):
    """Werkzeug's and Bottle's reloaders run the program in a child that ends with 3 to be started anew."""
    is_child = os.environ.get("WERKZEUG_RUN_MAIN") == "true" or os.environ.get("BOTTLE_CHILD") == "true"
    return is_child and isinstance(error, SystemExit) and error.code == 3


def describe(error):
    """What the editor needs to explain the failure; `None` for an end that is not one."""
    import errno

    for each in chain(error):
        if isinstance(each, ModuleNotFoundError) and each.name:
            return failure(each, module=each.name)
        if isinstance(each, OSError) and each.errno in (errno.EADDRINUSE, errno.EACCES, errno.EADDRNOTAVAIL):
            address = server_address(each.__traceback__)
            if address is not None or each.errno == errno.EADDRINUSE:
                return failure(each, errno=errno.errorcode[each.errno], port=address[1] if address else None)
    if isinstance(error, SystemExit):
        if error.code in (None, 0) or isinstance(error.code, bool) and not error.code:
            return None
        cause = next((each for each in chain(error.__context__) if not isinstance(each, SystemExit)), None)
        return failure(cause) if cause is not None else None
    return failure(error)


def failure(error, **more):
    trace = without_own_frames(error.__traceback__)
    last = None
    while trace is not None:
        # The last line in the program's own files tells more than one deep in a library.
        name = trace.tb_frame.f_code.co_filename
        if last is None or "site-packages" not in name and not name.startswith(("<", os.path.dirname(os.__file__))):
            last = (name, trace.tb_lineno)
        trace = trace.tb_next
    if isinstance(error, SyntaxError) and error.filename:
        last = (error.filename, error.lineno or 1)
    try:
        message = str(error)
    except Exception:
        message = ""
    event = {"event": "failure", "type": type(error).__name__, "message": message[:2000]}
    if last is not None:
        event["file"], event["line"] = last
    event.update({key: value for key, value in more.items() if value is not None})
    return event


def server_address(trace):
    """The address a `socketserver` server was binding when the exception came, else `None`."""
    while trace is not None:
        server = trace.tb_frame.f_locals.get("self")
        address = getattr(server, "server_address", None)
        if isinstance(address, tuple) and len(address) >= 2 and isinstance(address[1], int):
            return address
        trace = trace.tb_next
    return None


def sibling(name):
    """A file beside this one as a module that `sys.modules` does not know, so that the program's own may be called alike."""
    path = os.path.join(OWN_FOLDER, name + ".py")
    module = types.ModuleType(name)
    module.__file__ = path
    with io.open_code(path) as file:
        exec(compile(file.read(), path, "exec", dont_inherit=True), module.__dict__)
    return module


def attach():
    """Starts to watch what the program imports. Returns what is called before a socket listens, and at the end of the program."""
    try:
        if "MATRAZ_RUN" in os.environ:
            return sibling("matraz_live").start(sibling, lambda error: clean(error, set()), report)
    except Exception:
        pass
    return lambda: None, lambda error: None


def main_module():
    """A fresh `__main__`, kept in `sys.modules` until the very end, as the interpreter does."""
    module = types.ModuleType("__main__")
    module.__dict__.update(__builtins__=builtins, __package__=None, __spec__=None, __loader__=None)
    if "__annotations__" in globals():  # Up to Python 3.13 every `__main__` begins with one.
        module.__dict__["__annotations__"] = {}
    sys.modules["__main__"] = module
    return module


def prepare_script(path):
    sys.argv[:] = [path, *sys.argv[3:]]
    set_first_path(os.path.dirname(os.path.realpath(path)))
    module = main_module()
    module.__dict__.update(
        __file__=path, __cached__=None, __loader__=importlib.machinery.SourceFileLoader("__main__", path)
    )

    def load():
        with io.open_code(path) as file:
            return compile(file.read(), path, "exec", dont_inherit=True)

    return module, load


def prepare_module(name):
    sys.argv[:] = ["-m", *sys.argv[3:]]
    set_first_path(os.getcwd())
    module = main_module()
    try:
        spec = importlib.util.find_spec(name)
        if spec is not None and spec.submodule_search_locations is not None:
            spec = importlib.util.find_spec(name + ".__main__")
    except ModuleNotFoundError as error:
        if error.name != name.partition(".")[0]:
            raise
        spec = None
    if spec is None or spec.loader is None:
        missing = "No module named %s" % name
        report(event="failure", type="ModuleNotFoundError", message=missing, module=name)
        sys.exit("%s: %s" % (sys.executable, missing))
    sys.argv[0] = spec.origin
    module.__dict__.update(
        __file__=spec.origin, __cached__=spec.cached, __loader__=spec.loader, __package__=spec.parent, __spec__=spec
    )
    return module, lambda: spec.loader.get_code(spec.name)


def set_first_path(folder):
    # With `-P` or PYTHONSAFEPATH the interpreter puts nothing of its own there, so neither do we.
    if not getattr(sys.flags, "safe_path", False):
        sys.path[0] = folder


def main():
    kind, target = sys.argv[1:3]
    finish = None
    try:
        module, load = prepare_script(target) if kind == "script" else prepare_module(target)
        before, finish = attach()
        observe_listening(before)
        exec(load(), module.__dict__)
        finish(None)
    except BaseException as error:
        if finish is not None:
            finish(error)
        hook = sys.excepthook
        if isinstance(error, KeyboardInterrupt):
            # A person who pressed Stop did nothing wrong: no traceback for that, unless the program wants to show one.
            if report(event="interrupted") == b"q" and hook is sys.__excepthook__:
                hook = lambda *_: None  # noqa: E731
        elif wants_reload(error):
            report(event="reloading")
        elif (failed := describe(error)) is not None:
            report(**failed)

        def show(kind, value, trace):
            clean(value, set())
            hook(kind, value, without_own_frames(trace))

        # The interpreter calls the hook after this frame is left, joins threads and picks the exit code itself.
        sys.excepthook = show
        raise


main()
