// Asks the registry of npm what is known against the packages of the lock file; `npm run audit`. What is bundled must be
// free of findings; what only helps to develop is told and not judged. Not a part of `npm test`, as the answer changes without us.
import { fileURLToPath } from 'node:url';
import { buildAll } from './build.ts';
import { root } from './setup/cache.ts';
import { Failure } from './setup/failure.ts';
import { npmAnyway } from './setup/npm.ts';
import { reportFailure } from './setup/reportFailure.ts';

/** The part of what `npm audit --json` prints that is read. */
interface Audit {
  readonly vulnerabilities?: Readonly<
    Record<
      string,
      { readonly severity: string; readonly via: readonly (string | { readonly title: string })[] }
    >
  >;
}

/** One line for each package with a finding: those that are bundled, and the others. Rejects when there was no answer. */
export function findingsOf(
  printed: string,
  bundled: ReadonlySet<string>,
): { readonly shipped: readonly string[]; readonly others: readonly string[] } {
  const { vulnerabilities } = parsed(printed);
  if (vulnerabilities === undefined)
    throw new Failure(`The registry of npm did not answer the audit:\n${printed.trim()}`);
  const found = Object.entries(vulnerabilities).map(([name, { severity, via }]) => {
    const titles = via.map(one => (typeof one === 'string' ? `through ${one}` : one.title));
    return [name, `${name} (${severity}): ${titles.join('; ')}`] as const;
  });
  const linesOf = (isBundled: boolean) =>
    found.flatMap(([name, line]) => (bundled.has(name) === isBundled ? line : []));
  return { shipped: linesOf(true), others: linesOf(false) };
}

function parsed(printed: string): Audit {
  try {
    return JSON.parse(printed) as Audit;
  } catch {
    return {};
  }
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  try {
    const packages = await buildAll();
    const { output } = await npmAnyway(['audit', '--json', '--loglevel=silent'], { cwd: root });
    const { shipped, others } = findingsOf(output, new Set(packages.map(({ name }) => name)));
    for (const line of others) console.log(`only for development: ${line}`);
    if (shipped.length > 0) throw new Failure(`Bundled:\n${shipped.join('\n')}`);
    console.log(`Nothing is known against the ${packages.length} packages that are bundled.`);
  } catch (error) {
    reportFailure(error);
  }
}
