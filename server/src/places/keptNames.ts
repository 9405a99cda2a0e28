import { isTest } from '../project/isTest.ts';
import type { Location } from '../project/model.ts';
import type { Project } from '../project/project.ts';
import type { SourceFile } from '../project/sourceFile.ts';
import { nodePathAt } from '../python/nodePathAt.ts';
import type { Expression } from '../python/nodes.ts';
import { boundName } from './boundNames.ts';

/** A name under which programs keep something in Flask's `g` or `session`. */
export interface KeptName {
  readonly name: string;
  /** Every place that keeps something under it, in the order of the files. */
  readonly locations: readonly Location[];
}

interface Kept extends Location {
  readonly name: string;
}

type Keeper = 'g' | 'session';

const assigned: Readonly<Record<Keeper, RegExp>> = {
  g: /\bg\.([A-Za-z]\w*)\s*(?::[^=\n]+)?=(?!=)/g,
  session: /\bsession\[\s*(?:'([A-Za-z]\w*)'|"([A-Za-z]\w*)")\s*\]\s*(?:[-+|]=|=(?!=))/g,
};

/** `g.user = …` and `session['cart'] = …` anywhere in the project, where `g` and `session` are the framework's. */
export function keptNames(project: Project, keeper: Keeper): readonly KeptName[] {
  const found = new Map<string, Location[]>();
  for (const file of project.files.values()) {
    if (!file.isPython || isTest(file.path)) continue;
    for (const { name, path, span } of keptIn(file)[keeper]) {
      const locations = found.get(name) ?? [];
      found.set(name, locations);
      locations.push({ path, span });
    }
  }
  return [...found].map(([name, locations]) => ({ name, locations }));
}

type KeptIn = Readonly<Record<Keeper, readonly Kept[]>>;

const known = new WeakMap<SourceFile, KeptIn>();

function keptIn(file: SourceFile): KeptIn {
  let kept = known.get(file);
  if (kept === undefined) {
    kept = { g: keptBy(file, 'g'), session: keptBy(file, 'session') };
    known.set(file, kept);
  }
  return kept;
}

function keptBy(file: SourceFile, keeper: Keeper): readonly Kept[] {
  const written = [...file.text.matchAll(assigned[keeper])];
  if (written.length === 0 || !isOfFramework(file, keeper)) return [];
  return written.flatMap(({ 1: first, 2: second, index }) => {
    const name = first ?? second ?? '';
    const start = file.text.indexOf(name, index + keeper.length);
    const span = { start, end: start + name.length };
    return isTarget(file, index) ? [{ name, path: file.path, span }] : [];
  });
}

function isOfFramework({ python }: SourceFile, keeper: Keeper): boolean {
  const bound = boundName(python.module, keeper);
  return bound?.kind === 'imported' && /^(?:flask|quart)\.(?:globals\.)?\w+$/.test(bound.path);
}

/** Whether the name at `offset` begins the target of an assignment: the text may be one in a string. */
function isTarget({ python }: SourceFile, offset: number): boolean {
  const path = nodePathAt(python.module, offset);
  const assignment = path.findLast(node => node.kind === 'assignment');
  return assignment?.kind === 'assignment' && assignment.targets.some(target => beginsAt(target, offset));
}

function beginsAt(target: Expression, offset: number): boolean {
  return (target.kind === 'attribute' || target.kind === 'subscript') && target.start === offset;
}
