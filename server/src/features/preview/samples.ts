import type { SampleWords } from '../../catalog/sampleWords.ts';
import { typeNameOf } from '../../project/evaluator/describe.ts';
import { elementOf } from '../../project/evaluator/items.ts';
import { force, isNone, optionsOf, textOf, type Value } from '../../project/evaluator/values.ts';
import { membersOf } from '../../project/members.ts';
import type { Project } from '../../project/project.ts';
import { memberValue } from '../../project/templateValues.ts';
import { kindOf, kindOfType, plainSample, textLiteral } from './plainSamples.ts';
import { Shape } from './shapes.ts';

// A sample of a value, written as an expression of Jinja: what is known of it literally, what its type and its name
// suggest for the rest, and for objects the attributes that templates ask for.

const deepest = 4;
const mostItems = 5;
const mostMembers = 12;
const mostWanted = 40;

export class Samples {
  readonly #project: Project;
  readonly #words: SampleWords;

  constructor(project: Project, words: SampleWords) {
    this.#project = project;
    this.#words = words;
  }

  /** `number`: which of several alike it is, from 0. */
  of(given: Value, shape: Shape, name: string, number = 0, depth = 0): string {
    const value = mostTelling(given);
    switch (value.kind) {
      case 'constant':
        return this.#constant(value, shape, name, number, depth);
      case 'text':
        return plainSample('str', name, number, this.#words);
      case 'list':
      case 'set':
      case 'tuple':
        return this.#sequence(value, shape, name, depth);
      case 'dict':
        return this.#dict(value, shape, name, depth);
      case 'instance':
        return this.#object(value.class.name, value, shape, name, number, depth);
      case 'function':
      case 'method':
      case 'native':
        return `returns(${this.fromShape(shape.result ?? new Shape(), name, number, depth + 1)})`;
      default:
        return this.#ofType(typeNameOf(value), value, shape, name, number, depth);
    }
  }

  #constant(
    value: Extract<Value, { kind: 'constant' }>,
    shape: Shape,
    name: string,
    number: number,
    depth: number,
  ): string {
    switch (value.type) {
      case 'str':
        return textLiteral(String(value.value));
      case 'bool':
        return value.value ? 'true' : 'false';
      case 'int':
        return String(value.value);
      case 'float':
        return Number.isInteger(value.value) ? `${value.value}.0` : String(value.value);
      case 'None':
        return shape.members.size > 0 || shape.items || shape.result
          ? this.fromShape(shape, name, number, depth)
          : 'none';
      default:
        return this.fromShape(shape, name, number, depth);
    }
  }

  #sequence(
    value: Extract<Value, { kind: 'list' | 'set' | 'tuple' }>,
    shape: Shape,
    name: string,
    depth: number,
  ): string {
    if (depth > deepest) return '[]';
    const item = singular(name);
    const inside = shape.items ?? new Shape();
    const items = value.open
      ? [0, 1, 2].map(number => this.of(elementOf(value), inside, item, number, depth + 1))
      : value.items.slice(0, mostItems).map((one, number) => this.of(one, inside, item, number, depth + 1));
    if (value.kind !== 'tuple') return `[${items.join(', ')}]`;
    return items.length === 1 ? `(${items[0]},)` : `(${items.join(', ')})`;
  }

  #dict(value: Extract<Value, { kind: 'dict' }>, shape: Shape, name: string, depth: number): string {
    if (depth > deepest) return '{}';
    const entries = new Map<string, string>();
    for (const { key, value: one } of [...value.entries.values()].slice(0, mostMembers)) {
      const text = textOf(key);
      const inside = (text === undefined ? undefined : shape.members.get(text)) ?? new Shape();
      entries.set(
        this.of(key, new Shape(), name, 0, depth + 1),
        this.of(one, inside, text ?? name, 0, depth + 1),
      );
    }
    if (value.open || entries.size === 0 || name === 'config') {
      for (const [member, inside] of shape.members)
        if (!dictMethods.has(member) && !entries.has(textLiteral(member)))
          entries.set(textLiteral(member), this.fromShape(inside, member, 0, depth + 1));
    }
    return `{${[...entries].map(([key, one]) => `${key}: ${one}`).join(', ')}}`;
  }

  #object(type: string, value: Value, shape: Shape, name: string, number: number, depth: number): string {
    const members: string[] = [];
    const usual = this.#usualMembers(type, value, shape, depth).slice(0, mostMembers);
    const wanted = [...new Set([...shape.members.keys(), ...usual])]
      .filter(member => /^[a-z]\w*$/i.test(member))
      .slice(0, mostWanted);
    if (depth < deepest)
      for (const member of wanted) {
        const inside = shape.members.get(member) ?? new Shape();
        const found = memberValue(this.#project, value, member);
        members.push(`${member}=${this.#member(type, found, inside, member, number, depth)}`);
      }
    const items = shape.items;
    if (items && depth < deepest) {
      const list = [0, 1, 2].map(one => this.fromShape(items, singular(name), one, depth + 1));
      members.unshift(`[${list.join(', ')}]`);
    }
    if (shape.result && members.length === 0 && depth > 0)
      return `returns(${this.fromShape(shape.result, name, number, depth + 1)})`;
    return `${/^[A-Za-z_]\w*$/.test(type) ? type : 'Object'}(${members.join(', ')})`;
  }

  /** What an object is asked for where nobody sees it: in macros to which it is handed. */
  #usualMembers(type: string, value: Value, shape: Shape, depth: number): readonly string[] {
    if (depth > 0 || (shape.members.size > 0 && !isForm(type))) return [];
    const members = membersOf(this.#project, value).filter(({ kind }) => kind !== 'method');
    const names = members.map(({ name }) => name);
    return isForm(type) ? ['hidden_tag', 'errors', ...names] : names;
  }

  #member(type: string, value: Value, shape: Shape, name: string, number: number, depth: number): string {
    if (isForm(type)) return this.#formPart(name, shape, depth);
    return this.of(value, shape, name, number, depth + 1);
  }

  #ofType(
    type: string | undefined,
    value: Value,
    shape: Shape,
    name: string,
    number: number,
    depth: number,
  ): string {
    const [first = ''] = (type ?? '').split(' | ').filter(one => one !== 'None');
    const kind = kindOfType(first);
    if (kind) return plainSample(kind, name, number, this.#words);
    if (/^(list|set|tuple|Sequence|Iterable|frozenset)\b/.test(first)) {
      const items = shape.items ?? new Shape();
      return depth > deepest
        ? '[]'
        : `[${[0, 1, 2].map(one => this.fromShape(items, singular(name), one, depth + 1)).join(', ')}]`;
    }
    if (/^(dict|Mapping)\b/.test(first)) return this.#members(shape, depth);
    if (/^[A-Z]\w*$/.test(first)) return this.#object(first, value, shape, name, number, depth);
    if (isForm(name)) return this.#object('Form', value, shape, name, number, depth);
    return this.fromShape(shape, name, number, depth);
  }

  #members(shape: Shape, depth: number): string {
    const entries = [...shape.members].filter(([member]) => !dictMethods.has(member));
    if (depth > deepest) return '{}';
    return `{${entries.map(([member, inside]) => `${textLiteral(member)}: ${this.fromShape(inside, member, 0, depth + 1)}`).join(', ')}}`;
  }

  /** What is only known by its use. */
  fromShape(shape: Shape, name: string, number: number, depth: number): string {
    const members = [...shape.members.keys()];
    if (depth > deepest + 1) return this.#plain(shape, name, number);
    if (shape.result && members.length === 0 && !shape.items)
      return `returns(${this.fromShape(shape.result, name, number, depth + 1)})`;
    const isCalled = (member: string): boolean => shape.members.get(member)?.result !== undefined;
    if (isCalled('get')) return this.#members(shape, depth);
    if (['items', 'keys', 'values'].some(isCalled))
      return `{${[0, 1, 2].map(one => `${textLiteral(`key${one + 1}`)}: ${plainSample('str', singular(name), one, this.#words)}`).join(', ')}}`;
    const own = members.filter(
      member => !(textMethods.has(member) && isCalled(member)) && !/^\d+$/.test(member),
    );
    if (own.length > 0) {
      const type = capitalized(singular(name));
      const parts = own.slice(0, mostWanted).map(member => {
        const inside = shape.members.get(member) ?? new Shape();
        return `${member}=${isForm(name) ? this.#formPart(member, inside, depth) : this.fromShape(inside, member, number, depth + 1)}`;
      });
      const items = shape.items;
      const list = items && [0, 1, 2].map(one => this.fromShape(items, singular(name), one, depth + 1));
      return `${type}(${[...(list ? [`[${list.join(', ')}]`] : []), ...parts.filter(part => /^[a-z]\w*=/i.test(part))].join(', ')})`;
    }
    const { items } = shape;
    if (items) {
      const list = [0, 1, 2].map(one => this.fromShape(items, singular(name), one, depth + 1));
      return `[${list.join(', ')}]`;
    }
    const parts = members.filter(member => /^\d+$/.test(member));
    if (parts.length > 1) {
      const values = parts.map(part => {
        const inside = shape.members.get(part) ?? new Shape();
        return this.fromShape(inside, inside.called ?? name, number, depth + 1);
      });
      return `(${values.join(', ')})`;
    }
    if (members.some(member => member === 'strftime' || member === 'isoformat'))
      return plainSample('datetime', name, number, this.#words);
    return this.#plain(shape, name, number);
  }

  /** What forms of WTForms have: fields that print themselves. */
  #formPart(name: string, shape: Shape, depth: number): string {
    if (name === 'hidden_tag') return `returns(Markup('<input type="hidden" name="csrf_token">'))`;
    if (name === 'errors') return '{}';
    if (name === 'validate_on_submit' || name === 'validate') return 'returns(false)';
    const type = /password|contrase/i.test(name) ? 'password' : /submit/i.test(name) ? 'submit' : 'text';
    const field = `Markup('<input name="${name}" type="${type}">')`;
    const shown = capitalized(name.replaceAll('_', ' '));
    const label = `Markup('<label for="${name}">${shown}</label>')`;
    const usual = new Map([
      ['__html__', `returns(${field})`],
      ['__call__', `returns(${field})`],
      ['label', `Label(__html__=returns(${label}), __call__=returns(${label}), text='${shown}')`],
      ['errors', '[]'],
      ['name', `'${name}'`],
      ['id', `'${name}'`],
      ['data', "''"],
      ['type', type === 'submit' ? "'SubmitField'" : "'StringField'"],
      ['flags', 'Flags(required=false)'],
      ['description', "''"],
    ]);
    for (const [member, inside] of shape.members)
      if (/^[a-z]\w*$/i.test(member) && !usual.has(member) && depth < deepest)
        usual.set(member, this.fromShape(inside, member, 0, depth + 1));
    const items = shape.items ? '[], ' : '';
    return `Field(${items}${[...usual].map(([member, value]) => `${member}=${value}`).join(', ')})`;
  }

  #plain({ example }: Shape, name: string, number: number): string {
    const kind = kindOf(name);
    if (example === undefined) return plainSample(kind, name, number, this.#words);
    return kind === 'date' || kind === 'datetime' ? plainSample(kind, name, number, this.#words) : example;
  }
}

/** Of alternatives the one that shows most. */
export function mostTelling(given: Value): Value {
  const options = optionsOf(force(given)).map(force);
  const filled = options.filter(option => !isNone(option) && option.kind !== 'unknown');
  const [found] = filled.length > 0 ? filled : options.filter(option => !isNone(option));
  return found ?? force(given);
}

const dictMethods: ReadonlySet<string> = new Set(['get', 'items', 'keys', 'values', 'pop', 'update', 'copy']);
const textMethods: ReadonlySet<string> = new Set(
  (
    'upper lower title capitalize strip lstrip rstrip split replace join format startswith endswith strftime isoformat ' +
    'append count index find isdigit zfill splitlines'
  ).split(' '),
);

function isForm(name: string): boolean {
  return /form$/i.test(name);
}

/** Of `posts` one is a `post`. */
function singular(name: string): string {
  if (/ies$/.test(name)) return `${name.slice(0, -3)}y`;
  if (/(ss|us|is)$/.test(name)) return name;
  return /s$/.test(name) && name.length > 3 ? name.slice(0, -1) : name;
}

function capitalized(text: string): string {
  const camel = text.replace(/_(\w)/g, (_, letter: string) => letter.toUpperCase());
  return camel.charAt(0).toUpperCase() + camel.slice(1);
}
