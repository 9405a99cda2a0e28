import { PythonError, Undefined } from './values.ts';

/** Why what is shown may not be what Jinja2 shows. */
export type NoteKind =
  /** A filter, test, function or tag of the project or of a package: nobody but the program knows what it does. */
  | 'ownFilter'
  | 'ownTest'
  | 'ownGlobal'
  | 'ownTag'
  | 'ownTemplate'
  /** Part of Python or of Jinja2 that this engine leaves out. */
  | 'python'
  /** Another result each time. */
  | 'random'
  /** `url_for` with an endpoint or with values that no known rule takes. */
  | 'endpoint';

export interface Note {
  readonly kind: NoteKind;
  readonly what: string;
  readonly template: string;
  /** From 1. */
  readonly line: number;
}

/** One rendering: what it may do, where it is, and what it has to say about itself. */
export class Session {
  readonly notes = new Map<string, Note>();
  readonly strict: boolean;
  /** Where the template is that is being worked on. */
  template = '';
  line = 1;
  #steps = 0;
  #output = 0;

  constructor(strict: boolean) {
    this.strict = strict;
  }

  note(kind: NoteKind, what: string): void {
    const note = { kind, what, template: this.template, line: this.line };
    this.notes.set(JSON.stringify(note), note);
  }

  undefined(message: string): Undefined {
    return new Undefined(message, this.strict);
  }

  /** Called for each statement and each piece of output: ends what would not end. */
  step(output = 0): void {
    this.#output += output;
    if (++this.#steps > 2_000_000 || this.#output > 4_000_000)
      throw new PythonError('OutputLimit', 'output limit');
  }
}
