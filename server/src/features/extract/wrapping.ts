import type { Statement } from '../../jinja/nodes.ts';
import type { SourceFile } from '../../project/sourceFile.ts';
import type { Selected } from './selected.ts';

/** The signs at both ends of what takes the place of the selection, so that the blanks around it stay what they were. */
export interface Signs {
  readonly before: '' | '-' | '+';
  readonly after: '' | '-' | '+';
}

/** For a tag (`{% include … %}`), of which an environment may trim the blanks. */
export function signsOfTag(file: SourceFile, selected: Selected): Signs {
  const { lstripBlocks, trimBlocks } = file.delimiters;
  const [first, last] = ends(selected);
  const before = openingSign(file, first);
  const after = closingSign(file, last);
  return {
    before: before !== '' ? before : lstripBlocks && !isTag(first) ? '+' : '',
    after: after !== '' ? after : trimBlocks && !isTag(last) ? '+' : '',
  };
}

/** For an output (`{{ … }}`), of which no environment trims any; `undefined` where it would have to. */
export function signsOfOutput(file: SourceFile, selected: Selected): Signs | undefined {
  const { lstripBlocks, trimBlocks } = file.delimiters;
  const [first, last] = ends(selected);
  const before = openingSign(file, first);
  const after = closingSign(file, last);
  if ((before === '' && lstripBlocks && isTag(first)) || (after === '' && trimBlocks && isTag(last)))
    return undefined;
  return { before: before === '-' ? '-' : '', after: after === '-' ? '-' : '' };
}

function ends({ statements }: Selected): readonly [Statement | undefined, Statement | undefined] {
  return [statements[0], statements.at(-1)];
}

/** Of which the environment may trim the blanks around. */
function isTag(statement: Statement | undefined): boolean {
  return statement !== undefined && statement.kind !== 'text' && statement.kind !== 'output';
}

function openingSign(file: SourceFile, statement: Statement | undefined): Signs['before'] {
  if (statement === undefined || statement.kind === 'text') return '';
  const { blockStart, variableStart, commentStart } = file.delimiters;
  const opening =
    statement.kind === 'output' ? variableStart : statement.kind === 'comment' ? commentStart : blockStart;
  return signAt(file, statement.start + opening.length);
}

function closingSign(file: SourceFile, statement: Statement | undefined): Signs['after'] {
  if (statement === undefined || statement.kind === 'text') return '';
  const { blockEnd, variableEnd, commentEnd } = file.delimiters;
  const closing =
    statement.kind === 'output' ? variableEnd : statement.kind === 'comment' ? commentEnd : blockEnd;
  return signAt(file, statement.end - closing.length - 1);
}

function signAt({ text }: SourceFile, offset: number): '' | '-' | '+' {
  const sign = text.charAt(offset);
  return sign === '-' || sign === '+' ? sign : '';
}
