import type { JinjaWord } from './word.ts';

const noParameters: readonly string[] = [];

/** The filters of every environment (Template Designer Documentation, List of Builtin Filters). */
export const filters = {
  abs: { parameters: noParameters, example: '{{ -3|abs }}', result: '3' },
  attr: { parameters: ['name'], example: "{{ 'ab'|attr('upper')() }}", result: 'AB' },
  batch: {
    parameters: ['linecount', 'fill_with=None'],
    example: "{% for row in ['a', 'b', 'c']|batch(2, '-') %}[{{ row|join }}]{% endfor %}",
    result: '[ab][c-]',
  },
  capitalize: { parameters: noParameters, example: "{{ 'hello WORLD'|capitalize }}", result: 'Hello world' },
  center: { parameters: ['width=80'], example: "[{{ 'ab'|center(6) }}]", result: '[  ab  ]' },
  default: {
    parameters: ["default_value=''", 'boolean=False'],
    example: "{{ nickname|default('nobody') }}",
    result: 'nobody',
  },
  dictsort: {
    parameters: ['case_sensitive=False', "by='key'", 'reverse=False'],
    example: "{% for name, age in {'Luz': 31, 'Ana': 25}|dictsort %}{{ name }} {{ age }}. {% endfor %}",
    result: 'Ana 25. Luz 31.',
  },
  escape: { parameters: noParameters, example: "{{ '<b>'|escape }}", result: '&lt;b&gt;' },
  filesizeformat: {
    parameters: ['binary=False'],
    example: '{{ 1500000|filesizeformat }}',
    result: '1.5 MB',
  },
  first: { parameters: noParameters, example: "{{ ['a', 'b', 'c']|first }}", result: 'a' },
  float: { parameters: ['default=0.0'], example: "{{ '3.5'|float }}", result: '3.5' },
  forceescape: { parameters: noParameters, example: "{{ '<b>'|safe|forceescape }}", result: '&lt;b&gt;' },
  format: {
    parameters: ['*args', '**kwargs'],
    example: "{{ '%s is %.1f m'|format('Ana', 1.68) }}",
    result: 'Ana is 1.7 m',
  },
  groupby: {
    parameters: ['attribute', 'default=None', 'case_sensitive=False'],
    example:
      "{% for city, people in [{'name': 'Ana', 'city': 'Lima'}, {'name': 'Luz', 'city': 'Lima'}]|groupby('city') %}" +
      "{{ city }}: {{ people|map(attribute='name')|join(', ') }}{% endfor %}",
    result: 'Lima: Ana, Luz',
  },
  indent: {
    parameters: ['width=4', 'first=False', 'blank=False'],
    example: "{{ 'a\\nb'|indent(2, true) }}",
    result: 'a\n  b',
  },
  int: { parameters: ['default=0', 'base=10'], example: "{{ '42'|int + 1 }}", result: '43' },
  items: {
    parameters: noParameters,
    example: "{% for name, age in {'Ana': 25}|items %}{{ name }} is {{ age }}{% endfor %}",
    result: 'Ana is 25',
    since: '3.1',
  },
  join: {
    parameters: ["d=''", 'attribute=None'],
    example: "{{ ['a', 'b', 'c']|join(', ') }}",
    result: 'a, b, c',
  },
  last: { parameters: noParameters, example: "{{ ['a', 'b', 'c']|last }}", result: 'c' },
  length: { parameters: noParameters, example: "{{ ['a', 'b', 'c']|length }}", result: '3' },
  list: { parameters: noParameters, example: "{{ ('abc'|list)[1] }}", result: 'b' },
  lower: { parameters: noParameters, example: "{{ 'Hello'|lower }}", result: 'hello' },
  map: {
    parameters: ['*args', '**kwargs'],
    example: "{{ [{'name': 'Ana'}, {'name': 'Luz'}]|map(attribute='name')|join(', ') }}",
    result: 'Ana, Luz',
    since: '2.7',
  },
  max: {
    parameters: ['case_sensitive=False', 'attribute=None'],
    example: '{{ [3, 8, 5]|max }}',
    result: '8',
  },
  min: {
    parameters: ['case_sensitive=False', 'attribute=None'],
    example: '{{ [3, 8, 5]|min }}',
    result: '3',
  },
  pprint: { parameters: noParameters, example: '{{ [1, 2]|pprint }}', result: '[1, 2]' },
  random: { parameters: noParameters, example: '{{ [7, 7, 7]|random }}', result: '7' },
  reject: {
    parameters: ['*args', '**kwargs'],
    example: "{{ [1, 2, 3]|reject('odd')|join(', ') }}",
    result: '2',
    since: '2.7',
  },
  rejectattr: {
    parameters: ['*args', '**kwargs'],
    example:
      "{{ [{'name': 'Ana', 'away': true}, {'name': 'Luz', 'away': false}]" +
      "|rejectattr('away')|map(attribute='name')|join(', ') }}",
    result: 'Luz',
    since: '2.7',
  },
  replace: {
    parameters: ['old', 'new', 'count=None'],
    example: "{{ 'good morning'|replace('morning', 'night') }}",
    result: 'good night',
  },
  reverse: { parameters: noParameters, example: "{{ 'abc'|reverse }}", result: 'cba' },
  round: {
    parameters: ['precision=0', "method='common'"],
    example: '{{ 2.718|round(1) }}',
    result: '2.7',
  },
  safe: { parameters: noParameters, example: "{{ '<b>bold</b>'|safe }}", result: '<b>bold</b>' },
  select: {
    parameters: ['*args', '**kwargs'],
    example: "{{ [1, 2, 3]|select('odd')|join(', ') }}",
    result: '1, 3',
    since: '2.7',
  },
  selectattr: {
    parameters: ['*args', '**kwargs'],
    example:
      "{{ [{'name': 'Ana', 'age': 25}, {'name': 'Luz', 'age': 31}]" +
      "|selectattr('age', 'gt', 30)|map(attribute='name')|join(', ') }}",
    result: 'Luz',
    since: '2.7',
  },
  slice: {
    parameters: ['slices', 'fill_with=None'],
    example: "{% for column in ['a', 'b', 'c']|slice(2) %}[{{ column|join }}]{% endfor %}",
    result: '[ab][c]',
  },
  sort: {
    parameters: ['reverse=False', 'case_sensitive=False', 'attribute=None'],
    example: "{{ ['b', 'C', 'a']|sort|join(', ') }}",
    result: 'a, b, C',
  },
  string: { parameters: noParameters, example: "{{ 7|string + '!' }}", result: '7!' },
  striptags: { parameters: noParameters, example: "{{ '<b>bold</b> text'|striptags }}", result: 'bold text' },
  sum: { parameters: ['attribute=None', 'start=0'], example: '{{ [1, 2, 3]|sum }}', result: '6' },
  title: { parameters: noParameters, example: "{{ 'good morning'|title }}", result: 'Good Morning' },
  tojson: {
    parameters: ['indent=None'],
    example: "<script>const user = {{ {'name': 'Ana'}|tojson }};</script>",
    result: '<script>const user = {"name": "Ana"};</script>',
    since: '2.9',
  },
  trim: { parameters: ['chars=None'], example: "[{{ '  hello '|trim }}]", result: '[hello]' },
  truncate: {
    parameters: ['length=255', 'killwords=False', "end='...'", 'leeway=None'],
    example: "{{ 'A very long story about a flask'|truncate(14) }}",
    result: 'A very...',
  },
  unique: {
    parameters: ['case_sensitive=False', 'attribute=None'],
    example: "{{ ['a', 'b', 'A', 'b']|unique|join(', ') }}",
    result: 'a, b',
  },
  upper: { parameters: noParameters, example: "{{ 'Hello'|upper }}", result: 'HELLO' },
  urlencode: {
    parameters: noParameters,
    example: "/search?{{ {'q': 'a & b'}|urlencode }}",
    result: '/search?q=a+%26+b',
    since: '2.7',
  },
  urlize: {
    parameters: ['trim_url_limit=None', 'nofollow=False', 'target=None', 'rel=None', 'extra_schemes=None'],
    example: "{{ 'See example.com'|urlize }}",
    result: 'See <a href="https://example.com" rel="noopener">example.com</a>',
  },
  wordcount: { parameters: noParameters, example: "{{ 'one two three'|wordcount }}", result: '3' },
  wordwrap: {
    parameters: ['width=79', 'break_long_words=True', 'wrapstring=None', 'break_on_hyphens=True'],
    example: "{{ 'one two three'|wordwrap(8) }}",
    result: 'one two\nthree',
  },
  xmlattr: {
    parameters: ['autospace=True'],
    example: "<ul{{ {'class': 'nav', 'id': none}|xmlattr }}></ul>",
    result: '<ul class="nav"></ul>',
  },
} as const satisfies Readonly<Record<string, JinjaWord>>;

export type FilterName = keyof typeof filters;

/** Other names of the same filters. */
export const filterAliases = { count: 'length', d: 'default', e: 'escape' } as const satisfies Readonly<
  Record<string, FilterName>
>;

/** The filter that `name` means, perhaps by another of its names. */
export function findFilter(name: string): FilterName | undefined {
  if (Object.hasOwn(filters, name)) return name as FilterName;
  return Object.hasOwn(filterAliases, name) ? filterAliases[name as keyof typeof filterAliases] : undefined;
}
