import type { Rendering } from './model.ts';
import type { Project } from './project.ts';
import type { SourceFile } from './sourceFile.ts';

/** The calls that render a template, itself or through others that extend or include it. */
export function renderingsReaching(project: Project, file: SourceFile): readonly Rendering[] {
  return project.renderedThrough(file.path).flatMap(path => project.renderingsOf(path));
}

/**
 * Whether Flask's (or Quart's) globals are there in a template: the project has an application, and it is not so that
 * every program that renders this template does it without mentioning the framework.
 */
export function hasFlaskGlobals(project: Project, file: SourceFile): boolean {
  if (project.routes.length === 0 && project.applications.length === 0) return false;
  const programs = renderingsReaching(project, file).map(({ location }) => location.path);
  if (programs.length === 0) return true;
  return programs.some(path => /\b(?:flask|quart)\b/.test(project.files.get(path)?.text ?? ''));
}
