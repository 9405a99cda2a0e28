import type { PageFiles } from './files.ts';
import type { ShowMessage } from './messages.ts';

// A rendered template as a document that shows and does nothing: scripts are kept out by the frame and by the policy; what
// would lead away is taken out here as well.

const leading =
  'meta[http-equiv], base, script, object, embed, iframe, frame, frameset, link:not([rel~="stylesheet" i])';

/** The source of the frame. */
export async function pageSource(
  template: string,
  output: string,
  folders: ShowMessage['folders'],
  files: PageFiles,
): Promise<string> {
  const parsed = isMarkup(template) ? output : '<pre></pre>';
  const page = new DOMParser().parseFromString(parsed, 'text/html');
  const plain = isMarkup(template) ? null : page.querySelector('pre');
  if (plain) plain.textContent = output;
  for (const element of page.querySelectorAll(leading)) element.remove();
  for (const element of page.querySelectorAll('*'))
    for (const { name, value } of [...element.attributes])
      if (/^on/i.test(name) || /^\s*javascript:/i.test(value)) element.removeAttribute(name);
  await files.fill(page, folders);
  const policy = page.createElement('meta');
  policy.httpEquiv = 'Content-Security-Policy';
  policy.content = "script-src 'none'; frame-src 'none'; form-action 'none'; base-uri 'none'";
  page.head.prepend(policy);
  return `<!DOCTYPE html>${page.documentElement.outerHTML}`;
}

/** What a browser would show as a page; the rest is text. */
function isMarkup(template: string): boolean {
  const name = template.replace(/\.(j2|jinja2?)$/i, '');
  return /\.(html?|xhtml|svg)$/i.test(name) || !/\.\w+$/.test(name);
}
