// Reads a JSON list of texts from standard input; writes for each how often a function, a branch or a loop of the parser
// ran while it was parsed. The engine counts, and only what it has not compiled for speed: start it with
// `--no-opt --no-maglev`.
import { readFileSync } from 'node:fs';
import { Session } from 'node:inspector';
import { parseTemplate } from '../../src/jinja/parseTemplate.ts';

const session = new Session();
session.connect();
session.post('Profiler.enable');

function stepsOf(text: string): number {
  let steps = 0;
  session.post('Profiler.startPreciseCoverage', { callCount: true, detailed: true });
  parseTemplate(text);
  session.post('Profiler.takePreciseCoverage', (_, { result }) => {
    for (const { url, functions } of result)
      if (url.includes('/server/src/jinja/'))
        for (const { ranges } of functions) for (const { count } of ranges) steps += count;
  });
  session.post('Profiler.stopPreciseCoverage');
  return steps;
}

const texts = JSON.parse(readFileSync(0, 'utf8')) as readonly string[];
// What runs for the first time is not counted in full.
for (const text of texts) parseTemplate(text.slice(0, 1000));
process.stdout.write(JSON.stringify(texts.map(stepsOf)));
