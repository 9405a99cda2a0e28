import { messagesFor } from '../catalog/messages.ts';
import type { Features } from './features.ts';

/** The features that exist so far: none. Completion, hover, definition and diagnostics join here as they are written. */
export const coreFeatures: Features = {
  completion: () => null,
  hover: () => null,
  definition: () => null,
  diagnostics: () => [],
  messagesFor,
};
