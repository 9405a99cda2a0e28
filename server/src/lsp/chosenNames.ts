import type { Command } from 'vscode-languageserver';
import type { TextChange } from '../features/model.ts';
import { type ChooseNamesParams, chooseNamesCommand } from '../protocol.ts';
import { LineIndex } from '../text/lineIndex.ts';
import type { Span } from '../text/span.ts';
import type { LocatedFile } from '../workspace/workspace.ts';

/** Lets the user choose other names than those that `edits` made up in the file itself; `undefined` where they made up none. */
export function chooseNames(edits: readonly TextChange[], { root, file }: LocatedFile): Command | undefined {
  const own = edits.filter(({ path }) => path === file.path);
  own.sort((a, b) => a.span.start - b.span.start || a.span.end - b.span.end);
  const names: Span[] = [];
  let text = '';
  let reached = 0;
  for (const { span, newText, chosen } of own) {
    text += file.text.slice(reached, span.start);
    if (chosen) names.push({ start: text.length + chosen.start, end: text.length + chosen.end });
    text += newText;
    reached = span.end;
  }
  if (names.length === 0) return undefined;
  const lines = new LineIndex(text + file.text.slice(reached));
  const params: ChooseNamesParams = {
    uri: root.uriOf(file.path),
    names: names.map(({ start, end }) => ({ ...lines.positionAt(start), length: end - start })),
  };
  return { title: '', command: chooseNamesCommand, arguments: [params] };
}
