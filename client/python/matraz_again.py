"""Brings reloaders that start their own command line anew back to the host, so that their children are seen as well.

Reloaders that repeat `sys.orig_argv` come there by themselves; those of Bottle and Quart, and Werkzeug's before Python
3.10, repeat `sys.argv`. Nothing else that a program starts is touched.
"""

import os
import sys


def hooks(host, report):
    """By the module with which a reloader comes: what to do before it is there. `host` is the path of `matraz_host.py`."""

    def on_popen():
        import subprocess

        init = subprocess.Popen.__init__

        def hosted_init(process, args, *more, **named):
            __traceback_hide__ = True
            if isinstance(args, (list, tuple)):
                args = hosted(list(args), host)
            return init(process, args, *more, **named)

        hosted_init.__wrapped__ = init
        hosted_init.__doc__ = init.__doc__
        subprocess.Popen.__init__ = hosted_init

    def on_exec():
        execv = os.execv

        def hosted_execv(path, args):
            args = list(args)
            changed = hosted(args, host)
            if changed is not args:
                report(event="reloading")
            return execv(path, changed)

        os.execv = hosted_execv

    found = {"bottle": on_popen, "quart.utils": on_exec}
    if sys.version_info < (3, 10):
        found["werkzeug._reloader"] = on_popen
    return found


def hosted(command, host):
    """The command line of this very program through the host; any other as it is."""
    if not command or command[0] != sys.executable:
        return command
    rest = command[1:]
    if rest[:1] == ["-m"]:
        return [command[0], host, "module", *rest[1:]] if rest[2:] == sys.argv[1:] else command
    is_own = rest[1:] == sys.argv[1:] and rest and os.path.realpath(rest[0]) == os.path.realpath(sys.argv[0])
    return [command[0], host, "script", *rest] if is_own else command
