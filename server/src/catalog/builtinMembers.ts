import { builtinTypes } from './builtinTypes.ts';

/** A public member of one of Python's own types. */
export interface BuiltinMember {
  /** The type whose it is. */
  readonly owner: string;
  readonly name: string;
  /** `center(width, fillchar=' ')`; of an attribute its name. */
  readonly signature: string;
  readonly isMethod: boolean;
  /** Of the attribute, or of what the method gives; `undefined` where that depends on the object. */
  readonly type: string | undefined;
}

const known = new Map<string, ReadonlyMap<string, BuiltinMember>>();

/** The members of the type that is displayed as `type` (`list[str]`), by name in alphabetical order; `undefined` for other types. */
export function builtinMembers(type: string): ReadonlyMap<string, BuiltinMember> | undefined {
  const bare = type.replace(/\[.*$/, '');
  // A `Markup` can do what a text can.
  const name = bare === 'Markup' ? 'str' : bare;
  if (!Object.hasOwn(builtinTypes, name)) return undefined;
  let members = known.get(name);
  if (members === undefined) {
    members = new Map(rowsOf(name, builtinTypes[name] ?? '').map(member => [member.name, member]));
    known.set(name, members);
  }
  return members;
}

function rowsOf(owner: string, table: string): BuiltinMember[] {
  return table
    .trim()
    .split('\n')
    .map(row => {
      const end = row.lastIndexOf(': ');
      const [signature, type] = [row.slice(0, end), row.slice(end + 2)];
      const name = signature.replace(/\(.*$/, '');
      return { owner, name, signature, isMethod: name !== signature, type: type === '?' ? undefined : type };
    });
}

const library = 'https://docs.python.org/3/library';

/** Sections of pages in which no member has a place of its own. */
const sections: Readonly<Record<string, string>> = {
  list: 'stdtypes.html#lists',
  tuple: 'stdtypes.html#tuples',
  set: 'stdtypes.html#set-types-set-frozenset',
  frozenset: 'stdtypes.html#set-types-set-frozenset',
  bool: 'stdtypes.html#boolean-type-bool',
};

/** By the module that defines the type, other than those that need no import. */
const modules: Readonly<Record<string, string>> = {
  datetime: 'datetime',
  date: 'datetime',
  time: 'datetime',
  timedelta: 'datetime',
  Decimal: 'decimal',
  UUID: 'uuid',
};

const byDottedName: ReadonlyMap<string, string> = new Map(
  Object.entries(modules).map(([name, module]) => [`${module}.${name}`, name]),
);

/** The type that `datetime.date` names, where the module is one of the standard library that has such a type. */
export function standardType(dotted: string): string | undefined {
  return byDottedName.get(dotted);
}

/** Where the Library Reference tells about it. */
export function pageOfBuiltin({ owner, name }: BuiltinMember): string {
  if (Object.hasOwn(sections, owner)) return `${library}/${sections[owner]}`;
  const module = Object.hasOwn(modules, owner) ? modules[owner] : undefined;
  return module === undefined
    ? `${library}/stdtypes.html#${owner}.${name}`
    : `${library}/${module}.html#${module}.${owner}.${name}`;
}
