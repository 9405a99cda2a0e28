import type { Span } from '../../text/span.ts';
import type { TextChange } from '../model.ts';
import type { Move } from '../renameFiles.ts';

/** Why something cannot be renamed, for the person who asked. Plain text. */
export interface Refusal {
  readonly refusal: string;
}

/** What would be renamed, and its present name. */
export interface RenameRange {
  readonly span: Span;
  readonly placeholder: string;
}

export interface RenameChange extends TextChange {
  /** `code`: where the name is defined and what Python calls by it; `links`: what leads there. */
  readonly group: 'code' | 'links';
  /** False where the text can also mean something else, so that a person must decide. */
  readonly sure: boolean;
}

export interface Rename {
  readonly changes: readonly RenameChange[];
  readonly before: string;
  readonly after: string;
  /** The file that gets another path along with this. */
  readonly move?: Move;
}

export function isRefusal(value: object): value is Refusal {
  return 'refusal' in value;
}
