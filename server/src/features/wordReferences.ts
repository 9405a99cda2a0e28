import { placeAt, type WordPlace } from '../places/placeAt.ts';
import type { Location } from '../project/model.ts';
import type { Project } from '../project/project.ts';
import { templateWords } from '../project/templateWords.ts';
import { placeOfOwn } from './describeOwnWord.ts';
import type { Query } from './model.ts';

/** Every place where templates apply the filter or the test under the cursor, and first what it is where the project has it. */
export function wordReferences(
  { project, file, offset }: Query,
  withDefinition: boolean,
): Location[] | undefined {
  if (file.isPython) return undefined;
  const place = placeAt(project, file, offset);
  if ((place?.kind !== 'filter' && place?.kind !== 'test') || place.name === '') return undefined;
  const own = withDefinition ? templateWords(project).words[`${place.kind}s`].get(place.name) : undefined;
  return [...(own === undefined ? [] : [placeOfOwn(project, own)]), ...usesOf(project, place)];
}

function usesOf(project: Project, { kind, name }: WordPlace): readonly Location[] {
  const paths = new Set(project.templates.map(({ path }) => path));
  return [...paths].flatMap(path => {
    const facts = project.files.get(path)?.templateFacts[`${kind}s`] ?? [];
    return facts.flatMap(use =>
      use.name === name ? [{ path, span: { start: use.start, end: use.end } }] : [],
    );
  });
}
