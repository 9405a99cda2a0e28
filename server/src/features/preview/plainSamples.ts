import type { SampleWords } from '../../catalog/sampleWords.ts';

// Plausible values for what is only known by name or type, written as expressions of Jinja.

/** As a literal of Jinja. */
export function textLiteral(text: string): string {
  const escaped = text
    .replaceAll('\\', '\\\\')
    .replaceAll("'", "\\'")
    .replaceAll('\n', '\\n')
    .replaceAll('\r', '\\r')
    .replaceAll('\t', '\\t');
  return `'${escaped}'`;
}

type Kind = 'int' | 'float' | 'bool' | 'str' | 'datetime' | 'date' | 'time';

const kinds: readonly (readonly [RegExp, Kind])[] = [
  [
    /^(is|has|can|should|show|allow|needs?)_|^(admin|active|enabled|authenticated|checked|selected|visible|published|done|available|is\w*)$/,
    'bool',
  ],
  [
    /(^|_)(id|pk|count|counts|num|number|total|page|pages|per_page|age|edad|year|quantity|qty|views|likes|votes|index|size|length|stock|score|points|level|position|cantidad|numero|paginas?)$/,
    'int',
  ],
  [
    /(^|_)(price|amount|cost|rate|ratio|percent|percentage|average|avg|latitude|longitude|weight|precio|importe|coste|subtotal|tax)$/,
    'float',
  ],
  [/(^|_)(date|day|birthday|fecha|dia)$/, 'date'],
  [
    /(^|_)(datetime|timestamp|created|updated|modified|published_at|posted|now|time|hora|last_seen|since|until|\w*_(at|on|date|time))$/,
    'datetime',
  ],
];

/** What a name suggests. */
export function kindOf(name: string): Kind {
  const plain = name.toLowerCase();
  return kinds.find(([pattern]) => pattern.test(plain))?.[1] ?? 'str';
}

/** Names of types in annotations that have plain samples. */
export function kindOfType(type: string): Kind | undefined {
  const known: Readonly<Record<string, Kind>> = {
    int: 'int',
    float: 'float',
    bool: 'bool',
    str: 'str',
    datetime: 'datetime',
    date: 'date',
    time: 'time',
    Decimal: 'float',
  };
  return Object.hasOwn(known, type) ? known[type] : undefined;
}

/** One of a kind; `number` counts the items of a list from 0, so that they differ. */
export function plainSample(kind: Kind, name: string, number: number, words: SampleWords): string {
  switch (kind) {
    case 'int':
      return String(
        number +
          (/(^|_)(year)$/.test(name) ? 2026 : /count|total|views|age|edad|size|stock/.test(name) ? 12 : 1),
      );
    case 'float':
      return `${19 + number}.5`;
    case 'bool':
      return number % 2 === 0 ? 'true' : 'false';
    case 'date':
      return `date(2026, 3, ${14 + number})`;
    case 'time':
      return `time(9, ${30 + number})`;
    case 'datetime':
      return `datetime(2026, 3, ${14 + number}, 9, 30)`;
    case 'str':
      return textLiteral(textSample(name, number, words));
  }
}

const texts: readonly (readonly [RegExp, (number: number, words: SampleWords) => string])[] = [
  [
    /(^|_)(e?mail|correo)$/,
    (number, { names }) => `${ascii(names[number % names.length] ?? 'ana')}@example.com`,
  ],
  [/(^|_)(url|link|href|uri|path|src|next)$/, number => `/example/${number + 1}`],
  [/(^|_)(slug)$/, number => `example-${number + 1}`],
  [/(^|_)(phone|telefono|tel)$/, number => `+34 600 000 00${number + 1}`],
  [/(^|_)(color|colour)$/, number => ['#336699', '#993366', '#669933'][number % 3] ?? '#336699'],
  [
    /(^|_)(user|username|author|autor|nick|nickname|first_?name|full_?name|name|nombre|usuario|owner)$/,
    (number, { names }) => names[number % names.length] ?? '',
  ],
  [
    /(^|_)(title|titulo|subject|asunto|headline|heading|caption|label)$/,
    (number, { titles }) => titles[number % titles.length] ?? '',
  ],
  [
    /(^|_)(body|text|texto|content|contenido|description|descripcion|summary|resumen|bio|about|comment|message|mensaje|note|excerpt)$/,
    (number, { sentences }) => sentences[number % sentences.length] ?? '',
  ],
  [/(^|_)(lang|language|locale)$/, (_, { language }) => language],
];

function textSample(name: string, number: number, words: SampleWords): string {
  const plain = name.toLowerCase();
  const made = texts.find(([pattern]) => pattern.test(plain))?.[1];
  if (made) return made(number, words);
  const shown = name.replaceAll('_', ' ').trim() || words.item;
  const capital = shown.charAt(0).toUpperCase() + shown.slice(1);
  return number === 0 ? capital : `${capital} ${number + 1}`;
}

function ascii(text: string): string {
  return text
    .normalize('NFD')
    .replaceAll(/[^a-zA-Z]/g, '')
    .toLowerCase();
}
