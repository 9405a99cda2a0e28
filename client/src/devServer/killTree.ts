import { spawnSync } from 'node:child_process';

/** What was killed is gone after this many milliseconds, unless its parent never looks at it. */
const dyingPatience = 1000;

/**
 * The last resort, for when the runner itself does not answer: kills the given processes, with their groups on POSIX and
 * their trees on Windows. What is already gone is passed over. Resolves when they are gone.
 */
export async function killTree(pids: readonly number[], platform: NodeJS.Platform): Promise<void> {
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
  // A killed process takes a moment to die.
  const deadline = Date.now() + dyingPatience;
  while (platform !== 'win32' && Date.now() < deadline && pids.some(groupExists)) {
    await new Promise(resolve => setTimeout(resolve, 10));
  }
}

function groupExists(pid: number): boolean {
  try {
    return process.kill(-pid, 0);
  } catch {
    return false;
  }
}
