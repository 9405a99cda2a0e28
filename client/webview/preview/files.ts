import type { ShowMessage } from './messages.ts';

// The static files of the project, for a page that can load nothing of itself: they are fetched here, where only the folders of
// static files can be reached, and put into the page.

type Folders = ShowMessage['folders'];

/** Milliseconds for which a file is not looked at again. */
const fresh = 3000;
const deepest = 4;

export class PageFiles {
  readonly #blobs = new Map<string, Promise<Blob | undefined>>();
  #since = 0;
  #addresses: string[] = [];

  /** Puts what a page asks of the project's static files into it. */
  async fill(page: Document, folders: Folders): Promise<void> {
    if (Date.now() - this.#since > fresh) {
      this.#blobs.clear();
      this.#since = Date.now();
    }
    const before = this.#addresses;
    this.#addresses = [];
    await Promise.all([...this.#work(page, folders)]);
    // What was there is still shown while the new page comes.
    setTimeout(() => {
      for (const address of before) URL.revokeObjectURL(address);
    }, fresh);
  }

  *#work(page: Document, folders: Folders): Iterable<Promise<void>> {
    for (const link of page.querySelectorAll('link')) {
      const address = addressOf(link.getAttribute('href') ?? '', folders);
      if (!link.relList.contains('stylesheet')) link.remove();
      else if (address !== undefined)
        yield this.#style(address, folders).then(text => {
          const style = page.createElement('style');
          if (link.media !== '') style.media = link.media;
          style.textContent = text;
          link.replaceWith(style);
        });
    }
    for (const style of page.querySelectorAll('style'))
      yield this.#written(style.textContent ?? '', undefined, folders, 0).then(text => {
        style.textContent = text;
      });
    for (const element of page.querySelectorAll('[src], [poster], [style], image[href], use[href]'))
      for (const name of ['src', 'poster', 'href', 'style'])
        if (element.hasAttribute(name)) yield this.#attribute(element, name, folders);
  }

  async #attribute(element: Element, name: string, folders: Folders): Promise<void> {
    const value = element.getAttribute(name) ?? '';
    if (name === 'style') {
      element.setAttribute(name, await this.#written(value, undefined, folders, 0));
      return;
    }
    const address = addressOf(value, folders);
    if (address === undefined) return;
    element.setAttribute(name, await this.#blobAddress(address));
    element.removeAttribute('srcset');
  }

  async #style(address: string, folders: Folders, depth = 0): Promise<string> {
    const blob = await this.#blob(address);
    if (blob === undefined || depth > deepest) return '';
    return this.#written(await blob.text(), address, folders, depth);
  }

  /** A style sheet with the files that it names put in; `from`: where it lies. */
  async #written(text: string, from: string | undefined, folders: Folders, depth: number): Promise<string> {
    const parts: (string | Promise<string>)[] = [];
    let at = 0;
    for (const match of text.matchAll(
      /@import\s+(?:url\(\s*)?['"]?([^'")\s;]+)[^;]*;|url\(\s*['"]?([^'")]+)['"]?\s*\)/g,
    )) {
      const [whole, imported, url = ''] = match;
      const address = addressOf(imported ?? url, folders, from);
      if (address === undefined) continue;
      parts.push(text.slice(at, match.index));
      at = match.index + whole.length;
      if (imported !== undefined) parts.push(this.#style(address, folders, depth + 1));
      else parts.push(this.#blobAddress(address).then(blob => `url("${blob}")`));
    }
    return [...(await Promise.all(parts)), text.slice(at)].join('');
  }

  async #blobAddress(address: string): Promise<string> {
    const blob = await this.#blob(address);
    if (blob === undefined) return '';
    const made = URL.createObjectURL(blob);
    this.#addresses.push(made);
    return made;
  }

  #blob(address: string): Promise<Blob | undefined> {
    let found = this.#blobs.get(address);
    if (found === undefined) {
      found = fetch(address)
        .then(answer => (answer.ok ? answer.blob() : undefined))
        .catch(() => undefined);
      this.#blobs.set(address, found);
    }
    return found;
  }
}

/** Where the webview finds the file behind a URL of the project; `undefined` where it is none of the static files. */
function addressOf(url: string, folders: Folders, from?: string): string | undefined {
  const path = url.replace(/^https?:\/\/localhost(?=\/)/, '');
  const served = folders.find(({ prefix }) => path.startsWith(prefix));
  const written = served === undefined ? undefined : `${served.base}/${path.slice(served.prefix.length)}`;
  const isRelative = from !== undefined && !/^([a-z][a-z\d+.-]*:|\/|#)/i.test(url);
  const address = written ?? (isRelative ? url : undefined);
  if (address === undefined) return undefined;
  const found = new URL(address, from);
  [found.search, found.hash] = ['', ''];
  // The editor writes its addresses otherwise than the browser does.
  return folders.some(({ base }) => found.href.startsWith(new URL(`${base}/`).href)) ? found.href : undefined;
}
