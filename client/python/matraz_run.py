"""Runs one program, watches over every process it starts, and ends them all when asked or abandoned.

    python -I matraz_run.py script PATH [ARG ...]
    python -I matraz_run.py module NAME [ARG ...]

The editor's side listens, and passes in the environment variable MATRAZ_RUN `{"token": ..., "abstract": NAME}` for an
abstract Unix socket, or `{"token": ..., "port": NUMBER}` for a loopback port. This process keeps one connection to it
for its whole life:

* it says `{"event": "supervising", "pid", "group", "python", "executable"}` once the program has been started;
* a line `{"command": "stop"}` from the other side, or the end of the connection (the editor stopped, crashed or was
  killed), ends the program: an interrupt first, then termination, then the kill that cannot be refused.

The program runs in `matraz_host.py`, in a process group of its own, so that this process shares neither its signals
nor its fate. On Linux it also adopts what the program leaves behind (PR_SET_CHILD_SUBREAPER in prctl(2)), so that even
a process that moved to another session is found. The exit code is the program's own; no process of the program is
alive when this one ends.

Standard library only; Python 3.9 or newer. Nothing here writes to the program's output.
"""

import json
import os
import select
import signal
import socket
import subprocess
import sys
import time

# Seconds. Together below the five that a stop may take.
INTERRUPT_GRACE = 2.5
TERMINATE_GRACE = 1.0
KILL_GRACE = 1.0
POLL = 0.03
IDLE_POLL = 0.1


class Channel:
    """The connection to the editor. Never raises: an unreachable editor is a closed channel."""

    def __init__(self, settings):
        self.token = settings["token"]
        self.closed = False
        self.buffer = b""
        try:
            self.socket = connected(settings)
            self.socket.setblocking(False)
        except OSError:
            self.socket = None
            self.closed = True

    def say(self, **event):
        if self.closed:
            return
        try:
            self.socket.setblocking(True)
            self.socket.sendall(json.dumps({"token": self.token, **event}).encode() + b"\n")
            self.socket.setblocking(False)
        except OSError:
            self.closed = True

    def stop_wanted(self, wait):
        """Waits at most `wait` seconds; true when the other side asks for the end or is gone."""
        if self.closed:
            return True
        try:
            readable, _, _ = select.select([self.socket], [], [], wait)
            if not readable:
                return False
            data = self.socket.recv(4096)
        except BlockingIOError:
            return False
        except OSError:
            data = b""
        if not data:
            self.closed = True
            return True
        self.buffer += data
        *lines, self.buffer = self.buffer.split(b"\n")
        return any(is_stop(line) for line in lines)


def connected(settings):
    if "abstract" not in settings:
        return socket.create_connection(("127.0.0.1", settings["port"]), timeout=10)
    connection = socket.socket(socket.AF_UNIX, socket.SOCK_STREAM)
    connection.settimeout(10)
    connection.connect("\0" + settings["abstract"])
    return connection


def is_stop(line):
    try:
        message = json.loads(line)
    except ValueError:
        return False
    return isinstance(message, dict) and message.get("command") == "stop"


def adopt_orphans():
    """Linux: descendants whose parent ends become ours, whatever session they moved to."""
    if not sys.platform.startswith("linux"):
        return
    try:
        import ctypes

        set_child_subreaper = 36
        ctypes.CDLL(None).prctl(set_child_subreaper, 1, 0, 0, 0)
    except (ImportError, OSError, AttributeError):
        pass  # The process group still holds everything that did not leave it on purpose.


def process_table():
    """Rows `(pid, parent, group, is_zombie)` of every visible process; empty where there is no way to ask."""
    if os.path.isdir("/proc/self"):
        return list(linux_processes())
    try:
        listing = subprocess.run(
            ["/bin/ps", "-A", "-o", "pid=,ppid=,pgid=,stat="], capture_output=True, text=True, timeout=5
        ).stdout
    except (OSError, subprocess.SubprocessError):
        return []
    rows = (line.split() for line in listing.splitlines())
    return [(int(r[0]), int(r[1]), int(r[2]), r[3].startswith("Z")) for r in rows if len(r) >= 4]


def linux_processes():
    for name in os.listdir("/proc"):
        if not name.isdigit():
            continue
        try:
            with open("/proc/%s/stat" % name, "rb") as file:
                # The command name, in parentheses, may itself hold spaces and parentheses.
                state, parent, group = file.read().rpartition(b")")[2].split()[:3]
        except OSError:
            continue
        yield int(name), int(parent), int(group), state in (b"Z", b"X")


def remaining(group):
    """The live processes of `group` and every live descendant of this process."""
    table = process_table()
    ours = {os.getpid()}
    grew = True
    while grew:
        found = {pid for pid, parent, _, _ in table if parent in ours} - ours
        ours |= found
        grew = bool(found)
    ours.discard(os.getpid())
    return [pid for pid, _, pgid, zombie in table if (pid in ours or pgid == group) and not zombie and pid != os.getpid()]


def reap():
    """Collects adopted children that have ended. `Popen` copes with losing its child to this."""
    while True:
        try:
            pid, status = os.waitpid(-1, os.WNOHANG)
        except ChildProcessError:
            return
        if pid == 0:
            return
        yield pid, status


def group_of(pid):
    try:
        return os.getpgid(pid)
    except OSError:
        return None


def attempt(kill, target, number):
    try:
        kill(target, number)
    except OSError:
        pass  # It ended in the meantime, or changed to a user whom we may not signal.


class PosixProgram:
    """The program and its descendants on Linux and macOS."""

    def __init__(self, command):
        adopt_orphans()
        # `start_new_session` makes the program's process group, and a session, of its own.
        self.process = subprocess.Popen(command, start_new_session=True)
        self.group = self.process.pid
        self.status = None

    def exit_code(self):
        """`None` while the program itself runs; negative for a signal, as in `subprocess`."""
        for pid, status in reap():
            if pid == self.process.pid:
                self.status = -os.WTERMSIG(status) if os.WIFSIGNALED(status) else os.WEXITSTATUS(status)
        return self.status

    def gone(self):
        self.exit_code()
        return not remaining(self.group)

    def signal(self, number):
        found = [(pid, group_of(pid)) for pid in remaining(self.group)]
        if any(group == self.group for _, group in found):
            # All at once, as Ctrl+C in a terminal: a reloader that is ahead of its child would interrupt that twice.
            attempt(os.killpg, self.group, number)
        for pid, group in found:
            if group != self.group:
                attempt(os.kill, pid, number)

    def end(self):
        """Ends everything; true when nothing is left."""
        steps = [(signal.SIGINT, INTERRUPT_GRACE), (signal.SIGTERM, TERMINATE_GRACE)]
        if self.status is not None:
            steps = steps[1:]  # Only what it left behind; that has no Ctrl+C to wait for.
        for number, grace in steps:
            self.signal(number)
            if self.wait_gone(grace):
                return True
        deadline = time.monotonic() + KILL_GRACE
        while time.monotonic() < deadline:
            self.signal(signal.SIGKILL)  # Again each time: it may be forking as fast as we kill.
            if self.wait_gone(POLL):
                return True
        return False

    def wait_gone(self, seconds):
        deadline = time.monotonic() + seconds
        while not self.gone():
            if time.monotonic() > deadline:
                return False
            time.sleep(POLL)
        return True


class WindowsProgram:
    """The program and its descendants on Windows, where a tree is ended by `taskkill /T`."""

    def __init__(self, command):
        self.process = subprocess.Popen(command, creationflags=subprocess.CREATE_NEW_PROCESS_GROUP)
        self.group = self.process.pid

    def exit_code(self):
        return self.process.poll()

    def end(self):
        if self.process.poll() is None:
            try:
                # The only console event that can be sent to another process group.
                self.process.send_signal(signal.CTRL_BREAK_EVENT)
                self.process.wait(INTERRUPT_GRACE)
            except (OSError, subprocess.TimeoutExpired):
                pass
        subprocess.run(taskkill(self.group), capture_output=True, timeout=10)
        return self.process.poll() is not None


def taskkill(pid):
    return ["taskkill", "/PID", str(pid), "/T", "/F"]


def main(arguments):
    channel = Channel(json.loads(os.environ["MATRAZ_RUN"]))
    if channel.closed:
        return 70  # EX_SOFTWARE: nobody to report to, so nobody to stop us; start nothing.
    # Handlers, not SIG_IGN: an ignored signal would stay ignored in the program.
    asked = []
    for name in ("SIGTERM", "SIGHUP", "SIGINT"):
        if hasattr(signal, name):
            signal.signal(getattr(signal, name), lambda number, frame: asked.append(number))

    host = os.path.join(os.path.dirname(os.path.abspath(__file__)), "matraz_host.py")
    kind = WindowsProgram if os.name == "nt" else PosixProgram
    program = kind([sys.executable, host, *arguments])
    channel.say(
        event="supervising",
        pid=os.getpid(),
        group=program.group,
        python="%d.%d.%d" % sys.version_info[:3],
        executable=sys.executable,
    )
    wait = POLL
    while program.exit_code() is None and not asked:
        if channel.stop_wanted(wait):
            break
        wait = min(IDLE_POLL, wait * 1.5)
    program.end()
    code = program.exit_code()
    return 71 if code is None else code


def leave(code):
    """Ends as the program ended: by the same signal if it was a signal."""
    if code < 0 and os.name != "nt":
        number = -code
        if number not in (signal.SIGKILL, signal.SIGSTOP):
            signal.signal(number, signal.SIG_DFL)
        try:
            import resource

            resource.setrlimit(resource.RLIMIT_CORE, (0, 0))  # The program's own core dump is enough.
        except (ImportError, OSError, ValueError):
            pass
        os.kill(os.getpid(), number)
        code = 128 + number
    os._exit(code)


if __name__ == "__main__":
    leave(main(sys.argv[1:]))
