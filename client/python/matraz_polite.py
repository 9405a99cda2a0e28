"""Lets requests that are in flight end when the program is asked to stop.

Servers that follow `wsgiref` handle requests in the main thread, where Ctrl+C would end up in the middle of the program's
own code; those of Werkzeug use threads that die with the main one; Werkzeug's reloader kills its child a quarter of a second after
Ctrl+C. With these hooks the interrupt waits for the request, the end waits for the threads, and the reloader for its child;
the supervisor does not wait longer than its patience. Nothing else of Ctrl+C changes.
"""

import functools
import os
import signal
import time

PATIENCE = 2.0  # Seconds; the supervisor becomes impolite after 2.5.
in_flight = set()


def hooks():
    """By the module that brings it: what to do once it is there."""
    return {
        "wsgiref.handlers": lambda module: wrap(module.BaseHandler, "run", counted),
        "werkzeug.serving": lambda module: wrap(module.WSGIRequestHandler, "run_wsgi", counted),
    }


def early_hooks():
    """By the module: what to do before it is there."""
    return {"werkzeug._reloader": before_reloader}


def before_reloader():
    # What the reloader uses right away, so that it must be there before. Its child has no child of its own.
    if os.environ.get("WERKZEUG_RUN_MAIN") != "true":
        import subprocess

        wrap(subprocess, "call", patient)


def wrap(owner, name, wrapper):
    setattr(owner, name, wrapper(getattr(owner, name)))


def counted(method):
    """`method` handles one request."""

    @functools.wraps(method)
    def run(*arguments, **named):
        __traceback_hide__ = True
        key = object()
        in_flight.add(key)
        interrupted = []
        before = take_interrupts(lambda number, frame: interrupted.append(number))
        try:
            return method(*arguments, **named)
        finally:
            in_flight.discard(key)
            give_back(before)
            if interrupted:
                raise KeyboardInterrupt

    return run


def patient(method):
    """`method` waits for a child that gets the same interrupt, and ends when the child does."""

    @functools.wraps(method)
    def run(*arguments, **named):
        before = take_interrupts(lambda number, frame: None)
        try:
            return method(*arguments, **named)
        finally:
            give_back(before)

    return run


def take_interrupts(handler):
    """Puts `handler` where Python's own is. Returns that, or `None` where a program has one of its own or this is a thread."""
    if signal.getsignal(signal.SIGINT) is not signal.default_int_handler:
        return None
    try:
        return signal.signal(signal.SIGINT, handler)
    except ValueError:
        return None  # Not the main thread, which alone is interrupted.


def give_back(handler):
    if handler is not None:
        signal.signal(signal.SIGINT, handler)


def finish(error):
    """At the end of the main thread, which `error` brought or nothing: waits for requests in other threads."""
    is_end = error is None or isinstance(error, KeyboardInterrupt)
    if not is_end and not (isinstance(error, SystemExit) and error.code in (None, 0)):
        return
    deadline = time.monotonic() + PATIENCE
    try:
        while in_flight and time.monotonic() < deadline:
            time.sleep(0.02)
    except KeyboardInterrupt:
        pass
