import type { Messages } from '../catalog/messages.ts';
import type { CodeActionsQuery } from '../features/codeActions.ts';
import type {
  CodeAction,
  Definition,
  HoverText,
  Problem,
  Query,
  SignatureHelp,
  Suggestion,
} from '../features/model.ts';
import type { Refusal, Rename, RenameRange } from '../features/rename/model.ts';
import type { Location } from '../project/model.ts';
import type { Project } from '../project/project.ts';
import type { SourceFile } from '../project/sourceFile.ts';
import type { Span } from '../text/span.ts';

/** The pure core as the shell uses it. A parameter of the server, so that a test can hand in a core that fails. */
export interface Features {
  readonly completion: (query: Query) => readonly Suggestion[] | null;
  readonly hover: (query: Query) => HoverText | null;
  readonly definition: (query: Query) => readonly Definition[] | null;
  readonly signatureHelp: (query: Query) => SignatureHelp | null;
  readonly references: (query: Query, withDefinition: boolean) => readonly Location[] | null;
  readonly documentHighlights: (query: Query) => readonly Span[] | null;
  readonly prepareRename: (query: Query) => RenameRange | Refusal | null;
  readonly rename: (query: Query, after: string) => Rename | Refusal | null;
  readonly diagnostics: (query: {
    readonly project: Project;
    readonly file: SourceFile;
    readonly messages: Messages;
  }) => readonly Problem[];
  readonly codeActions: (query: CodeActionsQuery) => readonly CodeAction[];
  readonly messagesFor: (locale: string) => Messages;
}
