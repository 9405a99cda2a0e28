"""Runs a program in a terminal of its own and plays a person at it.

argv[1] is JSON: the words of the program, and steps. A step waits until the screen shows a text, then types keys; where it has `again`, these keys
are typed every second until the text is there. Prints JSON: what was not shown in time, if anything, and the last screen.
"""

import fcntl
import json
import os
import pty
import select
import signal
import struct
import sys
import termios
import time

import pyte

ROWS, COLUMNS = 40, 160
PATIENCE = 30


def main():
    plan = json.loads(sys.argv[1])
    pid, terminal = pty.fork()
    if pid == 0:
        os.environ['TERM'] = 'xterm-256color'
        os.execvp(plan['program'][0], plan['program'])
    fcntl.ioctl(terminal, termios.TIOCSWINSZ, struct.pack('HHHH', ROWS, COLUMNS, 0, 0))
    screen = pyte.Screen(COLUMNS, ROWS)
    stream = pyte.ByteStream(screen)
    missing = None
    for step in plan['steps']:
        if not waited(step, terminal, screen, stream):
            missing = step['shows']
            break
        os.write(terminal, step.get('keys', '').encode())
    print(json.dumps({'missing': missing, 'screen': shown(screen)}))
    try:
        os.kill(pid, signal.SIGKILL)
    except ProcessLookupError:
        pass
    os.waitpid(pid, 0)


def waited(step, terminal, screen, stream):
    end = time.monotonic() + PATIENCE
    typed = 0.0
    while step['shows'] not in shown(screen):
        now = time.monotonic()
        if now > end:
            return False
        if 'again' in step and now > typed + 1:
            os.write(terminal, step['again'].encode())
            typed = now
        if select.select([terminal], [], [], 0.1)[0]:
            try:
                stream.feed(os.read(terminal, 65536))
            except OSError:  # The program has ended.
                return step['shows'] in shown(screen)
    return True


def shown(screen):
    return '\n'.join(line.rstrip() for line in screen.display)


main()
