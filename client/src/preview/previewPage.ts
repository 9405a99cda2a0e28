import { readFileSync } from 'node:fs';
import * as vscode from 'vscode';
import type { ViewWords } from '../../webview/preview/messages.ts';
import { webviewPage } from '../webviewPage.ts';

/** The HTML of the webview, of which the parts lie in `folder`. */
export function previewPage(webview: vscode.Webview, folder: vscode.Uri): string {
  const style = readFileSync(vscode.Uri.joinPath(folder, 'preview.css').fsPath, 'utf8');
  return webviewPage(webview, {
    title: 'Matraz',
    script: vscode.Uri.joinPath(folder, 'preview.js'),
    allowed: [
      'worker-src blob:',
      // Pages have styles in their tags. All else that a page shows is put into it as data; it asks nobody for anything.
      "style-src 'unsafe-inline'",
      'img-src data: blob:',
      'font-src data: blob:',
      'media-src data: blob:',
      // For our own script alone: the page has none. What may be reached is in `localResourceRoots`.
      `connect-src ${webview.cspSource}`,
    ],
    head: `<style>${style}</style>`,
    bodyAttributes: ` data-words="${attribute(JSON.stringify(viewWords()))}"`,
    body: `<header>
<details><summary id="badge" data-state="same"></summary><ul id="notes"></ul></details>
<strong id="name"></strong>
<label><input type="checkbox" id="strict"> ${text(vscode.l10n.t('Strict undefined'))}</label>
<button id="pin" aria-pressed="false" title="${attribute(vscode.l10n.t('Keep showing this template'))}">${text(vscode.l10n.t('Pin'))}</button>
<button id="toggle" aria-expanded="true" aria-controls="context">${text(vscode.l10n.t('Context'))}</button>
</header>
<div id="alert" role="alert" hidden></div>
<main>
<iframe id="page" sandbox="allow-same-origin" title="${attribute(vscode.l10n.t('Rendered page'))}"></iframe>
<section id="context" aria-label="${attribute(vscode.l10n.t('Context'))}">
<h2>${text(vscode.l10n.t('Context'))}</h2>
<div id="variables"></div>
</section>
</main>`,
  });
}

function viewWords(): ViewWords {
  return {
    exact: vscode.l10n.t('Exact'),
    standIns: vscode.l10n.t('Exact, with stand-ins'),
    same: vscode.l10n.t('No differences known'),
    approximate: vscode.l10n.t('Approximate'),
    error: vscode.l10n.t('Cannot be shown'),
    timeLimit: vscode.l10n.t(
      'The template did not come to an end in time. Is there a loop that is too long?',
    ),
    outputLimit: vscode.l10n.t(
      'The page grows longer than the preview shows. Is there a loop that is too long?',
    ),
    syntax: vscode.l10n.t('Jinja cannot read the template.'),
    openAt: vscode.l10n.t('Open {0} at line {1}', '{0}', '{1}'),
    value: vscode.l10n.t(
      'Value of {0}: literals, datetime(…), date(…), Markup(…), or AnyClass(name=…)',
      '{0}',
    ),
    reset: vscode.l10n.t('Use the sample for {0} again', '{0}'),
    absent: vscode.l10n.t('not passed'),
    wrongSample: vscode.l10n.t('The value of “{0}” cannot be read.', '{0}'),
    origins: {
      view: vscode.l10n.t('from a view'),
      live: vscode.l10n.t('from the running program'),
      made: vscode.l10n.t('sample'),
      absent: vscode.l10n.t('nobody passes it'),
    },
    notes: {
      ownFilter: vscode.l10n.t(
        'Only the program knows the filter “{0}”: its value is shown as it came.',
        '{0}',
      ),
      ownTest: vscode.l10n.t('Only the program knows the test “{0}”.', '{0}'),
      ownGlobal: vscode.l10n.t('Only the program knows “{0}”: a stand-in is shown.', '{0}'),
      ownTag: vscode.l10n.t('Only the program knows the tag “{0}”: what is inside is shown.', '{0}'),
      ownTemplate: vscode.l10n.t('“{0}” comes with a package: a stand-in is shown.', '{0}'),
      python: vscode.l10n.t('Only Python can do this: {0}', '{0}'),
      random: vscode.l10n.t('“{0}” gives something else each time.', '{0}'),
      endpoint: vscode.l10n.t('No rule is known for the endpoint “{0}” with these values.', '{0}'),
    },
    noVariables: vscode.l10n.t('The template needs no variables.'),
  };
}

function text(plain: string): string {
  return plain.replaceAll('&', '&amp;').replaceAll('<', '&lt;');
}

function attribute(plain: string): string {
  return text(plain).replaceAll('"', '&quot;');
}
