import * as vscode from 'vscode';
import { type AskParams, type AskResult, askRequest } from '../../server/src/protocol.ts';
import type { LanguageServer } from './languageClient.ts';

/** Before the names that the server knows, as all tools of an editor share one list. */
const prefix = 'matraz_';

/** What the manifest contributes under `languageModelTools`, answered by the server. Nothing is run or changed. */
export function registerLanguageModelTools(
  { extension }: vscode.ExtensionContext,
  server: LanguageServer,
): vscode.Disposable {
  const { languageModelTools } = extension.packageJSON.contributes as {
    readonly languageModelTools: readonly { readonly name: string; readonly displayName: string }[];
  };
  return vscode.Disposable.from(
    ...languageModelTools.map(({ name, displayName }) =>
      vscode.lm.registerTool<unknown>(name, {
        prepareInvocation: () => ({ invocationMessage: displayName }),
        invoke: async ({ input }, token) => {
          const params: AskParams = { tool: name.slice(prefix.length), input };
          const result = await server.ask<AskResult>(askRequest, params, token);
          // The message of an error is what the model is told.
          if ('misuse' in result) throw new Error(result.misuse);
          return new vscode.LanguageModelToolResult([new vscode.LanguageModelTextPart(result.answer)]);
        },
      }),
    ),
  );
}
