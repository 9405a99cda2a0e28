// Formats every file and applies the linter's safe fixes. `npm run format`, optionally with paths.
import { runTool } from './checks/toolChecks.ts';

const paths = process.argv.slice(2);
const { code } = await runTool('@biomejs/biome/bin/biome', [
  'check',
  '--write',
  ...(paths.length > 0 ? paths : ['.']),
]);
process.exitCode = code ?? 1;
