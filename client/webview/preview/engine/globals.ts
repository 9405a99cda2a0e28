import { pairsOf } from './attributes.ts';
import { formatPercent } from './format.ts';
import { bind, integerArgument } from './given.ts';
import { exactInteger } from './numbers.ts';
import { truth } from './operators.ts';
import type { Session } from './session.ts';
import { escapeHtml, str } from './text.ts';
import {
  type Arguments,
  Dict,
  Instance,
  integerOf,
  Markup,
  Moment,
  PythonError,
  Range,
  Routine,
  StandIn,
  Tuple,
  typeError,
  typeNameOf,
  type Value,
} from './values.ts';

const largestRange = 100_000;

/** What Jinja's sandbox allows, too. */
function range({ positional }: Arguments): Value {
  if (positional.length < 1 || positional.length > 3) throw typeError(`range expected 1 to 3 arguments`);
  const numbers = positional.map(value => {
    const number = integerOf(value);
    if (number === undefined)
      throw typeError(`'${typeNameOf(value)}' object cannot be interpreted as an integer`);
    return number;
  });
  const [first = 0, second, step = 1] = numbers;
  if (step === 0) throw new PythonError('ValueError', 'range() arg 3 must not be zero');
  const made = second === undefined ? new Range(0, first, 1) : new Range(first, second, step);
  if (made.size > largestRange)
    throw new PythonError(
      'OverflowError',
      `Range too big. The preview allows ranges of ${largestRange} items.`,
    );
  return made;
}

export class Namespace extends Instance {
  constructor(members: Iterable<readonly [string, Value]>) {
    super('Namespace', members);
  }
}

function namespace({ positional, named }: Arguments): Value {
  const given = positional.flatMap(value => pairsOf(value).map(([key, item]) => [str(key), item] as const));
  return new Namespace([...given, ...named]);
}

function dict({ positional, named }: Arguments): Value {
  if (positional.length > 1) throw typeError(`dict expected at most 1 argument, got ${positional.length}`);
  return new Dict([...positional.flatMap(value => pairsOf(value)), ...named]);
}

function cycler({ positional, named }: Arguments): Value {
  if (named.size > 0) throw typeError('cycler got an unexpected keyword argument');
  if (positional.length === 0) throw new PythonError('RuntimeError', 'at least one item has to be provided');
  let at = 0;
  const made = new Instance('Cycler');
  const show = (): void => {
    made.members.set('current', positional[at] ?? null);
  };
  made.members.set('items', new Tuple(positional));
  made.members.set(
    'next',
    new Routine('next', () => {
      const value = positional[at] ?? null;
      at = (at + 1) % positional.length;
      show();
      return value;
    }),
  );
  made.members.set(
    'reset',
    new Routine('reset', () => {
      at = 0;
      show();
      return null;
    }),
  );
  show();
  return made;
}

function joiner(given: Arguments): Value {
  const [separator = ', '] = bind('joiner', ['sep'], 0, given);
  let used = false;
  return new Routine('joiner', () => {
    if (used) return separator;
    used = true;
    return '';
  });
}

/** Of gettext, without a catalog: the text itself with its variables. */
function translating(_session: Session, autoescape: () => boolean): readonly (readonly [string, Value])[] {
  const shown = (text: Value, variables: ReadonlyMap<string, Value>): Value => {
    // Of the old style the variables may come later, with `%`.
    if (variables.size === 0 && str(text).includes('%(')) return autoescape() ? new Markup(str(text)) : text;
    const values = Dict.of(variables);
    if (!autoescape()) return formatPercent(str(text), values);
    return new Markup(formatPercent(str(text), values, escapeHtml));
  };
  const gettext = (context: number): Routine =>
    new Routine('gettext', ({ positional, named }) => shown(positional[context] ?? '', named));
  const ngettext = (context: number): Routine =>
    new Routine('ngettext', ({ positional, named }) => {
      const [one = '', many = '', count = 1] = positional.slice(context);
      const number = integerArgument(count, 1);
      const variables = named.has('num') ? named : new Map([...named, ['num', number] as const]);
      return shown(number === 1 ? one : many, variables);
    });
  return [
    ['_', gettext(0)],
    ['gettext', gettext(0)],
    ['ngettext', ngettext(0)],
    ['pgettext', gettext(1)],
    ['npgettext', ngettext(1)],
  ];
}

/** The functions that every template can call. */
export function globalsOf(
  session: Session,
  translates: boolean,
  autoescape: () => boolean,
): Map<string, Value> {
  const words: readonly (readonly [string, Value])[] = [
    ['range', new Routine('range', range)],
    ['dict', new Routine('dict', dict)],
    ['namespace', new Routine('namespace', namespace)],
    ['cycler', new Routine('cycler', cycler)],
    ['joiner', new Routine('joiner', joiner)],
    [
      'lipsum',
      new Routine('lipsum', given => {
        const [, html = true] = bind('lipsum', ['n', 'html', 'min', 'max'], 0, given);
        session.note('random', 'lipsum');
        const text = 'Lorem ipsum dolor sit amet, consectetur adipiscing elit.';
        return truth(html) ? new Markup(`<p>${text}</p>`) : text;
      }),
    ],
  ];
  return new Map([...words, ...(translates ? translating(session, autoescape) : [])]);
}

/** What the expressions of samples are made with, beside literals: dates, safe texts, callables, and objects of any class. */
export function sampleMaker(name: string): Value {
  switch (name) {
    case 'datetime':
    case 'date':
    case 'time':
      return new Routine(name, ({ positional }) => {
        const numbers = positional.map(part => exactInteger(integerOf(part) ?? Number.NaN));
        const whole = name === 'time' ? [1900, 1, 1, ...numbers] : numbers;
        return new Moment(
          name,
          Array.from({ length: 7 }, (_, index) => whole[index] ?? 0),
        );
      });
    case 'Markup':
      return new Routine(name, ({ positional: [text = ''] }) => new Markup(str(text)));
    case 'returns':
      return new Routine(name, ({ positional: [value = null] }) => new Routine('method', () => value));
    case 'unknown':
      return new Routine(name, ({ positional: [text = ''] }) => new StandIn(str(text)));
    default:
      return new Routine(name, ({ positional: [items], named }) => {
        const inside = items === undefined ? [] : [['__iter__', items] as const];
        return new Instance(name, [...inside, ...named]);
      });
  }
}
