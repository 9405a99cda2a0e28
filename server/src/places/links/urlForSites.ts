import type { Programs } from '../../project/programs.ts';
import type { Project } from '../../project/project.ts';
import type { SourceFile } from '../../project/sourceFile.ts';
import { frameworkCall } from '../frameworkCall.ts';
import { type CallSite, pythonLinkSyntax } from './pythonSyntax.ts';

/** What a Python file must contain to have a link of its own; looked for before anything is parsed. */
const words = /url_for|url_path_for|\.endpoint\b|login_view|refresh_view|view_functions/;

const hasWords = new WeakMap<SourceFile, boolean>();

export function mayLink(file: SourceFile): boolean {
  let answer = hasWords.get(file);
  if (answer === undefined) {
    answer = words.test(file.text);
    hasWords.set(file, answer);
  }
  return answer;
}

/** A call of `url_for`, or of a function around it, in a Python file. */
export interface UrlForSite extends CallSite {
  readonly wrapped: boolean;
}

const sitesKnown = new WeakMap<Programs, Map<SourceFile, readonly UrlForSite[]>>();

export function urlForSites(project: Project, file: SourceFile): readonly UrlForSite[] {
  if (!mayLink(file)) return [];
  const known = sitesKnown.get(project.programs) ?? new Map<SourceFile, readonly UrlForSite[]>();
  sitesKnown.set(project.programs, known);
  let sites = known.get(file);
  if (sites === undefined) {
    sites = findSites(project, file);
    known.set(file, sites);
  }
  return sites;
}

function findSites(project: Project, file: SourceFile): readonly UrlForSite[] {
  const { calls, aliases } = pythonLinkSyntax(file);
  const found: UrlForSite[] = [];
  for (const [alias, assigned] of aliases) {
    for (const site of calls.get(alias) ?? []) {
      const isName = site.call.callee.kind === 'name';
      const call = assigned !== undefined && isName ? { ...site.call, callee: assigned } : site.call;
      const kind = frameworkCall(project, file, call);
      if (kind === 'url_for' || kind === 'url_for_wrapper')
        found.push({ ...site, wrapped: kind === 'url_for_wrapper' });
    }
  }
  return found;
}
