import { readFileSync } from 'node:fs';
import path from 'node:path';
import { glob } from 'tinyglobby';
import { Failure } from '../setup/failure.ts';

/** What stands where somebody types. */
export type SpotKind = 'view' | 'template' | 'output';

/** A place of a file where somebody writes a link to another page, or a variable of a template. Offsets are UTF-16 code units. */
export interface Spot {
  readonly kind: SpotKind;
  readonly path: string;
  readonly at: number;
  /** Inserted at once: the new line, as the Enter key makes it. */
  readonly lead: string;
  /** Where in `lead` the cursor stands then. */
  readonly cursor: number;
  /** Then typed, one key after the other, up to where the name of an endpoint or of a variable begins. */
  readonly typed: string;
}

/**
 * `count` places below `folder`, spread over the files that link to pages already: in views a line before a `return`,
 * in templates the end. Rejects with a {@link Failure} when there are fewer.
 */
export async function typingSpots(folder: string, kind: SpotKind, count: number): Promise<Spot[]> {
  const pattern = kind === 'view' ? '**/*.py' : '**/templates/**/*.html';
  const byFile = (await glob(pattern, { cwd: folder })).sort().flatMap(file => {
    if (/(^|\/)tests?\//.test(file)) return []; // There are no views in tests.
    const text = readFileSync(path.join(folder, file), 'utf8');
    // Where a program defines an `url_for` of its own, that is the one its file means.
    if (!/\burl_for\(\s*['"]/.test(text) || /\bdef url_for\(/.test(text)) return [];
    const spots = kind === 'view' ? spotsInPython(text) : [spotAtEnd(text, kind)];
    return spots.length > 0 ? [spots.map(spot => ({ path: file, kind, ...spot }))] : [];
  });
  const spots = spread(byFile, count);
  if (spots.length < count) {
    throw new Failure(`Only ${spots.length} of ${count} places to type at were found (${kind}).`);
  }
  return spots;
}

type Local = Omit<Spot, 'path' | 'kind'>;

/** A new line above each line that begins with `return` inside a function. */
export function spotsInPython(text: string): Local[] {
  return [...text.matchAll(/^([ \t]+)return\b/gm)].map(match => {
    const indentation = match[1] ?? '';
    return {
      at: match.index,
      lead: `${indentation}\n`,
      cursor: indentation.length,
      typed: "address = url_for('",
    };
  });
}

function spotAtEnd(text: string, kind: SpotKind): Local {
  const typed = kind === 'template' ? '<a href="{{ url_for(\'' : '{{ ';
  return { at: text.length, lead: '\n', cursor: 1, typed };
}

/** The first of every group, then the second of every group, and so on: few groups do not crowd out the others. */
export function spread<T>(groups: readonly (readonly T[])[], count: number): T[] {
  const longest = Math.max(0, ...groups.map(group => group.length));
  const taken: T[] = [];
  for (let round = 0; round < longest; round++) {
    for (const group of groups) {
      const one = group[round];
      if (one !== undefined) taken.push(one);
    }
  }
  return taken.slice(0, count);
}
