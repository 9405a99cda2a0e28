import type { Connection } from 'vscode-languageserver';
import type { Messages } from '../catalog/messages.ts';
import type { ServerSettings } from '../protocol.ts';
import type { ShellMessages } from '../workspace/shellMessages.ts';
import type { Workspace } from '../workspace/workspace.ts';
import type { ClientTraits } from './client.ts';
import type { Features } from './features.ts';
import type { Guard } from './guard.ts';

/** What the parts of the server share from `initialize` on. */
export interface Session {
  readonly connection: Connection;
  readonly client: ClientTraits;
  readonly workspace: Workspace;
  readonly features: Features;
  readonly messages: Messages;
  readonly shellMessages: ShellMessages;
  readonly guard: Guard;
  /** The settings of this moment for the root `uri`. */
  readonly settings: (uri: string) => ServerSettings;
}
