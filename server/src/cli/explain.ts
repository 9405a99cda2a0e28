import { type ExampleFiles, examples } from '../catalog/findings/examples.ts';
import { explanationsFor } from '../catalog/findings/explanations.ts';
import { isProblemCode, problemCodes } from '../catalog/problemCodes.ts';
import { closestName } from '../features/closestName.ts';
import type { Call, ExitCode } from './commandLine.ts';
import { table } from './table.ts';

/** `matraz explain [CODE]`: what a finding means and how it is repaired, or all codes. */
export function explain({ line, words, messages, operands }: Call): ExitCode {
  const explanations = explanationsFor(messages.locale);
  const [code] = operands;
  if (code === undefined) {
    const rows = Object.entries(problemCodes).map(([name, severity]) => [name, words.severities[severity]]);
    line.print(table([messages.cli.code, messages.cli.severity], rows));
    return 0;
  }
  if (!isProblemCode(code)) {
    line.complain(`matraz: ${words.unknownCode(code, closestName(code, Object.keys(problemCodes)))}`);
    return 1;
  }
  const { what, repair } = explanations[code];
  const { wrong, right } = examples[code];
  line.print(
    [
      `${code} · ${words.severities[problemCodes[code]]}`,
      what,
      repair,
      `${words.example}\n\n${listing(wrong)}`,
      `${words.repaired}\n\n${listing(right)}`,
      words.howToSilence(code),
    ].join('\n\n'),
  );
  return 0;
}

function listing(files: ExampleFiles): string {
  return Object.entries(files)
    .flatMap(([path, text]) => (text ? [`  ${path}\n${text.trimEnd().replace(/^(?=.)/gm, '    ')}`] : []))
    .join('\n\n');
}
