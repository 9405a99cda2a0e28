import { mkdtemp, readFile, rm } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import type { Page } from 'playwright-core';
import type { Outcome } from '../checks/outcome.ts';
import { packageExtension } from '../package.ts';
import { cache, samples } from '../setup/cache.ts';
import { Failure } from '../setup/failure.ts';
import { setUpForTests } from '../setup.ts';
import { editorAddress, openEditorPage } from './editorPage.ts';
import { startEditorServer } from './editorServer.ts';
import { installExtension } from './installExtension.ts';

/**
 * What `npm run package` packs is the same when it is packed again, and can be installed into a fresh editor, where opening a template activates it.
 * Everything is done as a person would: no extension under development, no test code inside the editor.
 */
export async function testPackage(): Promise<Outcome> {
  const { file, size, count } = await packageExtension();
  console.log(`  matraz.vsix: ${count} files, ${(size / 1e6).toFixed(2)} MB`);
  await isReproducible(file);
  console.log('  ok    the same sources make the same package, byte for byte');
  await activatesWhenInstalled(file, 'Matraz');
  console.log('  ok    the packaged extension installs and activates');
  return { passed: 2, failed: 0 };
}

/** Rejects unless what is built and packed again, by somebody in another zone, has the same bytes. */
async function isReproducible(vsix: string): Promise<void> {
  const before = await readFile(vsix);
  const zone = process.env['TZ'];
  process.env['TZ'] = new Date().getTimezoneOffset() === -540 ? 'America/Lima' : 'Asia/Tokyo';
  try {
    const { file } = await packageExtension();
    if (before.equals(await readFile(file))) return;
  } finally {
    if (zone === undefined) delete process.env['TZ'];
    else process.env['TZ'] = zone;
  }
  throw new Failure('The extension was packed twice, and the packages differ.');
}

/** Rejects unless the extension, installed from the file, runs after a template was opened. */
async function activatesWhenInstalled(vsix: string, displayName: string): Promise<void> {
  const { serverMain, browser } = await setUpForTests();
  const dataFolder = await mkdtemp(path.join(os.tmpdir(), 'matraz-packaged-'));
  try {
    await installExtension(serverMain, dataFolder, vsix);
    const server = await startEditorServer({ serverMain, dataFolder, args: ['--disable-workspace-trust'] });
    try {
      const { page, close } = await openEditorPage(browser);
      try {
        await page.goto(editorAddress(server.url, samples));
        await openTemplate(page);
        await waitUntilRunning(page, displayName);
      } catch (error) {
        const picture = path.join(cache, 'pictures', 'failed packaged extension.png');
        await page.screenshot({ path: picture }).catch(() => undefined);
        throw new Failure(`${String(error)}\nwindow: ${picture}`);
      } finally {
        await close();
      }
    } finally {
      await server.stop();
    }
  } finally {
    await rm(dataFolder, { recursive: true, force: true, maxRetries: 5 });
  }
}

async function openTemplate(page: Page): Promise<void> {
  await page.locator('.monaco-workbench .explorer-folders-view').waitFor({ timeout: 60_000 });
  await page.keyboard.press('Control+P');
  const input = page.locator('.quick-input-widget input').first();
  await input.waitFor();
  await input.fill('template.html');
  await page.locator('.quick-input-list .monaco-list-row', { hasText: 'template.html' }).first().click();
  await page.locator('.tab', { hasText: 'template.html' }).waitFor();
}

/** VS Code's own list of running extensions names only those that were activated. */
async function waitUntilRunning(page: Page, displayName: string): Promise<void> {
  await page.keyboard.press('F1');
  const input = page.locator('.quick-input-widget input').first();
  await input.waitFor();
  await input.fill('>Developer: Show Running Extensions');
  await page
    .locator('.quick-input-list .monaco-list-row', { hasText: 'Show Running Extensions' })
    .first()
    .click();
  const row = page.locator('.runtime-extensions-editor .monaco-list-row', { hasText: displayName });
  await row.locator('.activation-time', { hasText: /\d/ }).first().waitFor({ timeout: 60_000 });
}
