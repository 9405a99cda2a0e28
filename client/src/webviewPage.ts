import { randomBytes } from 'node:crypto';
import * as vscode from 'vscode';

export interface WebviewParts {
  readonly title: string;
  /** The only script that runs. */
  readonly script: vscode.Uri;
  /** Directives of the page's policy, which forbids all else that can be loaded, sent or run. */
  readonly allowed: readonly string[];
  /** HTML, as is `body`. */
  readonly head: string;
  readonly bodyAttributes?: string;
  readonly body?: string;
}

/** The HTML of a webview: nothing but our own script runs, and nothing is asked of anybody but what `allowed` says. */
export function webviewPage(webview: vscode.Webview, parts: WebviewParts): string {
  const nonce = randomBytes(16).toString('base64');
  const policy = [
    "default-src 'none'",
    `script-src 'nonce-${nonce}'`,
    "form-action 'none'",
    "base-uri 'none'",
    ...parts.allowed,
  ].join('; ');
  return `<!DOCTYPE html>
<html lang="${vscode.env.language}">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${policy}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${parts.title}</title>
${parts.head}
</head>
<body${parts.bodyAttributes ?? ''}>
${parts.body ?? ''}
<script nonce="${nonce}" src="${webview.asWebviewUri(parts.script).toString()}"></script>
</body>
</html>`;
}
