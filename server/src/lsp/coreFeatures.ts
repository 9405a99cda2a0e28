import { messagesFor } from '../catalog/messages.ts';
import { codeActions } from '../features/codeActions.ts';
import { completion } from '../features/completion.ts';
import { definition } from '../features/definition.ts';
import { diagnostics } from '../features/diagnostics.ts';
import { hover } from '../features/hover.ts';
import { documentHighlights, references } from '../features/references.ts';
import { prepareRename, rename } from '../features/rename.ts';
import { signatureHelp } from '../features/signatureHelp.ts';
import type { Features } from './features.ts';

/** The features of the pure core. */
export const coreFeatures: Features = {
  completion,
  hover,
  definition,
  signatureHelp,
  references,
  documentHighlights,
  prepareRename,
  rename,
  diagnostics,
  codeActions,
  messagesFor,
};
