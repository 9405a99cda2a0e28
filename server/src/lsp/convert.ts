import {
  type CompletionItem,
  CompletionItemKind,
  type Diagnostic,
  DiagnosticSeverity,
  type Hover,
  InsertTextFormat,
  type Location,
  type LocationLink,
  MarkupKind,
  type Range,
} from 'vscode-languageserver/node';
import type {
  Definition,
  HoverText,
  Problem,
  Severity,
  Suggestion,
  SuggestionKind,
} from '../features/model.ts';
import type { LineIndex } from '../text/lineIndex.ts';
import type { Span } from '../text/span.ts';
import type { LocatedFile } from '../workspace/workspace.ts';
import type { ClientTraits } from './client.ts';
import { plainInsertText } from './plainInsertText.ts';

// The only file where results of the features become types of the protocol.

const itemKinds: Readonly<Record<SuggestionKind, CompletionItemKind>> = {
  endpoint: CompletionItemKind.Function,
  variable: CompletionItemKind.Variable,
  template: CompletionItemKind.File,
  property: CompletionItemKind.Property,
  argument: CompletionItemKind.Field,
  path: CompletionItemKind.Reference,
};

const severities: Readonly<Record<Severity, DiagnosticSeverity>> = {
  error: DiagnosticSeverity.Error,
  warning: DiagnosticSeverity.Warning,
  information: DiagnosticSeverity.Information,
  hint: DiagnosticSeverity.Hint,
};

function toRange(lines: LineIndex, { start, end }: Span): Range {
  return { start: lines.positionAt(start), end: lines.positionAt(end) };
}

export function toCompletionItem(
  suggestion: Suggestion,
  lines: LineIndex,
  client: ClientTraits,
): CompletionItem {
  const { label, kind, detail, description, documentation, insertText, snippet, sortText } = suggestion;
  const asSnippet = snippet && client.snippets;
  const newText = snippet && !client.snippets ? plainInsertText(insertText) : insertText;
  const beside = [detail, description].filter(text => text !== undefined).join('  ');
  return {
    label,
    kind: itemKinds[kind],
    sortText,
    textEdit: { range: toRange(lines, suggestion.replace), newText },
    insertTextFormat: asSnippet ? InsertTextFormat.Snippet : InsertTextFormat.PlainText,
    ...(client.labelDetails
      ? { labelDetails: { ...(detail && { detail: ` ${detail}` }), ...(description && { description }) } }
      : beside !== '' && { detail: beside }),
    ...(documentation !== undefined && {
      documentation: { kind: MarkupKind.Markdown, value: documentation },
    }),
  };
}

export function toHover({ markdown, span }: HoverText, lines: LineIndex): Hover {
  return { contents: { kind: MarkupKind.Markdown, value: markdown }, range: toRange(lines, span) };
}

/** Links for an editor that shows them, else plain locations. A definition in a file that is gone is left out. */
export function toDefinitions(
  definitions: readonly Definition[],
  { root, project, file }: LocatedFile,
  client: ClientTraits,
): LocationLink[] | Location[] {
  const links = definitions.flatMap(({ path, origin, span, selection }) => {
    const lines = project.files.get(path)?.lines;
    if (lines === undefined) return [];
    const link: LocationLink = {
      originSelectionRange: toRange(file.lines, origin),
      targetUri: root.uriOf(path),
      targetRange: toRange(lines, span),
      targetSelectionRange: toRange(lines, selection),
    };
    return [link];
  });
  if (client.definitionLinks) return links;
  return links.map(({ targetUri, targetSelectionRange }) => ({
    uri: targetUri,
    range: targetSelectionRange,
  }));
}

export function toDiagnostic({ span, code, severity, message }: Problem, lines: LineIndex): Diagnostic {
  return { range: toRange(lines, span), severity: severities[severity], code, source: 'Matraz', message };
}
