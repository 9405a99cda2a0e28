import { notPassing } from '../project/knownRenders.ts';
import type { ContextVariable, Rendering } from '../project/model.ts';
import type { Project } from '../project/project.ts';

export interface VariableRow {
  readonly name: string;
  readonly type: string | null;
  readonly from: readonly PlaceRow[];
  /** The calls that certainly render the template without the variable, if there are any. */
  readonly notPassedBy?: readonly PlaceRow[];
}

interface PlaceRow {
  readonly file: string;
  readonly line: number;
  readonly view: string;
}

export interface TemplateRow {
  /** The name by which a loader finds it: `blog/index.html`. */
  readonly template: string;
  /** Relative to the project's folder. */
  readonly file: string;
  readonly variables: readonly VariableRow[];
}

export interface ContextReport {
  readonly schemaVersion: 1;
  readonly templates: readonly TemplateRow[];
}

/**
 * What every template receives, or only those that `wanted` names (as a loader does, or by path). `undefined` when
 * `wanted` names none.
 */
export function contextReport(project: Project, wanted: string | undefined): ContextReport | undefined {
  const asked = wanted?.replaceAll('\\', '/').replace(/^\.\//, '');
  const templates = project.templates.filter(
    ({ name, path }) => asked === undefined || name === asked || path === asked,
  );
  if (asked !== undefined && templates.length === 0) return undefined;
  return {
    schemaVersion: 1,
    templates: templates.map(({ name, path }) => ({
      template: name,
      file: path,
      variables: project.contextOf(path).map(variable => variableRow(project, path, variable)),
    })),
  };
}

function variableRow(project: Project, path: string, variable: ContextVariable): VariableRow {
  const missing = notPassing(project, path, variable).map(one => placeRow(project, one));
  return {
    name: variable.name,
    type: variable.type ?? null,
    from: variable.origins.map(origin => placeRow(project, origin)),
    ...(missing.length > 0 && { notPassedBy: missing }),
  };
}

function placeRow(project: Project, { view, location }: Rendering): PlaceRow {
  return { file: location.path, line: project.lineOf(location) + 1, view };
}
