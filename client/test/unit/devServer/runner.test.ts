import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import path from 'node:path';
import { test } from 'node:test';
import { program, runnerFolder, samplesPython } from './workshop.ts';

// The program must not notice that it is hosted: each of these runs twice, by itself and through the runner's host, and
// everything observable is compared.

interface Seen {
  readonly code: number | null;
  readonly signal: string | null;
  readonly stdout: string;
  readonly stderr: string;
}

/** Somebody who wants to know everything and does not answer. */
const env = {
  ...process.env,
  MATRAZ_RUN: JSON.stringify({ port: 1, token: 'x' }),
  MATRAZ_LIVE: JSON.stringify({ reload: ['http://127.0.0.1:1/x'] }),
};

function run(args: readonly string[], cwd: string, input = ''): Seen {
  const done = spawnSync(samplesPython, args, { cwd, encoding: 'utf8', input, env });
  return { code: done.status, signal: done.signal, stdout: done.stdout, stderr: done.stderr };
}

const host = path.join(runnerFolder, 'matraz_host.py');

const scripts: Readonly<Record<string, string>> = {
  'its surroundings': `
import sys, threading
print(__name__, __file__, __package__, __spec__, type(__loader__).__name__, __builtins__, __doc__)
print(sys.argv, sys.path[0], sys.modules['__main__'].__dict__ is globals(), threading.active_count())
print(sorted(name for name in globals() if name not in ('sys', 'threading')))`,
  'an exception': `
def inner(): raise ValueError('no')
inner()`,
  'a chained exception': `
def inner():
    try: {}['x']
    except KeyError as error: raise RuntimeError('outer') from error
inner()`,
  'an exception while listening': `
import socket
s = socket.socket()
try: s.listen('many')
except TypeError as error: raise ValueError('x') from error`,
  'a syntax error': 'def broken(:\n',
  'an exit code': 'import sys; sys.exit(7)',
  'an exit message': "import sys; sys.exit('bye')",
  'a clean end with atexit and a thread': `
import atexit, threading, time
atexit.register(print, 'at exit')
threading.Thread(target=lambda: (time.sleep(0.05), print('thread', __name__))).start()`,
  'an interrupt': 'raise KeyboardInterrupt',
  'a killed process': 'import os, signal; os.kill(os.getpid(), signal.SIGTERM)',
  'its own excepthook': `
import sys
sys.excepthook = lambda kind, value, trace: print('hook', kind.__name__, trace.tb_frame.f_code.co_filename)
1 / 0`,
  'pickling of what it defines': `
import pickle
class Thing: pass
print(type(pickle.loads(pickle.dumps(Thing()))) is Thing)`,
  'future statements of its own only':
    "print(type((lambda x: int).__code__.co_flags), __import__('__main__').__name__)",
  'multiprocessing with spawn': `
import multiprocessing
def double(x): return x * 2
if __name__ == '__main__':
    with multiprocessing.get_context('spawn').Pool(1) as pool: print(pool.map(double, [21]))`,
  'its input': 'print(input())',
  'an annotation at module level': 'x: int = 1\nprint(__annotations__)',
};

for (const [name, source] of Object.entries(scripts)) {
  test(`hosted like \`python script.py\`: ${name}`, t => {
    const folder = program(t, { 'script.py': source });
    const file = path.join(folder, 'script.py');
    const alone = run([file, 'one', 'two words'], folder, 'typed\n');
    const hosted = run([host, 'script', file, 'one', 'two words'], folder, 'typed\n');
    assert.deepEqual(hosted, alone);
  });
}

test('hosted like `python -m`: surroundings, and a package with __main__', t => {
  const source = `
import sys
print(__name__, __file__, __package__, __spec__.name, sys.argv, sys.path[0])
sys.exit(4)`;
  const folder = program(t, { 'module.py': source });
  assert.deepEqual(run([host, 'module', 'module', 'a'], folder), run(['-m', 'module', 'a'], folder));
  const flask = ['--version'];
  assert.deepEqual(run([host, 'module', 'flask', ...flask], folder), run(['-m', 'flask', ...flask], folder));
});

test('a module that is not there is said as Python says it', t => {
  const folder = program(t, {});
  assert.deepEqual(run([host, 'module', 'nothing_here'], folder), run(['-m', 'nothing_here'], folder));
});

test('the supervisor starts nothing when nobody listens to it', t => {
  const folder = program(t, { 'script.py': "print('started')" });
  const args = ['-I', path.join(runnerFolder, 'matraz_run.py'), 'script', path.join(folder, 'script.py')];
  const done = spawnSync(samplesPython, args, { encoding: 'utf8', env });
  assert.deepEqual([done.status, done.stdout], [70, '']);
});
