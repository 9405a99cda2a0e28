// Loaded into VS Code's server before its own program (`node --import`): when the process that started it is gone, even
// by force, the pipe on standard input ends, and the server ends its whole process group instead of living on unseen.

// Node hands execArgv on to forked processes; the extension hosts and the terminals' host must not load this file.
process.execArgv.length = 0;

process.stdin.on('end', () => {
  endGroup('SIGTERM');
  setTimeout(() => endGroup('SIGKILL'), 3000);
});
process.stdin.resume();

function endGroup(signal: NodeJS.Signals): void {
  try {
    if (process.platform === 'win32') process.exit(1);
    process.kill(-process.pid, signal);
  } catch {
    process.exit(1); // Not the leader of a group: only this process can be ended.
  }
}
