import { randomUUID } from 'node:crypto';
import { mkdir } from 'node:fs/promises';
import { createServer, type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';
import path from 'node:path';
import { text } from 'node:stream/consumers';
import type { Page } from 'playwright-core';
import type { ControlRequest } from './control.ts';

/** The harness's side of `control.ts`. */
export interface ControlServer {
  /** What suites find in MATRAZ_CONTROL; its path is a secret, so that nothing else drives the window. */
  readonly address: string;
  /** Requests that arrive before the page is there wait for it. */
  attach(page: Page): void;
  stop(): Promise<void>;
}

/** Starts listening on a free loopback port. Pictures are written to `pictures` as PNG files. */
export async function startControlServer(pictures: string): Promise<ControlServer> {
  const secret = `/${randomUUID()}`;
  let attach: (page: Page) => void = () => undefined;
  const page = new Promise<Page>(resolve => {
    attach = resolve;
  });
  const server = createServer((request, response) => {
    if (request.method !== 'POST' || request.url !== secret) {
      response.writeHead(404).end();
      return;
    }
    answer(request, page, pictures).then(
      result => response.writeHead(200, { 'content-type': 'text/plain; charset=utf-8' }).end(result),
      (error: unknown) => response.writeHead(500).end(error instanceof Error ? error.message : String(error)),
    );
  });
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(0, '127.0.0.1', resolve);
  });
  const { port } = server.address() as AddressInfo;
  return {
    address: `http://127.0.0.1:${port}${secret}`,
    attach: opened => attach(opened),
    stop: () =>
      new Promise(resolve => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

async function answer(message: IncomingMessage, page: Promise<Page>, pictures: string): Promise<string> {
  const request = JSON.parse(await text(message)) as ControlRequest;
  return perform(request, await page, pictures);
}

async function perform(request: ControlRequest, page: Page, pictures: string): Promise<string> {
  switch (request.action) {
    case 'screenshot': {
      await mkdir(pictures, { recursive: true });
      const file = path.join(pictures, `${request.name.replaceAll(/[^\w.-]+/g, '-')}.png`);
      // Carets do not blink and animations stand still: the same window gives the same picture.
      const options = { path: file, animations: 'disabled', caret: 'hide' } as const;
      if (request.selector === undefined) await page.screenshot(options);
      else await page.locator(request.selector).first().screenshot(options);
      return file;
    }
    case 'type':
      await page.keyboard.type(request.text);
      return '';
    case 'press':
      await page.keyboard.press(request.keys);
      return '';
    case 'hover':
      await page.locator(request.selector).first().hover();
      return '';
    case 'click':
      await page.locator(request.selector).first().click();
      return '';
    case 'waitFor':
      await page.locator(request.selector).first().waitFor({ state: 'visible' });
      return '';
    case 'waitUntilGone':
      await page.locator(request.selector).first().waitFor({ state: 'hidden' });
      return '';
    case 'textOf':
      return (await page.locator(request.selector).first().textContent()) ?? '';
  }
}
