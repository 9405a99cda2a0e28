import type { Asked } from '../answers/tools.ts';
import type { Messages } from '../catalog/messages.ts';
import type { ApplicationTree, ApplicationTreeQuery } from '../features/applicationTree.ts';
import type { HierarchyCall, HierarchyItem } from '../features/callHierarchy.ts';
import type { CodeActionsQuery } from '../features/codeActions.ts';
import type { NamedLink, TestedView, ViewLens } from '../features/codeLens.ts';
import type { DocumentLink } from '../features/documentLinks.ts';
import type { TemplateSymbol } from '../features/documentSymbols.ts';
import type { Finding } from '../features/findings.ts';
import type { FoldingRange } from '../features/foldingRanges.ts';
import type { InlayHint, InlayHintKinds } from '../features/inlayHints.ts';
import type { Request, RequestAnswers } from '../features/matchRequest.ts';
import type {
  CodeAction,
  Definition,
  HoverText,
  Query,
  RelatedPlace,
  SignatureHelp,
  Suggestion,
  TextChange,
} from '../features/model.ts';
import type { NearRoute } from '../features/nearestRoute.ts';
import type { Preview } from '../features/preview/preview.ts';
import type { Refusal, Rename, RenameRange } from '../features/rename/model.ts';
import type { Move } from '../features/renameFiles.ts';
import type { RouteAddress } from '../features/routeAddresses.ts';
import type { SemanticToken } from '../features/semanticTokens.ts';
import type { TemplateLens } from '../features/templateLenses.ts';
import type { TestLens } from '../features/testLenses.ts';
import type { TypedTag } from '../features/typedTag.ts';
import type { RenderedTemplate } from '../features/viewTemplates.ts';
import type { RouteSymbol } from '../features/workspaceSymbols.ts';
import type { Location, Route } from '../project/model.ts';
import type { Project } from '../project/project.ts';
import type { SourceFile } from '../project/sourceFile.ts';
import type { ServerSettings } from '../protocol.ts';
import type { Span } from '../text/span.ts';

/** The pure core as the shell uses it. A parameter of the server, so that a test can hand in a core that fails. */
export interface Features {
  readonly completion: (query: Query) => readonly Suggestion[] | null;
  readonly hover: (query: Query) => HoverText | null;
  readonly definition: (query: Query) => readonly Definition[] | null;
  readonly signatureHelp: (query: Query) => SignatureHelp | null;
  readonly implementations: (query: Query) => readonly Location[] | null;
  readonly references: (query: Query, withDefinition: boolean) => readonly Location[] | null;
  readonly documentHighlights: (query: Query) => readonly Span[] | null;
  readonly prepareRename: (query: Query) => RenameRange | Refusal | null;
  readonly rename: (query: Query, after: string) => Rename | Refusal | null;
  readonly renameFiles: (project: Project, moves: readonly Move[]) => readonly TextChange[];
  readonly codeLenses: (project: Project, file: SourceFile) => readonly ViewLens[];
  readonly templateLenses: (
    project: Project,
    file: SourceFile,
    messages: Messages,
  ) => readonly TemplateLens[];
  readonly namedLinks: (project: Project, file: SourceFile) => readonly NamedLink[];
  readonly testsIn: (project: Project, file: SourceFile, views: SourceFile) => readonly TestedView[];
  readonly testLenses: (project: Project, file: SourceFile) => readonly TestLens[];
  readonly viewTemplates: (project: Project, file: SourceFile, lens: ViewLens) => readonly RenderedTemplate[];
  readonly inlayHints: (
    project: Project,
    file: SourceFile,
    span: Span,
    kinds: InlayHintKinds,
  ) => readonly InlayHint[];
  readonly workspaceSymbols: (project: Project, query: string) => readonly RouteSymbol[];
  readonly documentSymbols: (file: SourceFile) => readonly TemplateSymbol[] | null;
  readonly foldingRanges: (file: SourceFile) => readonly FoldingRange[] | null;
  readonly selectionRanges: (file: SourceFile, offset: number) => readonly Span[] | null;
  readonly typedTag: (file: SourceFile, offset: number) => TypedTag | null;
  readonly linkedEditing: (file: SourceFile, offset: number) => readonly Span[] | null;
  readonly semanticTokens: (project: Project, file: SourceFile) => readonly SemanticToken[] | null;
  readonly routeAddresses: (
    project: Project,
    file: SourceFile,
    offset: number | undefined,
  ) => readonly RouteAddress[];
  readonly nearestRoute: (
    project: Project,
    file: SourceFile,
    path: string,
    method: string,
  ) => NearRoute | undefined;
  readonly parseRequest: (text: string) => Request;
  readonly matchRequest: (project: Project, request: Request) => RequestAnswers;
  readonly applicationTree: (query: ApplicationTreeQuery) => ApplicationTree;
  readonly describeTreeRoute: (
    project: Project,
    application: number,
    endpoint: string,
    messages: Messages,
  ) => string | undefined;
  readonly describeTreeTemplate: (project: Project, path: string, messages: Messages) => string | undefined;
  readonly viewRoutesAt: (project: Project, file: SourceFile, offset: number) => readonly Route[];
  readonly preview: (
    project: Project,
    file: SourceFile,
    locale: string,
    live: Query['live'],
  ) => Preview | null;
  readonly documentLinks: (project: Project, file: SourceFile) => readonly DocumentLink[];
  readonly prepareCallHierarchy: (query: Query) => readonly HierarchyItem[] | null;
  readonly incomingCalls: (project: Project, item: HierarchyItem) => readonly HierarchyCall[];
  readonly outgoingCalls: (project: Project, item: HierarchyItem) => readonly HierarchyCall[];
  /** `chosen`: severities by code that the editor wants. */
  readonly findings: (
    query: { readonly project: Project; readonly file: SourceFile; readonly messages: Messages },
    chosen: ServerSettings['diagnostics']['severity'],
  ) => readonly Finding[];
  readonly codeActions: (query: CodeActionsQuery) => readonly CodeAction[];
  /** Places because of which findings stay silent, and why. */
  readonly silences: (query: {
    readonly project: Project;
    readonly messages: Messages;
  }) => readonly RelatedPlace[];
  readonly ask: (tool: string, input: unknown, asked: Asked) => string;
  readonly messagesFor: (locale: string) => Messages;
}
