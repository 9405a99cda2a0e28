import { type JinjaWord, pageOf } from './word.ts';

interface GlobalWord extends JinjaWord {
  /** Who puts it there: Flask's application, or Jinja in every environment. */
  readonly origin: 'flask' | 'jinja';
  /** Of what is not called. */
  readonly type?: string;
}

/**
 * The names that a template can use although nobody passes them (Flask, "Templates", Standard Context; Jinja, List of
 * Global Functions).
 */
export const globals = {
  config: { origin: 'flask', type: 'Config', example: '{{ config.TESTING }}', result: 'False' },
  request: { origin: 'flask', type: 'Request', example: '{{ request.path }}', result: '/users/' },
  session: {
    origin: 'flask',
    type: 'SessionMixin',
    example: "{{ session.get('name', 'nobody') }}",
    result: 'nobody',
  },
  g: { origin: 'flask', type: '_AppCtxGlobals', example: "{{ g.get('user', 'nobody') }}", result: 'nobody' },
  url_for: {
    origin: 'flask',
    parameters: ['endpoint', '_anchor=None', '_method=None', '_scheme=None', '_external=None', '**values'],
    example: "{{ url_for('static', filename='style.css') }}",
    result: '/static/style.css',
  },
  get_flashed_messages: {
    origin: 'flask',
    parameters: ['with_categories=False', 'category_filter=()'],
    example: '{% for message in get_flashed_messages() %}<p>{{ message }}</p>{% endfor %}',
    result: '<p>Saved</p>',
  },
  range: {
    origin: 'jinja',
    parameters: ['start', 'stop', 'step=1'],
    example: '{% for n in range(1, 4) %}{{ n }} {% endfor %}',
    result: '1 2 3',
  },
  lipsum: {
    origin: 'jinja',
    parameters: ['n=5', 'html=True', 'min=20', 'max=100'],
    example: "{{ lipsum(n=3).count('<p>') }}",
    result: '3',
  },
  dict: {
    origin: 'jinja',
    parameters: ['**items'],
    example: "{{ dict(name='Ana', age=25).age }}",
    result: '25',
  },
  cycler: {
    origin: 'jinja',
    parameters: ['*items'],
    example:
      "{% set row = cycler('odd', 'even') %}{% for n in [1, 2, 3] %}{{ n }}: {{ row.next() }}. {% endfor %}",
    result: '1: odd. 2: even. 3: odd.',
    since: '2.1',
  },
  joiner: {
    origin: 'jinja',
    parameters: ["sep=', '"],
    example: '{% set comma = joiner() %}{% for n in [1, 2] %}{{ comma() }}{{ n }}{% endfor %}',
    result: '1, 2',
    since: '2.1',
  },
  namespace: {
    origin: 'jinja',
    parameters: ['*args', '**kwargs'],
    example:
      '{% set ns = namespace(found=false) %}{% for n in [1, 2] %}{% set ns.found = true %}{% endfor %}{{ ns.found }}',
    result: 'True',
    since: '2.10',
  },
} as const satisfies Readonly<Record<string, GlobalWord>>;

export type GlobalName = keyof typeof globals;

export function isGlobal(name: string): name is GlobalName {
  return Object.hasOwn(globals, name);
}

export function globalWord(name: GlobalName): GlobalWord {
  return globals[name];
}

const flaskApi = 'https://flask.palletsprojects.com/en/stable/api/#flask.';

export function pageOfGlobal(name: GlobalName): string {
  if (globals[name].origin === 'jinja') return pageOf('global', name);
  return flaskApi + (name === 'config' ? 'Flask.config' : name);
}
