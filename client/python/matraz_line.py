"""The way to the editor for what is told while the program serves: never waits, never raises, drops what does not fit.

One connection a process, made when there is something to say, with one JSON object a line; each carries the token, as
everything in `matraz_host.py` does. No thread is added: what the system does not take at once waits for the next event.
"""

import _socket
import _thread
import collections
import json
import os

LONGEST_LINE = 60000  # The other side drops connections with lines above 64 KiB.
MOST_WAITING = 200


class Line:
    """`settings` is what MATRAZ_RUN says: `{"token", "abstract"}` or `{"token", "port"}`."""

    def __init__(self, settings):
        self.settings = settings
        self.waiting = collections.deque(maxlen=MOST_WAITING)
        self.start_afresh()
        if hasattr(os, "register_at_fork"):
            os.register_at_fork(after_in_child=self.after_fork)

    def start_afresh(self):
        # The lock of the interpreter, not one that a library has put in its place.
        self.lock = _thread.allocate_lock()
        self.socket = None
        self.rest = b""

    def end(self):
        """No more is said. A socket that is left to the end of the interpreter makes that of Python 3.9 crash."""
        self.waiting.clear()
        if self.lock.acquire(False) and self.socket is not None:
            self.socket.close()

    def after_fork(self):
        """A child has its parent's socket and perhaps a lock that nobody will release."""
        inherited = self.socket
        self.start_afresh()
        self.waiting.clear()
        try:
            if inherited is not None:
                inherited.close()
        except OSError:
            pass

    def say(self, **event):
        try:
            text = json.dumps({"token": self.settings["token"], "pid": os.getpid(), **event}) + "\n"
            if len(text) <= LONGEST_LINE:  # ASCII, so that characters are bytes.
                self.waiting.append(text.encode())
                self.flush()
        except Exception:
            pass

    def flush(self):
        while (self.waiting or self.rest) and self.lock.acquire(False):
            try:
                if not self.send():
                    return
            finally:
                self.lock.release()

    def send(self):
        """False when the system takes no more for now."""
        try:
            if self.socket is None or self.identity != identity(self.socket):
                self.connect()
            while self.rest or self.waiting:
                if not self.rest:
                    self.rest = self.waiting.popleft()
                self.rest = self.rest[self.socket.send(self.rest):]
            return True
        except BlockingIOError:
            return False
        except OSError:
            # The other side is gone, or the program has closed what it did not open. The next event tries again.
            self.socket = None
            self.rest = b""
            self.waiting.clear()
            return False

    def connect(self):
        self.socket, self.rest = None, b""
        if "abstract" in self.settings:
            family, address = _socket.AF_UNIX, "\0" + self.settings["abstract"]
        else:
            family, address = _socket.AF_INET, ("127.0.0.1", self.settings["port"])
        connection = _socket.socket(family, _socket.SOCK_STREAM)
        try:
            connection.settimeout(0.2)
            connection.connect(address)
            connection.settimeout(0)
        except BaseException:
            connection.close()
            raise
        self.identity = identity(connection)
        self.socket = connection


def identity(connection):
    """Tells our socket from a file of the program that has got its number since. On Windows sockets are no files."""
    return None if os.name == "nt" else os.fstat(connection.fileno()).st_ino
