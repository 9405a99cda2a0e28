import type { ProjectEnvironment } from './projectEnvironments.ts';

// Which Python: the words of the subject. Nothing here runs anything.

/** Where a candidate came from; shown by *Explain* and in messages. */
export type InterpreterOrigin =
  | { readonly kind: 'installed' }
  | { readonly kind: 'pythonEnvironments' }
  | { readonly kind: 'pythonExtension' }
  | { readonly kind: 'setting' }
  | { readonly kind: 'virtualEnv' }
  | { readonly kind: 'conda' }
  | { readonly kind: 'folder'; readonly folder: string; readonly tool: ProjectEnvironment['tool'] }
  | { readonly kind: 'path'; readonly name: string };

/** A command that may be a Python; nobody has run it yet. */
export interface InterpreterCandidate {
  readonly command: string;
  readonly args: readonly string[];
  readonly origin: InterpreterOrigin;
}

/** A Python that answered. */
export interface Interpreter {
  /** `sys.executable`. */
  readonly path: string;
  /** `3.12.4`. */
  readonly version: string;
  /** Folder of its virtual environment, `undefined` outside one. */
  readonly environment: string | undefined;
  /** The versions of those of `askedPackages` that it has; empty where nobody says one. */
  readonly packages: ReadonlyMap<string, string>;
  readonly origin: InterpreterOrigin;
}

/** A candidate that was tried and cannot be used. */
export interface RejectedCandidate {
  readonly candidate: InterpreterCandidate;
  readonly reason:
    | { readonly code: 'missing' }
    | { readonly code: 'broken'; readonly message: string }
    | { readonly code: 'tooOld'; readonly version: string };
}

/** What decides about the command: servers of which one is chosen, and Flask, whose command line has changed. */
export const askedPackages = ['uvicorn', 'hypercorn', 'flask'] as const;

/** The oldest Python the runner supports. */
export const oldestPython: readonly [number, number] = [3, 9];
