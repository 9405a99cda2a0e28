// Ends everything that a process started. Used for the editor's server, whose extension hosts and terminals must not
// outlive a test run or `npm start`.
import { type ChildProcess, spawnSync } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';
import { setTimeout as delay } from 'node:timers/promises';

interface Running {
  readonly pid: number;
  readonly parent: number;
  /** When it started, as the system writes it: a process id that is used again has another. Empty where unknown. */
  readonly started: string;
}

/**
 * Ends a process that was started with `detached: true`, its group and every descendant: politely first, by force
 * after `grace` milliseconds. Resolves when none of them is left. Does nothing when the process has already ended
 * and left no group behind.
 */
export async function endProcessTree(child: ChildProcess, grace = 5000): Promise<void> {
  const { pid } = child;
  if (pid === undefined) return;
  if (process.platform === 'win32') {
    spawnSync('taskkill', ['/PID', String(pid), '/T', '/F'], { windowsHide: true });
    return;
  }
  const victims = descendants(pid);
  signalGroup(pid, 'SIGTERM');
  const deadline = Date.now() + grace;
  while (Date.now() < deadline && (groupExists(pid) || stillRunning(victims).length > 0)) await delay(20);
  signalGroup(pid, 'SIGKILL');
  for (const victim of stillRunning(victims)) signal(victim.pid, 'SIGKILL');
  while (groupExists(pid) || stillRunning(victims).length > 0) await delay(20);
}

/** The last resort in a process's `exit` handler, where nothing can be awaited. */
export function killProcessTreeNow(child: ChildProcess): void {
  const { pid } = child;
  if (pid === undefined) return;
  if (process.platform === 'win32') {
    if (child.exitCode === null)
      spawnSync('taskkill', ['/PID', String(pid), '/T', '/F'], { windowsHide: true });
    return;
  }
  const victims = descendants(pid);
  signalGroup(pid, 'SIGKILL');
  for (const victim of stillRunning(victims)) signal(victim.pid, 'SIGKILL');
}

function descendants(pid: number): Running[] {
  const all = runningProcesses();
  const found: Running[] = [];
  const parents = [pid];
  for (let parent = parents.pop(); parent !== undefined; parent = parents.pop()) {
    for (const candidate of all) {
      if (candidate.parent !== parent) continue;
      found.push(candidate);
      parents.push(candidate.pid);
    }
  }
  return found;
}

function stillRunning(victims: readonly Running[]): Running[] {
  if (victims.length === 0) return [];
  const now = runningProcesses();
  return victims.filter(victim =>
    now.some(({ pid, started }) => pid === victim.pid && started === victim.started),
  );
}

/** Every process but zombies, which are gone except for their entry. Linux needs no `ps`: a bare container has none. */
function runningProcesses(): Running[] {
  if (process.platform === 'linux') {
    return readdirSync('/proc')
      .filter(name => /^\d+$/.test(name))
      .flatMap(name => linuxProcess(Number(name)));
  }
  const { stdout } = spawnSync('ps', ['-A', '-o', 'pid=,ppid=,stat=,lstart='], { encoding: 'utf8' });
  return (stdout ?? '').split('\n').flatMap(line => {
    const fields = /^\s*(\d+)\s+(\d+)\s+(\S+)\s+(.*)$/.exec(line);
    if (!fields || fields[3]?.startsWith('Z')) return [];
    return [{ pid: Number(fields[1]), parent: Number(fields[2]), started: fields[4] ?? '' }];
  });
}

function linuxProcess(pid: number): Running[] {
  try {
    // proc_pid_stat(5): the name stands in parentheses and may contain any character, so fields count from the last ')'.
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
    const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
    // A zombie whose other threads still run holds its sockets: only one without them is gone.
    const isGone = fields[0] === 'Z' && Number(fields[17]) <= 1;
    return isGone ? [] : [{ pid, parent: Number(fields[1]), started: fields[19] ?? '' }];
  } catch {
    return []; // It ended between the listing and the reading.
  }
}

function groupExists(pid: number): boolean {
  if (!signal(-pid, 0)) return false;
  if (process.platform !== 'linux') return true;
  // Zombies keep the group visible until somebody collects them; they hold nothing any more.
  return runningProcesses().some(running => groupOf(running.pid) === pid);
}

function groupOf(pid: number): number | undefined {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
    return Number(stat.slice(stat.lastIndexOf(')') + 2).split(' ')[2]);
  } catch {
    return undefined;
  }
}

function signalGroup(pid: number, name: NodeJS.Signals): void {
  signal(-pid, name);
}

/** Whether the signal could be delivered. */
function signal(pid: number, name: NodeJS.Signals | 0): boolean {
  try {
    process.kill(pid, name);
    return true;
  } catch {
    return false;
  }
}
