import { Misuse } from '../answers/tools.ts';
import { type AskParams, type AskResult, askRequest } from '../protocol.ts';
import type { Root } from '../workspace/root.ts';
import type { Session } from './session.ts';

/** What the language models of the editor ask; waits for the first index. */
export function registerAsk(session: Session): void {
  const { connection, guard, workspace } = session;
  connection.onRequest<AskResult, void>(
    askRequest,
    guard.request<AskParams, AskResult>(
      askRequest,
      { misuse: 'The question could not be answered.' },
      async params => {
        await workspace.ready();
        // A file that was opened without a folder is no project.
        const roots = workspace.roots.filter(({ indexer }) => indexer !== undefined);
        const [only, ...others] = roots;
        if (only === undefined) return { misuse: 'No folder is open.' };
        try {
          if (others.length === 0) return { answer: answerOf(session, only, params) };
          const all = roots.map(root => `${JSON.stringify(root.uri)}:${answerOf(session, root, params)}`);
          return { answer: `{${all.join(',')}}` };
        } catch (error) {
          if (error instanceof Misuse) return { misuse: error.message };
          throw error;
        }
      },
    ),
  );
}

function answerOf({ features, messages, settings }: Session, root: Root, { tool, input }: AskParams): string {
  const { project, texts, uri } = root;
  const severities = settings(uri).diagnostics.severity;
  return features.ask(tool, input, { project, skipped: texts.skipped, messages, severities });
}
