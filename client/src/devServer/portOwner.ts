import { execFile } from 'node:child_process';
import { readdir, readFile, readlink } from 'node:fs/promises';

/** Who listens on a port. */
export interface PortOwner {
  readonly pid: number;
  /** Its command line, or at least its name. */
  readonly command: string;
}

/** `undefined` when it cannot be known, for instance because the process belongs to another user. Never rejects. */
export async function portOwner(port: number, platform: NodeJS.Platform): Promise<PortOwner | undefined> {
  try {
    if (platform === 'linux') return await linuxOwner(port);
    if (platform === 'win32') return await windowsOwner(port);
    return parseLsof(await output('lsof', ['-nP', `-iTCP:${port}`, '-sTCP:LISTEN', '-Fpc']));
  } catch {
    return undefined;
  }
}

/** proc(5): the inode of the listening socket in /proc/net/tcp, then the process that has it open. */
async function linuxOwner(port: number): Promise<PortOwner | undefined> {
  const tables = await Promise.all(
    ['tcp', 'tcp6'].map(each => readFile(`/proc/net/${each}`, 'utf8').catch(() => '')),
  );
  const inodes = new Set(
    tables.flatMap(table => listeningInodes(table, port)).map(inode => `socket:[${inode}]`),
  );
  if (inodes.size === 0) return undefined;
  for (const pid of (await readdir('/proc')).filter(name => /^\d+$/.test(name))) {
    const folder = `/proc/${pid}/fd`;
    for (const fd of await readdir(folder).catch(() => [])) {
      if (!inodes.has(await readlink(`${folder}/${fd}`).catch(() => ''))) continue;
      const line = await readFile(`/proc/${pid}/cmdline`, 'utf8').catch(() => '');
      return { pid: Number(pid), command: line.replaceAll('\0', ' ').trim() };
    }
  }
  return undefined;
}

/** Rows of /proc/net/tcp: `sl local_address rem_address st … uid timeout inode`; state 0A is LISTEN. */
export function listeningInodes(table: string, port: number): string[] {
  const wanted = port.toString(16).toUpperCase().padStart(4, '0');
  return table
    .split('\n')
    .slice(1)
    .map(row => row.trim().split(/\s+/))
    .filter(row => row[1]?.endsWith(`:${wanted}`) && row[3] === '0A')
    .flatMap(row => (row[9] === undefined || row[9] === '0' ? [] : [row[9]]));
}

/** `lsof -F pc` writes `p` + pid and `c` + command, a field a line. */
export function parseLsof(text: string): PortOwner | undefined {
  const pid = /^p(\d+)$/m.exec(text)?.[1];
  return pid === undefined ? undefined : { pid: Number(pid), command: /^c(.*)$/m.exec(text)?.[1] ?? '' };
}

async function windowsOwner(port: number): Promise<PortOwner | undefined> {
  const pid = parseNetstat(await output('netstat', ['-ano', '-p', 'TCP']), port);
  if (pid === undefined) return undefined;
  const list = await output('tasklist', ['/FI', `PID eq ${pid}`, '/FO', 'CSV', '/NH']).catch(() => '');
  return { pid, command: /^"([^"]*)"/m.exec(list)?.[1] ?? '' };
}

/** `  TCP    127.0.0.1:5000    0.0.0.0:0    LISTENING    4242`; the state's word is translated, the foreign port 0 is not. */
export function parseNetstat(text: string, port: number): number | undefined {
  for (const line of text.split(/\r?\n/)) {
    const row = /^\s*TCP\s+\S+:(\d+)\s+\S+:0\s+\S+\s+(\d+)\s*$/.exec(line);
    if (row && Number(row[1]) === port) return Number(row[2]);
  }
  return undefined;
}

function output(command: string, args: readonly string[]): Promise<string> {
  return new Promise((resolve, reject) => {
    execFile(command, args, { timeout: 5000, windowsHide: true, encoding: 'utf8' }, (error, stdout) => {
      if (error && stdout === '') reject(error);
      else resolve(stdout);
    });
  });
}
