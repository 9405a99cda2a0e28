/** A failure that a person can act on: its message says what happened and what to do. Shown without a stack. */
export class Failure extends Error {
  override readonly name = 'Failure';
}
