import type { Project } from './project.ts';
import type { SourceFile } from './sourceFile.ts';

/**
 * Whether Flask's (or Quart's) globals are there in a template: the project has an application, and it is not so that
 * every program that renders this template does it without mentioning the framework.
 */
export function hasFlaskGlobals(project: Project, file: SourceFile): boolean {
  if (project.routes.length === 0 && project.applications.length === 0) return false;
  const origins = [...project.context(file.path).values()].flat().map(({ origin }) => origin.location.path);
  if (origins.length === 0) return true;
  return origins.some(path => /\b(?:flask|quart)\b/.test(project.files.get(path)?.text ?? ''));
}
