// What a suite can do with the window it runs in, as a person at the keyboard would. The suite runs in the extension
// host; the window is a page in a browser that the harness drives. The harness listens on a loopback port whose
// address is in the environment variable MATRAZ_CONTROL.

/**
 * What a suite prints for people begins with this: VS Code sends its own and every extension's console output the same
 * way, and the harness shows only what is marked.
 */
export const reportMark = 'matraz-suite│';

/** A suite without a disk prints its counts behind this, and the harness writes them to MATRAZ_TEST_RESULT. */
export const resultMark = 'matraz-result│';

/** One request to the harness. Selectors are Playwright's (CSS, `text=…`), keys are Playwright's (`Control+Space`). */
export type ControlRequest =
  | { readonly action: 'screenshot'; readonly name: string; readonly selector?: string }
  | { readonly action: 'type'; readonly text: string }
  | { readonly action: 'press'; readonly keys: string }
  | {
      readonly action: 'hover' | 'click' | 'waitFor' | 'waitUntilGone' | 'textOf';
      readonly selector: string;
    };

/** Drives the window. Every function rejects with the harness's message when the action fails or times out. */
export const control = {
  /** Whether there is a driven window: false in the desktop editor. */
  isAvailable: (): boolean => address() !== undefined,
  /** Takes a picture of the window, or of one element of it; resolves with the path of the PNG file. */
  screenshot: (name: string, selector?: string): Promise<string> =>
    send({ action: 'screenshot', name, ...(selector === undefined ? {} : { selector }) }),
  /** Types text into whatever has the focus. */
  type: (text: string): Promise<string> => send({ action: 'type', text }),
  /** Presses one key or a chord such as `Control+Space`. */
  press: (keys: string): Promise<string> => send({ action: 'press', keys }),
  /** Rests the mouse on the first element that matches. */
  hover: (selector: string): Promise<string> => send({ action: 'hover', selector }),
  click: (selector: string): Promise<string> => send({ action: 'click', selector }),
  /** Resolves when an element that matches is visible. */
  waitFor: (selector: string): Promise<string> => send({ action: 'waitFor', selector }),
  /** Resolves when no element that matches is visible. */
  waitUntilGone: (selector: string): Promise<string> => send({ action: 'waitUntilGone', selector }),
  /** The text of the first element that matches, once it is there. */
  textOf: (selector: string): Promise<string> => send({ action: 'textOf', selector }),
};

function address(): string | undefined {
  return process.env['MATRAZ_CONTROL'];
}

async function send(request: ControlRequest): Promise<string> {
  const url = address();
  if (url === undefined) {
    throw new Error(
      `The window cannot be driven here (${request.action} is not available in the desktop editor).`,
    );
  }
  const response = await fetch(url, { method: 'POST', body: JSON.stringify(request) });
  const answer = await response.text();
  if (!response.ok) throw new Error(answer);
  return answer;
}
