import {
  type SemanticTokens,
  SemanticTokensBuilder,
  type SemanticTokensParams,
  type SemanticTokensRangeParams,
  SemanticTokensRangeRequest,
  SemanticTokensRequest,
} from 'vscode-languageserver';
import { tokenModifiers, tokenTypes } from '../features/semanticTokens.ts';
import type { Session } from './session.ts';

/** What the words of a template are. Known only when the project is: until then nothing is coloured. */
export function registerSemanticTokens({ connection, guard, workspace, features }: Session): void {
  const answer = async (
    params: SemanticTokensParams | SemanticTokensRangeParams,
  ): Promise<SemanticTokens | null> => {
    await workspace.locate(params.textDocument.uri)?.root.ready;
    const located = workspace.locate(params.textDocument.uri);
    const tokens = located && features.semanticTokens(located.project, located.file);
    if (!tokens) return null;
    const { lines, text } = located.file;
    const { start, end } =
      'range' in params
        ? { start: lines.offsetAt(params.range.start), end: lines.offsetAt(params.range.end) }
        : { start: 0, end: text.length };
    const builder = new SemanticTokensBuilder();
    for (const token of tokens) {
      if (token.end < start || token.start > end) continue;
      const modifiers = token.modifiers.reduce((bits, one) => bits | (1 << tokenModifiers.indexOf(one)), 0);
      // Not every editor knows tokens of several lines.
      for (const { index, 0: part } of text.slice(token.start, token.end).matchAll(/[^\r\n]+/g)) {
        const { line, character } = lines.positionAt(token.start + index);
        builder.push(line, character, part.length, tokenTypes.indexOf(token.type), modifiers);
      }
    }
    return { data: builder.build().data };
  };
  // Not `connection.languages.semanticTokens`, which knows no `null`: it lets the editor ask others.
  const request = guard.request('textDocument/semanticTokens', null, answer);
  connection.onRequest(SemanticTokensRequest.type, request);
  connection.onRequest(SemanticTokensRangeRequest.type, request);
}
