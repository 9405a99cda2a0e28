import { readFile, stat, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { below, type CheckReport, checkReport } from '../../answers/check.ts';
import type { Severity } from '../../catalog/problemCodes.ts';
import { configurationProblems } from '../../features/configurationProblems.ts';
import type { Project } from '../../project/project.ts';
import { defaultServerSettings } from '../../protocol.ts';
import { pathInside } from '../../text/containment.ts';
import { excludeMatcher } from '../../workspace/excludeMatcher.ts';
import type { ProjectFolder } from '../../workspace/projectFolder.ts';
import { unresolvedIn } from '../../workspace/unresolvedIn.ts';
import { type Call, type ExitCode, openAt, printJson } from '../commandLine.ts';
import { type Baseline, baselineOf, readBaseline, withoutKnown } from './baseline.ts';
import { githubFormat } from './githubFormat.ts';
import { sarifLog } from './sarifFormat.ts';
import { textFormat } from './textFormat.ts';
import { onChanges } from './watch.ts';

const ranks: readonly Severity[] = ['hint', 'information', 'warning', 'error'];

/** What `--fail-on` may say, by rank; nothing is as grave as the last. */
const limits: readonly string[] = [...ranks, 'never'];

/**
 * `matraz check [PATHS]`: what the editor would report in the project around them, of the files at these paths. 0 when nothing is as grave as
 * `--fail-on` says, 1 when something is, 2 when it could not be done.
 */
export async function check(call: Call): Promise<ExitCode> {
  const { line, words, options } = call;
  const failOn = options['fail-on'] ?? 'warning';
  const limit = limits.indexOf(failOn);
  if (limit === -1) return refused(call, words.unknownSeverity(failOn));
  const chosen = await chosenFiles(call);
  if ('problem' in chosen) return refused(call, chosen.problem);
  const baseline = await knownFindings(call);
  if (baseline !== undefined && 'problem' in baseline) return refused(call, baseline.problem);

  const opened = await openAt(call, chosen.root);
  if (opened === undefined) return 2;
  const { folder, absolute } = opened;
  if (chosen.stdin !== undefined) folder.replace(chosen.stdin, await line.input());

  const once = () => reported(call, { ...opened, ...chosen }, baseline, limit);
  const code = await once();
  if (!options.watch) return code;
  const excluded = excludeMatcher(defaultServerSettings.exclude);
  const watching = await onChanges(absolute, excluded, async paths => {
    await folder.refresh(paths);
    line.print(`\n${words.checkedAgain(new Date().toLocaleTimeString(call.messages.locale))}\n`);
    await once();
  });
  line.complain(words.watching(chosen.root));
  await watching.until(line.interrupted);
  return 0;
}

interface ChosenFiles {
  /** Of the project, as it was written. */
  readonly root: string;
  readonly isWanted: (path: string) => boolean;
  /** The file that standard input stands for. */
  readonly stdin: string | undefined;
}

/** The only path, where it is a folder, is the project itself; otherwise that is the working folder. */
async function chosenFiles({ line, words, operands, options }: Call) {
  const stdin = options['stdin-filename'];
  const written = stdin === undefined ? operands : [stdin];
  const [only] = written;
  const places = await Promise.all(
    written.map(one => stat(path.resolve(line.directory, one)).catch(() => undefined)),
  );
  const missing = stdin === undefined ? written.find((_, index) => places[index] === undefined) : undefined;
  if (missing !== undefined) return { problem: words.noPath(missing) };
  const isWhole = written.length === 1 && places[0]?.isDirectory() === true && options.root === undefined;
  if (isWhole) return { root: only ?? '.', isWanted: () => true, stdin: undefined } satisfies ChosenFiles;

  const root = options.root ?? '.';
  const base = path.resolve(line.directory, root);
  const inside: string[] = [];
  for (const one of written) {
    const found = pathInside(slashed(base), slashed(path.resolve(line.directory, one)));
    if (found === undefined) return { problem: words.outside(one, root) };
    inside.push(found);
  }
  const isWanted = (file: string) =>
    inside.length === 0 || inside.some(one => one === '' || pathInside(one, file) !== undefined);
  return { root, isWanted, stdin: stdin === undefined ? undefined : inside[0] } satisfies ChosenFiles;
}

function slashed(file: string): string {
  return file.split(path.sep).join('/');
}

async function knownFindings({ line, words, options: { baseline: file } }: Call) {
  if (file === undefined) return undefined;
  const text = await readFile(path.resolve(line.directory, file), 'utf8').catch(() => undefined);
  const baseline = text === undefined ? undefined : readBaseline(text);
  return baseline ?? { problem: words.noBaseline(file) };
}

/** Prints what is found at this moment. */
async function reported(
  call: Call,
  { folder, absolute, isWanted }: { folder: ProjectFolder; absolute: string } & ChosenFiles,
  baseline: Baseline | undefined,
  limit: number,
): Promise<ExitCode> {
  const { line, words, messages, options } = call;
  const { project, skipped } = folder.read;
  const misconfigured = configurationProblems(project, messages);
  for (const { location, message } of misconfigured) {
    line.complain(`${location.path}:${project.lineOf(location) + 1}: ${message}`);
  }
  const all = checkReport(project, messages, isWanted, (done, files) =>
    line.progress(words.checking(done, files)),
  );
  line.progress('');
  const target = options['write-baseline'];
  if (target !== undefined) {
    const text = `${JSON.stringify(baselineOf(all, project), undefined, 2)}\n`;
    await writeFile(path.resolve(line.directory, target), text);
    line.complain(words.baselineWritten(all.findings.length, target));
    return 0;
  }
  const { report, gone } =
    baseline === undefined ? { report: all, gone: 0 } : withoutKnown(all, project, baseline);
  print(call, report, project, repositoryPath(call, absolute));
  if (gone > 0) line.complain(words.noMoreKnown(gone));
  const places = unresolvedIn(project, skipped).length;
  if (places > 0 && options.format === 'text') line.complain(words.silentBecause(places));
  if (misconfigured.length > 0) return 2;
  return report.findings.some(({ severity }) => ranks.indexOf(severity) >= limit) ? 1 : 0;
}

/** Where the project lies in the repository: as on GitHub, or, anywhere else, in the working folder. */
function repositoryPath({ line }: Call, absolute: string): string {
  const repository = line.environment['GITHUB_WORKSPACE'] || line.directory;
  return pathInside(slashed(repository), slashed(absolute)) ?? '';
}

/** `inRepository`: the path of the project for those formats that others read, who know no project. */
function print(call: Call, report: CheckReport, project: Project, inRepository: string) {
  const { line, words, messages, options } = call;
  switch (options.format) {
    case 'json':
      return printJson(call, report);
    case 'sarif':
      return printJson(call, sarifLog(below(report, inRepository), line.version, messages.locale));
    case 'github':
      return report.findings.length > 0 && line.print(githubFormat(below(report, inRepository)));
    default:
      return line.print(textFormat(report, project, words, line.hasColours));
  }
}

function refused({ line }: Call, problem: string): ExitCode {
  line.complain(`matraz: ${problem}`);
  return 2;
}
