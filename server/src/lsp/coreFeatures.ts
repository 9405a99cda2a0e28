import { ask } from '../answers/tools.ts';
import { messagesFor } from '../catalog/messages.ts';
import { applicationTree } from '../features/applicationTree.ts';
import { incomingCalls, outgoingCalls, prepareCallHierarchy } from '../features/callHierarchy.ts';
import { codeActions } from '../features/codeActions.ts';
import { codeLenses, namedLinks, testsIn } from '../features/codeLens.ts';
import { completion } from '../features/completion.ts';
import { definition } from '../features/definition.ts';
import { describeTreeRoute, describeTreeTemplate } from '../features/describeTreeItem.ts';
import { documentLinks } from '../features/documentLinks.ts';
import { documentSymbols } from '../features/documentSymbols.ts';
import { findings } from '../features/findings.ts';
import { foldingRanges } from '../features/foldingRanges.ts';
import { hover } from '../features/hover.ts';
import { implementations } from '../features/implementations.ts';
import { inlayHints } from '../features/inlayHints.ts';
import { linkedEditing } from '../features/linkedEditing.ts';
import { matchRequest, parseRequest } from '../features/matchRequest.ts';
import { nearestRoute } from '../features/nearestRoute.ts';
import { preview } from '../features/preview/preview.ts';
import { documentHighlights, references } from '../features/references.ts';
import { prepareRename, rename } from '../features/rename.ts';
import { renameFiles } from '../features/renameFiles.ts';
import { routeAddresses } from '../features/routeAddresses.ts';
import { selectionRanges } from '../features/selectionRanges.ts';
import { semanticTokens } from '../features/semanticTokens.ts';
import { signatureHelp } from '../features/signatureHelp.ts';
import { silences } from '../features/silences.ts';
import { templateLenses } from '../features/templateLenses.ts';
import { testLenses } from '../features/testLenses.ts';
import { typedTag } from '../features/typedTag.ts';
import { viewTemplates } from '../features/viewTemplates.ts';
import { workspaceSymbols } from '../features/workspaceSymbols.ts';
import { viewRoutesAt } from '../project/endpoints.ts';
import type { Features } from './features.ts';

/** The features of the pure core. */
export const coreFeatures: Features = {
  completion,
  hover,
  definition,
  implementations,
  signatureHelp,
  references,
  documentHighlights,
  prepareRename,
  rename,
  renameFiles,
  codeLenses,
  templateLenses,
  namedLinks,
  testsIn,
  testLenses,
  viewTemplates,
  inlayHints,
  workspaceSymbols,
  documentSymbols,
  foldingRanges,
  selectionRanges,
  linkedEditing,
  typedTag,
  semanticTokens,
  documentLinks,
  nearestRoute,
  routeAddresses,
  applicationTree,
  parseRequest,
  matchRequest,
  describeTreeRoute,
  describeTreeTemplate,
  viewRoutesAt,
  preview,
  prepareCallHierarchy,
  incomingCalls,
  outgoingCalls,
  findings,
  codeActions,
  silences,
  ask,
  messagesFor,
};
