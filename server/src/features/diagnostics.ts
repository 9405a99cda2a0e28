import type { Messages } from '../catalog/messages.ts';
import { isTest } from '../project/isTest.ts';
import { perPrograms } from '../project/perPrograms.ts';
import type { Project } from '../project/project.ts';
import type { SourceFile } from '../project/sourceFile.ts';
import { clientMethods } from './diagnostics/clientMethods.ts';
import { duplicateBlocks } from './diagnostics/duplicateBlock.ts';
import { duplicateBlueprints, duplicateEndpoints } from './diagnostics/duplicateEndpoints.ts';
import { duplicateRules } from './diagnostics/duplicateRules.ts';
import { formMethods } from './diagnostics/formMethods.ts';
import type { PlacedProblem, ProjectQuery } from './diagnostics/knownRoutes.ts';
import { missingStaticFiles } from './diagnostics/missingStaticFile.ts';
import { missingTemplates } from './diagnostics/missingTemplate.ts';
import { refusedRules } from './diagnostics/ruleSyntax.ts';
import { shadowedTemplates } from './diagnostics/shadowedTemplate.ts';
import { isJinjaTemplate, templateSyntaxProblems } from './diagnostics/templateSyntax.ts';
import { undefinedVariables } from './diagnostics/undefinedVariable.ts';
import { unknownAttributes } from './diagnostics/unknownAttribute.ts';
import { unknownBlocks } from './diagnostics/unknownBlock.ts';
import { unknownEndpoints } from './diagnostics/unknownEndpoint.ts';
import { unknownWords } from './diagnostics/unknownWords.ts';
import { unregisteredBlueprints } from './diagnostics/unregisteredBlueprints.ts';
import { unsafeOutput } from './diagnostics/unsafeOutput.ts';
import { unusedContextVariables } from './diagnostics/unusedContextVariable.ts';
import { unusedNames } from './diagnostics/unusedNames.ts';
import { urlArguments } from './diagnostics/urlArguments.ts';
import { mismatchedViews } from './diagnostics/viewParameters.ts';
import { wrongArguments } from './diagnostics/wrongArguments.ts';
import type { Problem } from './model.ts';

export interface DiagnosticsQuery {
  readonly project: Project;
  readonly file: SourceFile;
  readonly messages: Messages;
}

/** Findings in one file. Each says what it had to know; where that is hidden it is silent. */
export function diagnostics(query: DiagnosticsQuery): Problem[] {
  return [
    ...templateSyntaxProblems(query),
    ...unknownWords(query),
    ...(isSoundTemplate(query) ? soundTemplateRules.flatMap(rule => rule(query)) : []),
    ...unusedContextVariables(query),
    ...unknownEndpoints(query),
    ...urlArguments(query),
    ...missingStaticFiles(query),
    ...missingTemplates(query),
    ...shadowedTemplates(query),
    ...formMethods(query),
    ...clientMethods(query),
    ...projectProblems(query).filter(({ path }) => path === query.file.path),
  ];
}

/** Has to know of all: Jinja compiles the template, and no test does so to see what happens. */
function isSoundTemplate(query: DiagnosticsQuery): boolean {
  const { file } = query;
  return (
    !file.isPython && !isTest(file.path) && file.template.problems.length === 0 && isJinjaTemplate(query)
  );
}

const soundTemplateRules: readonly ((query: DiagnosticsQuery) => Problem[])[] = [
  undefinedVariables,
  unknownAttributes,
  unknownBlocks,
  duplicateBlocks,
  unusedNames,
  unsafeOutput,
  wrongArguments,
];

/** What is wrong between the routes of a project, wherever it is; worked out once for all files. */
export function projectProblems({ project, messages }: ProjectQuery): readonly PlacedProblem[] {
  const kept = keptProblems(project);
  if (kept.found?.messages !== messages) {
    const query = { project, messages };
    const problems = [
      ...duplicateEndpoints(query),
      ...duplicateBlueprints(query),
      ...duplicateRules(query),
      ...refusedRules(query),
      ...mismatchedViews(query),
      ...unregisteredBlueprints(query),
    ];
    kept.found = { messages, problems };
  }
  return kept.found.problems;
}

interface KeptProblems {
  found?: { readonly messages: Messages; readonly problems: readonly PlacedProblem[] };
}

const keptProblems = perPrograms((): KeptProblems => ({}));
