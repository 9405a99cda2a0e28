import type { CommandLine } from '../../src/cli/commandLine.ts';
import { run } from '../../src/cli/run.ts';

/** Runs the command line in this process; `printed` and `complained` as they would be on the streams. */
export async function ran(
  directory: string,
  line: string | readonly string[],
  environment: CommandLine['environment'] = {},
  rest: Partial<CommandLine> = {},
) {
  const printed: string[] = [];
  const complained: string[] = [];
  let served = 0;
  const code = await run({
    arguments: typeof line === 'string' ? line.split(' ').filter(word => word !== '') : line,
    environment,
    directory,
    version: '1.2.3',
    hasColours: false,
    print: text => printed.push(text),
    complain: text => complained.push(text),
    progress: () => undefined,
    input: async () => '',
    serve: () => {
      served++;
    },
    serveTools: async () => undefined,
    ...rest,
  });
  return { code, printed: printed.join('\n'), complained: complained.join('\n'), served };
}
