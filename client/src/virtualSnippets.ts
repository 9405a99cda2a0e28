import * as vscode from 'vscode';
import { documentSelector } from './languageClient.ts';
import { readSnippets } from './snippetTable.ts';

const served = new Set(documentSelector.flatMap(({ scheme }) => scheme ?? []));

/** Offers the snippets, as they are, in documents that the language server does not see: those of virtual workspaces. */
export function registerVirtualSnippets({ extensionUri }: vscode.ExtensionContext): vscode.Disposable {
  const languages = [...new Set(documentSelector.flatMap(one => ('language' in one ? [one.language] : [])))];
  return vscode.languages.registerCompletionItemProvider(languages, {
    async provideCompletionItems(document, position) {
      if (served.has(document.uri.scheme)) return undefined;
      const before = document.lineAt(position.line).text.slice(0, position.character);
      const [, word] = /(?:^|[\s>}])([a-z][a-z-]*)$/i.exec(before) ?? [];
      if (word === undefined) return undefined;
      const range = new vscode.Range(position.translate(0, -word.length), position);
      const table = await readSnippets(extensionUri, document.languageId === 'python' ? 'python' : 'jinja');
      return Object.values(table).flatMap(({ prefixes, description, body }) => {
        const [spanish = description, english = spanish] = description.split(' · ');
        const own = /^es\b/.test(vscode.env.language) ? spanish : english;
        return prefixes.map(prefix => {
          const item = new vscode.CompletionItem(prefix, vscode.CompletionItemKind.Snippet);
          item.detail = own;
          item.insertText = new vscode.SnippetString(body.join('\n'));
          item.range = range;
          return item;
        });
      });
    },
  });
}
