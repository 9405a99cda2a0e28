import { chromium, type Page } from 'playwright-core';
import type { Browser } from '../setup/browser.ts';

/** A window of VS Code in a driven browser. */
export interface EditorPage {
  readonly page: Page;
  close(): Promise<void>;
}

/** Size in CSS pixels and how many device pixels each has (2 for sharp pictures). */
export interface WindowSize {
  readonly width: number;
  readonly height: number;
  readonly scale: number;
}

/** The window of the test suites, and of pictures unless they ask for another. */
export const defaultWindow: WindowSize = { width: 1280, height: 800, scale: 1 };

/** Starts the browser with one empty page; the caller prepares the page and goes to the editor's address. */
export async function openEditorPage(
  browser: Browser,
  { width, height, scale }: WindowSize = defaultWindow,
): Promise<EditorPage> {
  const running = await chromium.launch({
    executablePath: browser.executable,
    env: { ...definedEnvironment(), ...browser.env },
    // Only pages of our own loopback server are opened, and Chromium's sandbox is not to be had in containers.
    chromiumSandbox: false,
    args: ['--disable-gpu', '--font-render-hinting=none'],
    handleSIGINT: false,
    handleSIGTERM: false,
    handleSIGHUP: false,
  });
  const context = await running.newContext({ viewport: { width, height }, deviceScaleFactor: scale });
  await context.grantPermissions(['clipboard-read', 'clipboard-write']).catch(() => undefined);
  return { page: await context.newPage(), close: () => running.close() };
}

/**
 * The address that opens a folder in the window; `payload` is what VS Code's web client takes from its address
 * (extension under development, tests to run …).
 */
export function editorAddress(
  url: string,
  folder: string,
  payload: readonly (readonly [string, string])[] = [],
): string {
  const address = new URL(url);
  address.searchParams.set('folder', uriPath(folder));
  if (payload.length > 0) address.searchParams.set('payload', JSON.stringify(payload));
  return address.href;
}

/** A file of this machine as the web client names it. */
export function remoteUri(url: string, file: string): string {
  return `vscode-remote://${new URL(url).host}${encodeURI(uriPath(file))}`;
}

/** `C:\a\b` → `/c:/a/b`; a POSIX path stays as it is. */
function uriPath(file: string): string {
  const slashes = file.replaceAll('\\', '/');
  return slashes.startsWith('/')
    ? slashes
    : `/${slashes.replace(/^([A-Z]):/, (_, drive: string) => `${drive.toLowerCase()}:`)}`;
}

function definedEnvironment(): Record<string, string> {
  return Object.fromEntries(
    Object.entries(process.env).flatMap(([name, value]) => (value === undefined ? [] : [[name, value]])),
  );
}
