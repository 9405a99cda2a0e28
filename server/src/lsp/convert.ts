import {
  type CompletionItem,
  CompletionItemKind,
  type Diagnostic,
  DiagnosticSeverity,
  DiagnosticTag,
  type Hover,
  InsertTextFormat,
  type Location,
  type LocationLink,
  MarkupKind,
  type CodeAction as ProtocolCodeAction,
  type Range,
  type TextEdit,
  type WorkspaceEdit,
} from 'vscode-languageserver';
import type { Severity } from '../catalog/problemCodes.ts';
import type { Finding } from '../features/findings.ts';
import type { CodeAction, Definition, HoverText, Suggestion, SuggestionKind } from '../features/model.ts';
import { expandSnippet } from '../features/snippets/expandSnippet.ts';
import type { LineIndex } from '../text/lineIndex.ts';
import type { Span } from '../text/span.ts';
import type { LocatedFile } from '../workspace/workspace.ts';
import { chooseNames } from './chosenNames.ts';
import type { ClientTraits } from './client.ts';

// Where results of the features become types of the protocol; what is about links is in convertLinks.ts.

const itemKinds: Readonly<Record<SuggestionKind, CompletionItemKind>> = {
  endpoint: CompletionItemKind.Function,
  variable: CompletionItemKind.Variable,
  template: CompletionItemKind.File,
  file: CompletionItemKind.File,
  folder: CompletionItemKind.Folder,
  property: CompletionItemKind.Property,
  argument: CompletionItemKind.Field,
  path: CompletionItemKind.Reference,
  converter: CompletionItemKind.TypeParameter,
  filter: CompletionItemKind.Function,
  test: CompletionItemKind.Operator,
  tag: CompletionItemKind.Keyword,
  snippet: CompletionItemKind.Snippet,
};

const severities: Readonly<Record<Severity, DiagnosticSeverity>> = {
  error: DiagnosticSeverity.Error,
  warning: DiagnosticSeverity.Warning,
  information: DiagnosticSeverity.Information,
  hint: DiagnosticSeverity.Hint,
};

/** The beginning of a file. */
const firstPlace: Range = { start: { line: 0, character: 0 }, end: { line: 0, character: 0 } };

export function toRange(lines: LineIndex, { start, end }: Span): Range {
  return { start: lines.positionAt(start), end: lines.positionAt(end) };
}

export function toCompletionItem(
  suggestion: Suggestion,
  lines: LineIndex,
  client: ClientTraits,
): CompletionItem {
  const { label, kind, detail, description, documentation, insertText, snippet, also, sortText } = suggestion;
  const asSnippet = snippet && client.snippets;
  const newText = snippet && !client.snippets ? expandSnippet(insertText).text : insertText;
  const beside = [detail, description].filter(text => text !== undefined).join('  ');
  return {
    label,
    kind: itemKinds[kind],
    sortText,
    textEdit: { range: toRange(lines, suggestion.replace), newText },
    ...(also && {
      additionalTextEdits: also.map(({ span, newText: text }) => ({
        range: toRange(lines, span),
        newText: text,
      })),
    }),
    // What is in a folder is offered as soon as the folder is chosen.
    ...(kind === 'folder' && { command: { title: '', command: 'editor.action.triggerSuggest' } }),
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
    if (lines === undefined && !project.names.has(path)) return [];
    const rangeOf = (target: Span): Range => (lines === undefined ? firstPlace : toRange(lines, target));
    const link: LocationLink = {
      originSelectionRange: toRange(file.lines, origin),
      targetUri: root.uriOf(path),
      targetRange: rangeOf(span),
      targetSelectionRange: rangeOf(selection),
    };
    return [link];
  });
  if (client.definitionLinks) return links;
  return links.map(({ targetUri, targetSelectionRange }) => ({
    uri: targetUri,
    range: targetSelectionRange,
  }));
}

export function toDiagnostic(
  { span, code, severity, message, related = [] }: Finding,
  { root, project, file }: LocatedFile,
  client: ClientTraits,
): Diagnostic {
  const relatedInformation = related.flatMap(({ location: { path, span: place }, message: about }) => {
    const lines = project.files.get(path)?.lines;
    return lines
      ? [{ location: { uri: root.uriOf(path), range: toRange(lines, place) }, message: about }]
      : [];
  });
  return {
    range: toRange(file.lines, span),
    severity: severities[severity],
    code,
    source: 'Matraz',
    message,
    // Drawn faded.
    ...(code.startsWith('unused-') && { tags: [DiagnosticTag.Unnecessary] }),
    ...(client.relatedInformation && relatedInformation.length > 0 && { relatedInformation }),
  };
}

/** `undefined` for the repair of a problem that the editor does not show, or an edit in a file that is gone. */
export function toCodeAction(
  { title, kind, edits, creates, problem, preferred }: CodeAction,
  located: LocatedFile,
  shown: readonly Diagnostic[],
  client: ClientTraits,
): ProtocolCodeAction | undefined {
  const { root, project, file } = located;
  const range = problem && toRange(file.lines, problem.span);
  const repaired = shown.filter(
    one => one.code === problem?.code && JSON.stringify(one.range) === JSON.stringify(range),
  );
  if (problem !== undefined && repaired.length === 0) return undefined;
  if (creates !== undefined && !client.fileCreation) return undefined;
  const changes: Record<string, TextEdit[]> = {};
  for (const { path, span, newText } of edits) {
    const lines = project.files.get(path)?.lines;
    if (lines === undefined) return undefined;
    const uri = root.uriOf(path);
    changes[uri] = [...(changes[uri] ?? []), { range: toRange(lines, span), newText }];
  }
  const edit = creates ? creation(root.uriOf(creates.path), creates.text, changes) : { changes };
  const command = client.chooseNames ? chooseNames(edits, located) : undefined;
  return { title, kind, edit, diagnostics: repaired, isPreferred: preferred, ...(command && { command }) };
}

/** Makes the file at `uri`, and then the other changes. */
function creation(
  uri: string,
  newText: string,
  changes: Readonly<Record<string, TextEdit[]>>,
): WorkspaceEdit {
  const edited = newText === '' ? changes : { [uri]: [{ range: firstPlace, newText }], ...changes };
  return {
    documentChanges: [
      { kind: 'create', uri, options: { ignoreIfExists: true } },
      ...Object.entries(edited).map(([one, edits]) => ({ textDocument: { uri: one, version: null }, edits })),
    ],
  };
}
