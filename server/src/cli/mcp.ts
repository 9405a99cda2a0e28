import { ask } from '../answers/tools.ts';
import { type Call, type ExitCode, openAt } from './commandLine.ts';

/**
 * `matraz mcp`: the tools of the Model Context Protocol over standard input and output. The folder is looked at again for each question,
 * since whoever asks is likely to have just changed it.
 */
export async function mcp(call: Call): Promise<ExitCode> {
  const { line, messages, operands, options } = call;
  const directory = operands[0] ?? options.root;
  const opened = await openAt(call, directory);
  if (opened === undefined) return 1;
  const { folder } = opened;
  let last: Promise<unknown> = Promise.resolve();
  const oneByOne = <T>(work: () => Promise<T>): Promise<T> => {
    const result = last.then(work);
    last = result.catch(() => undefined);
    return result;
  };
  await line.serveTools((name, input) =>
    oneByOne(async () => {
      await folder.reread();
      return ask(name, input, { ...folder.read, messages, severities: {} });
    }),
  );
  return 0;
}
