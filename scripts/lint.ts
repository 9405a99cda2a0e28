// Types, lint and format, unused code: the checks of `npm test` that run nothing of the project. `npm run lint`.
import { runChecks } from './checks/outcome.ts';
import { toolChecks } from './checks/toolChecks.ts';

const { failed } = await runChecks(toolChecks);
process.exitCode = failed > 0 ? 1 : 0;
