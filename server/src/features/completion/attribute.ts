import { keptNames } from '../../places/keptNames.ts';
import type { AttributePlace } from '../../places/placeAt.ts';
import { specialObject } from '../../places/specialObjects.ts';
import { typeOfKept } from '../../project/keptValues.ts';
import { membersOf } from '../../project/members.ts';
import { exportsOf } from '../../project/templateExports.ts';
import { templateValue } from '../../project/templateValues.ts';
import { describeOwnBlock } from '../describeBlock.ts';
import { describeKnownMember, detailOfMember } from '../describeMember.ts';
import { describeExport, describeKept } from '../describeVariable.ts';
import { membersOfKnown } from '../describeWord.ts';
import type { Query, Suggestion } from '../model.ts';

/** What can stand behind the dot: of a value, or of one of the objects that only templates have. */
export function completeAttribute(query: Query, { object, span }: AttributePlace): Suggestion[] {
  const { project, file, messages } = query;
  const row = (order: number, name: string, detail?: string, documentation?: string): Suggestion => ({
    label: name,
    kind: 'property',
    detail,
    description: undefined,
    documentation,
    insertText: name,
    snippet: false,
    replace: span,
    sortText: String(order).padStart(4, '0'),
  });
  const special = specialObject(project, file, object);
  switch (special?.kind) {
    case 'session':
    case 'g': {
      const { kind } = special;
      const members = membersOfKnown(kind, messages);
      const kept = keptNames(project, kind).filter(({ name }) => members.every(one => one.name !== name));
      return [
        ...kept.map((one, index) => {
          const type = typeOfKept(project, kind, one.name);
          return row(index, one.name, type, describeKept(query, one, type));
        }),
        ...members.map(({ name, detail, text }, index) => row(1000 + index, name, detail, text)),
      ];
    }
    case 'loop':
    case 'cycler':
    case 'macro':
    case 'request':
      return membersOfKnown(special.kind, messages).map(({ name, detail, text }, index) =>
        row(index, name, detail, text),
      );
    case 'self':
      return special.blocks.map((one, index) => {
        const { name } = one.block.name;
        return { ...row(index, name, undefined, describeOwnBlock(one, messages)), insertText: `${name}()` };
      });
    case 'namespace':
      return special.names.map(({ name }, index) => row(index, name));
    case 'module':
      return exportsOf(special.file).map((binding, index) =>
        row(index, binding.name, undefined, describeExport(special.file, binding, messages)),
      );
    case undefined: {
      const value = templateValue(project, file, object);
      return membersOf(project, value).map((member, index) => {
        const { name, builtin } = member;
        const detail = builtin?.isMethod ? builtin.signature : detailOfMember(project, value, name);
        return row(index, name, detail, describeKnownMember(project, value, member, messages));
      });
    }
  }
}
