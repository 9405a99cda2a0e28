import { placeAt } from '../places/placeAt.ts';
import { completeArgument } from './completion/argument.ts';
import { completeAttribute } from './completion/attribute.ts';
import { completeBlock } from './completion/block.ts';
import { completeEndpoint } from './completion/endpoint.ts';
import { completeImportedName } from './completion/importedName.ts';
import { completePath } from './completion/path.ts';
import { completeRule } from './completion/rule.ts';
import { completeSnippet } from './completion/snippet.ts';
import { completeStaticFile } from './completion/staticFile.ts';
import { completeTag } from './completion/tag.ts';
import { completeTemplateName } from './completion/templateName.ts';
import { completeUrlArgument } from './completion/urlArgument.ts';
import { completeVariable } from './completion/variable.ts';
import { completeWord } from './completion/word.ts';
import type { Query, Suggestion } from './model.ts';

/** What can stand at the cursor. Everything that can, not only what matches the letters typed: the editor filters. */
export function completion(query: Query): Suggestion[] | null {
  const place = placeAt(query.project, query.file, query.offset);
  switch (place?.kind) {
    case undefined:
      return completeSnippet(query);
    case 'endpoint':
      return completeEndpoint(query, place);
    case 'urlArgument':
      return completeUrlArgument(query, place);
    case 'templateName':
      return completeTemplateName(query, place);
    case 'staticFile':
      return completeStaticFile(query, place);
    case 'variable':
      return place.declares ? null : completeVariable(query, place);
    case 'attribute':
      return completeAttribute(query, place);
    case 'importedName':
      return completeImportedName(query, place);
    case 'filter':
    case 'test':
      return completeWord(query, place);
    case 'argument':
      return completeArgument(query, place.span, '');
    case 'block':
      return completeBlock(query, place);
    case 'tag':
      return completeTag(query, place);
    case 'path':
      return completePath(query, place);
    case 'rule':
      return completeRule(query, place);
  }
}
