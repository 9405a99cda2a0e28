import { type CancellationToken, LSPErrorCodes, ResponseError } from 'vscode-languageserver';

/** Where a request goes wrong without the user's fault: logged once, answered with `empty`. */
export interface Guard {
  /**
   * A request handler that never rejects. A cancelled request is answered with `RequestCancelled`, at once, even while
   * `answer` still waits for something.
   */
  readonly request: <P, R>(
    method: string,
    empty: R,
    answer: (params: P, token: CancellationToken) => R | Promise<R>,
  ) => (params: P, token: CancellationToken) => Promise<R | ResponseError<void>>;
  /** A notification handler that never throws and never rejects. */
  readonly notification: <P>(
    method: string,
    react: (params: P) => void | Promise<void>,
  ) => (params: P) => Promise<void>;
}

/**
 * The one guard at the edge. Each failure is logged with method, URI and stack; the same one (method and place) only the
 * first time, as it would otherwise repeat at every keystroke.
 */
export function createGuard(log: (message: string) => void): Guard {
  const seen = new Set<string>();
  const report = (method: string, params: unknown, error: unknown) => {
    const stack = error instanceof Error ? (error.stack ?? error.message) : String(error);
    // The message and the innermost frame: where it failed, by whatever way it got there.
    const key = [method, ...stack.split('\n').slice(0, 2)].join('\n');
    if (seen.has(key)) return;
    seen.add(key);
    log(`${method} ${uriIn(params)}failed: ${stack}`);
  };
  return {
    request: (method, empty, answer) => async (params, token) => {
      if (token.isCancellationRequested) return cancelled();
      try {
        const result = await Promise.race([answer(params, token), cancellation(token)]);
        return token.isCancellationRequested ? cancelled() : result;
      } catch (error) {
        report(method, params, error);
        return empty;
      }
    },
    notification: (method, react) => async params => {
      try {
        await react(params);
      } catch (error) {
        report(method, params, error);
      }
    },
  };
}

function cancellation(token: CancellationToken): Promise<ResponseError<void>> {
  return new Promise(resolve => token.onCancellationRequested(() => resolve(cancelled())));
}

function cancelled(): ResponseError<void> {
  return new ResponseError(LSPErrorCodes.RequestCancelled, 'Cancelled');
}

/** `'file:///app.py '` for the parameters of a message about a document, `''` for all others. */
function uriIn(params: unknown): string {
  if (typeof params !== 'object' || params === null || !('textDocument' in params)) return '';
  const document = params.textDocument;
  if (typeof document !== 'object' || document === null || !('uri' in document)) return '';
  return typeof document.uri === 'string' ? `${document.uri} ` : '';
}
