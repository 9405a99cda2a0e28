import { spawnSync } from 'node:child_process';

/**
 * The last resort, for when the runner itself does not answer: kills the given processes, with their groups on POSIX and
 * their trees on Windows. What is already gone is passed over.
 */
export function killTree(pids: readonly number[], platform: NodeJS.Platform): void {
  for (const pid of pids) {
    if (platform === 'win32') {
      spawnSync('taskkill', ['/PID', String(pid), '/T', '/F'], { windowsHide: true, timeout: 5000 });
      continue;
    }
    for (const target of [-pid, pid]) {
      try {
        process.kill(target, 'SIGKILL');
      } catch {
        // ESRCH: it ended in the meantime.
      }
    }
  }
}
