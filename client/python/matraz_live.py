"""Attaches to the server and template libraries that the program imports, and tells the editor what they do.

The environment variable MATRAZ_LIVE says what is wanted: `{"reload": URL or null, "insight": true or false}`. Nothing
here takes part in the import of a library: whenever something else is imported, and when a socket begins to listen, the
libraries that are there by then get their hooks. A hook that does not fit an older or newer library is left out.
"""

import json
import os
import sys

VARIABLE = "MATRAZ_LIVE"


def start(load, clean, report):
    """`load(name)` gives a sibling of this file as a module, `clean(error)` takes our frames out of an exception,
    `report(event=...)` tells the editor and waits for it.

    Returns what is to be called before a socket listens, and what at the end of the main thread, with what ended it."""
    host = os.path.join(os.path.dirname(__file__), "matraz_host.py")
    attacher = Attacher(load("matraz_again").hooks(host, report))
    live = None
    try:
        wishes = json.loads(os.environ[VARIABLE])
        run = json.loads(os.environ["MATRAZ_RUN"])
    except (KeyError, ValueError):
        pass  # The editor does not want to know.
    else:
        tools = load("matraz_page")
        page = tools.Page(wishes["reload"]) if wishes.get("reload") else None
        line = load("matraz_line").Line(run)
        insight = load("matraz_insight").Insight(line.say) if wishes.get("insight") else None
        live = Live(line, load("matraz_watch"), page, tools, clean, insight)
        attacher.hooks = live.hooks()
    polite = load("matraz_polite")
    waiting = Attacher(polite.early_hooks())
    waiting.hooks = {**polite.hooks(), "uvicorn.config": lambda module: tell_bound(module, report)}
    sys.meta_path[:0] = [attacher, waiting]

    def look():
        attacher.look()
        waiting.look()

    def finish(error):
        polite.finish(error)
        if live is not None:
            live.line.end()

    return look, finish


def tell_bound(module, report):
    """With a reloader or workers, uvicorn binds its socket in this process and listens in others, which we do not host."""
    bind = module.Config.bind_socket

    def telling_bind(config):
        bound = bind(config)
        attempt(tell, bound)
        return bound

    def tell(bound):
        address = bound.getsockname()
        if isinstance(address, tuple):
            report(event="bound", host=address[0], port=address[1])

    module.Config.bind_socket = like(bind, telling_bind)


class Attacher:
    """A finder of modules that finds none: it is asked at each import, and looks what the ones before have brought.

    `early` has, by the name of a module, what is called before that module is there; `hooks` what is called with it."""

    def __init__(self, early):
        self.early = early
        self.hooks = {}

    def find_spec(self, name, path=None, target=None):
        if name in self.early:
            attempt(self.early.pop(name))
        self.look()
        return None

    def look(self):
        for name in tuple(self.hooks):
            module = sys.modules.get(name)
            if module is None or getattr(getattr(module, "__spec__", None), "_initializing", False):
                continue
            attempt(self.hooks.pop(name), module)


def attempt(act, *arguments):
    try:
        act(*arguments)
    except Exception:
        pass  # The program goes on without.


class Live:
    def __init__(self, line, watch, page, tools, clean, insight):
        self.line = line
        self.watch = watch
        self.page = page
        self.tools = tools
        self.clean = clean
        self.insight = insight
        self.fresh = None

    def hooks(self):
        return {
            "wsgiref.handlers": self.on_wsgiref_handlers,
            "wsgiref.simple_server": self.on_wsgiref_server,
            "werkzeug.serving": self.on_werkzeug,
            "werkzeug._reloader": self.on_werkzeug_reloader,
            "hypercorn.app_wrappers": self.on_hypercorn,
            "quart.app": self.on_quart,
            "jinja2.environment": self.on_jinja,
            "uvicorn.config": self.on_uvicorn,
            "uvicorn.server": self.on_uvicorn_server,
        }

    def wsgi(self, application):
        return self.watch.WsgiWatch(application, self.page, self.tools, self.seen_by(application))

    def asgi(self, application):
        return self.watch.AsgiWatch(application, self.page, self.tools, self.seen_by(application))

    def seen_by(self, application):
        return lambda *request: attempt(self.seen, application, *request)

    def seen(self, application, method, path, status, failed):
        if self.insight is not None:
            attempt(self.insight.routes, application)
        self.line.say(event="request", method=method[:20], path=path[:2000], status=status, failed=failed)
        bottle = sys.modules.get("bottle")
        if bottle is not None and getattr(bottle, "TEMPLATES", None):
            self.looks_again(bool(bottle.DEBUG))

    def looks_again(self, fresh):
        """Whether a template that is saved shows without a restart; told when it is not as it was."""
        if fresh != self.fresh:
            self.fresh = fresh
            self.line.say(event="templates", fresh=fresh)

    def serving(self):
        """A program is ready to answer: the first, or the next after a reload."""
        self.line.say(event="serving")
        if os.environ.get("WERKZEUG_RUN_MAIN") == "true" or os.environ.get("BOTTLE_CHILD") == "true":
            self.reloads()

    def reloads(self):
        self.line.say(event="reloader")

    def on_wsgiref_handlers(self, module):
        handler = module.BaseHandler
        run, handle_error = handler.run, handler.handle_error

        def watched_run(handler, application):
            return run(handler, self.wsgi(application))

        def clean_handle_error(handler):
            self.clean(sys.exc_info()[1])
            return handle_error(handler)

        handler.run = like(run, watched_run)
        handler.handle_error = like(handle_error, clean_handle_error)

    def on_wsgiref_server(self, module):
        set_app = module.WSGIServer.set_app

        def serving_set_app(server, application):
            set_app(server, application)
            self.serving()

        module.WSGIServer.set_app = like(set_app, serving_set_app)

    def on_werkzeug(self, module):
        server = module.BaseWSGIServer
        init, serve_forever = server.__init__, server.serve_forever

        def watched_init(server, *arguments, **named):
            init(server, *arguments, **named)
            server.app = self.wsgi(server.app)

        def serving_forever(server, *arguments, **named):
            self.serving()
            return serve_forever(server, *arguments, **named)

        server.__init__ = like(init, watched_init)
        server.serve_forever = like(serve_forever, serving_forever)

    def on_werkzeug_reloader(self, module):
        self.before(module, "run_with_reloader", self.reloads)

    def on_quart(self, module):
        self.before(module, "observe_changes", self.reloads)

    def on_jinja(self, module):
        new_context = module.Template.new_context

        def told_context(template, *arguments, **named):
            context = new_context(template, *arguments, **named)
            attempt(self.rendering, template, context)
            return context

        module.Template.new_context = like(new_context, told_context)

    def rendering(self, template, context):
        # One environment that always looks tells nothing of another that never does.
        self.looks_again(bool(template.environment.auto_reload) and self.fresh is not False)
        if self.insight is not None:
            self.insight.rendering(template, context)

    def on_hypercorn(self, module):
        for name, watched in (("ASGIWrapper", self.asgi), ("WSGIWrapper", self.wsgi)):
            self.after_init(getattr(module, name), "app", watched)

    def after_init(self, kind, attribute, watched):
        init = kind.__init__

        def watched_init(wrapper, *arguments, **named):
            init(wrapper, *arguments, **named)
            setattr(wrapper, attribute, watched(getattr(wrapper, attribute)))
            self.serving()

        kind.__init__ = like(init, watched_init)

    def on_uvicorn(self, module):
        load = module.Config.load

        def watched_load(config):
            load(config)
            config.loaded_app = self.asgi(config.loaded_app)

        module.Config.load = like(load, watched_load)

    def on_uvicorn_server(self, module):
        self.before(module.Server, "_log_started_message", self.serving)

    def before(self, owner, name, act):
        """`act()` before each call of `owner.name`; what it returns, also if that is a coroutine, is handed on."""
        original = getattr(owner, name)

        def acting(*arguments, **named):
            act()
            return original(*arguments, **named)

        setattr(owner, name, like(original, acting))


def like(original, replacement):
    for name in ("__name__", "__qualname__", "__doc__", "__module__", "__wrapped__"):
        try:
            setattr(replacement, name, original if name == "__wrapped__" else getattr(original, name))
        except AttributeError:
            pass
    return replacement
