import { execFile } from 'node:child_process';
import {
  askedPackages,
  type Interpreter,
  type InterpreterCandidate,
  oldestPython,
  type RejectedCandidate,
} from './interpreter.ts';

// `-I` keeps the program's folder and PYTHON* variables out of the answer. Output is one line of JSON, marked so that a
// chatty sitecustomize does not hide it.
const question = `
import sys, json
has = {}
try:
    import importlib.util as u, importlib.metadata as m
    for name in ${JSON.stringify(askedPackages)}:
        if u.find_spec(name):
            try: has[name] = m.version(name)
            except Exception: has[name] = ""
except ImportError: pass
print("matraz:" + json.dumps([sys.executable, list(sys.version_info[:3]), sys.prefix, sys.base_prefix, has]))
`;

const patience = 20_000;

/** Asks a candidate who it is. Runs it: only in a trusted workspace. Never rejects. */
export function probeInterpreter(candidate: InterpreterCandidate): Promise<Interpreter | RejectedCandidate> {
  return new Promise(resolve => {
    const args = [...candidate.args, '-I', '-c', question];
    const options = { timeout: patience, windowsHide: true, encoding: 'utf8', shell: false } as const;
    execFile(candidate.command, args, options, (error, stdout, stderr) => {
      const line = stdout.split('\n').find(each => each.startsWith('matraz:'));
      if (line !== undefined) resolve(readAnswer(candidate, line.slice('matraz:'.length)));
      else if (error && 'code' in error && error.code === 'ENOENT')
        resolve(reject(candidate, { code: 'missing' }));
      else resolve(reject(candidate, { code: 'broken', message: lastLine(stderr) ?? error?.message ?? '' }));
    });
  });
}

function readAnswer(candidate: InterpreterCandidate, json: string): Interpreter | RejectedCandidate {
  const answer: unknown = JSON.parse(json);
  if (!isAnswer(answer)) return reject(candidate, { code: 'broken', message: json });
  const [path, version, prefix, base, packages] = answer;
  const [major = 0, minor = 0] = version;
  if (major < oldestPython[0] || (major === oldestPython[0] && minor < oldestPython[1])) {
    return reject(candidate, { code: 'tooOld', version: version.join('.') });
  }
  const environment = prefix === base ? undefined : prefix;
  return {
    path: path || candidate.command,
    version: version.join('.'),
    environment,
    packages: new Map(Object.entries(packages)),
    origin: candidate.origin,
  };
}

function isAnswer(value: unknown): value is [string, number[], string, string, Record<string, string>] {
  return (
    Array.isArray(value) &&
    typeof value[0] === 'string' &&
    Array.isArray(value[1]) &&
    value[1].every(each => typeof each === 'number') &&
    typeof value[2] === 'string' &&
    typeof value[3] === 'string' &&
    typeof value[4] === 'object' &&
    value[4] !== null
  );
}

function reject(candidate: InterpreterCandidate, reason: RejectedCandidate['reason']): RejectedCandidate {
  return { candidate, reason };
}

function lastLine(text: string): string | undefined {
  return text.trim().split(/\r?\n/).at(-1) || undefined;
}
