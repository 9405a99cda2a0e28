import type {
  ProjectTree,
  TreeApplication,
  TreePlace,
  TreeRoute,
  TreeTemplate,
} from '../../../server/src/protocol.ts';
import type { ServerRow } from '../devServer/serverRows.ts';

/** A line of the view *Application*, as data. */
export interface ExplorerNode {
  /** Stable while its subject is the same, so that the view keeps what is expanded and selected. */
  readonly id: string;
  readonly label: string;
  readonly description: string;
  /** A codicon; `undefined` for the icon that the user's theme has for the file `resource`. */
  readonly icon: string | undefined;
  /** Of the icon: a colour of the theme. */
  readonly color?: string;
  readonly resource?: string;
  /** What a screen reader says. */
  readonly spoken: string;
  /** What menus ask: words with blanks between them. */
  readonly context: string;
  /** `undefined` for a line that nothing is in. */
  readonly state: 'expanded' | 'collapsed' | undefined;
  /** Where a click leads. */
  readonly place?: TreePlace;
  readonly subject: Subject;
  readonly children: readonly ExplorerNode[];
}

/** What a line is about. */
export type Subject =
  | { readonly kind: 'group' }
  | { readonly kind: 'application'; readonly project: ProjectTree; readonly application: TreeApplication }
  | {
      readonly kind: 'route';
      readonly project: ProjectTree;
      readonly application: TreeApplication;
      readonly route: TreeRoute;
    }
  | { readonly kind: 'template'; readonly template: TreeTemplate }
  | { readonly kind: 'server'; readonly server: ServerRow };

/** Menus hand the line that they were opened on to commands. */
export function isExplorerNode(value: unknown): value is ExplorerNode {
  return typeof value === 'object' && value !== null && 'subject' in value && 'context' in value;
}
