import { execFileSync } from 'node:child_process';
import { readdirSync, readFileSync, readlinkSync } from 'node:fs';
import * as vscode from 'vscode';

/** Command lines of our runner, for this window: those of other windows work in other folders. */
export function runnerProcesses(): string[] {
  const folder = vscode.workspace.workspaceFolders?.[0]?.uri.fsPath ?? '';
  const isOurs = (command: string): boolean => /matraz_(run|host)\.py/.test(command);
  if (process.platform !== 'linux') {
    const [tool, args] =
      process.platform === 'win32'
        ? (['powershell', ['-NoProfile', '-Command', '(Get-CimInstance Win32_Process).CommandLine']] as const)
        : (['ps', ['-A', '-o', 'command=']] as const);
    return execFileSync(tool, args, { encoding: 'utf8' }).split('\n').filter(isOurs);
  }
  return readdirSync('/proc')
    .filter(name => /^\d+$/.test(name))
    .flatMap(name => {
      try {
        const command = readFileSync(`/proc/${name}/cmdline`, 'utf8').replaceAll('\0', ' ');
        return isOurs(command) && readlinkSync(`/proc/${name}/cwd`).startsWith(folder) ? [command] : [];
      } catch {
        return []; // It ended while we looked.
      }
    });
}
