import { spawn } from 'node:child_process';
import type { RenderRequest, RenderResult } from '../../webview/preview/engine/renderer.ts';

// The Jinja2 of the user's interpreter, in a process that lives for one rendering.

/** Milliseconds that a template may take, the start of Python included. */
const patience = 10_000;
const longestAnswer = 24_000_000;

export type ExactAnswer =
  | { readonly kind: 'result'; readonly result: RenderResult }
  /** The interpreter has no Jinja2. */
  | { readonly kind: 'noJinja' }
  /** It did not start, or died. */
  | { readonly kind: 'failed'; readonly message: string };

/**
 * Renders with `python`, which must be one that may be started. `-I` keeps the project's folder and variables out: nothing of
 * the user's program is imported. Never rejects; a signal ends the process.
 */
export function renderExactly(
  python: string,
  script: string,
  request: RenderRequest,
  { signal, timeout = patience }: { readonly signal: AbortSignal; readonly timeout?: number },
): Promise<ExactAnswer> {
  return new Promise(resolve => {
    const child = spawn(python, ['-I', script], { shell: false, windowsHide: true, stdio: 'pipe' });
    let [output, problems, size] = ['', '', 0];
    let isLate = false;
    const end = (): void => {
      child.kill('SIGKILL');
    };
    const timer = setTimeout(() => {
      isLate = true;
      end();
    }, timeout);
    signal.addEventListener('abort', end);
    child.stdout.setEncoding('utf8').on('data', (text: string) => {
      size += text.length;
      if (size > longestAnswer) end();
      else output += text;
    });
    child.stderr.setEncoding('utf8').on('data', (text: string) => {
      problems = (problems + text).slice(-4000);
    });
    // A process that does not read what it is asked has ended.
    child.stdin.on('error', () => undefined).end(JSON.stringify(request));
    child.on('error', error => finish({ kind: 'failed', message: error.message }));
    child.on('close', code => {
      const limit = (type: string): ExactAnswer => ({
        kind: 'result',
        result: {
          output: undefined,
          error: { type, message: '', template: request.template, line: 1 },
          notes: [],
        },
      });
      if (isLate || child.signalCode === 'SIGXCPU') finish(limit('TimeLimit'));
      else if (size > longestAnswer) finish(limit('OutputLimit'));
      else if (/No module named '?jinja2\b/.test(problems)) finish({ kind: 'noJinja' });
      else if (code !== 0) finish({ kind: 'failed', message: problems.trim().split('\n').at(-1) ?? '' });
      else finish({ kind: 'result', result: JSON.parse(output) as RenderResult });
    });
    const finish = (answer: ExactAnswer): void => {
      clearTimeout(timer);
      signal.removeEventListener('abort', end);
      resolve(answer);
    };
  });
}
