/** Something that a package brings into every template of an application. */
export interface PackageWord {
  readonly table: 'filters' | 'globals';
  /**
   * As Python would write them, without what a filter is applied to and what only some packages take; `undefined` for
   * what is not called.
   */
  readonly parameters?: readonly string[];
  /** Of what is not called. */
  readonly type?: string;
}

const filter = (...parameters: readonly string[]) => ({ table: 'filters', parameters }) as const;
const call = (...parameters: readonly string[]) => ({ table: 'globals', parameters }) as const;
const value = (type?: string) => ({ table: 'globals', ...(type !== undefined && { type }) }) as const;

/** What packages bring into templates; explained in `jinja/words.*.ts`. A test asks those that are installed. */
export const packageWords = {
  _: call('*args', '**kwargs'),
  bootstrap: value(),
  bootstrap_is_hidden_field: call('field'),
  ckeditor: value(),
  csp_nonce: call(),
  csrf_meta_tag: call('name=None', 'secret_key=None', 'token_key=None'),
  csrf_token: call(),
  current_user: value(),
  currencyformat: filter('currency', 'format=None', 'currency_digits=True', "format_type='standard'"),
  dateformat: filter('format=None', 'rebase=True'),
  datetimeformat: filter('format=None', 'rebase=True'),
  decimalformat: filter('format=None'),
  dropzone: value(),
  get_table_titles: call('data', 'primary_key', 'primary_key_title'),
  gettext: call('string', '**variables'),
  moment: call('timestamp=None', 'local=False'),
  ngettext: call('singular', 'plural', 'num', '**variables'),
  npgettext: call('context', 'singular', 'plural', 'num', '**variables'),
  numberformat: filter(),
  pagedown: value(),
  percentformat: filter('format=None'),
  pgettext: call('context', 'string', '**variables'),
  raise: call('message'),
  scientificformat: filter('format=None'),
  security: value(),
  swagger_static: call('filename'),
  timedeltaformat: filter("granularity='second'", 'add_direction=False', 'threshold=0.85'),
  timeformat: filter('format=None', 'rebase=True'),
  url_for_security: call('endpoint', '**values'),
  warn: call('message', 'category=None', 'stacklevel=1', 'source=None'),
} as const satisfies Readonly<Record<string, PackageWord>>;

export type PackageWordName = keyof typeof packageWords;

export interface TemplatePackage {
  /** An application has the words when a program that imports the package mentions one of these; any import where left out. */
  readonly classes?: readonly string[];
  readonly words: readonly PackageWordName[];
  /** Extensions of Jinja that come with it. */
  readonly extensions?: readonly string[];
  /** Tags of extensions of its own. */
  readonly tags?: readonly string[];
}

const translations: TemplatePackage = {
  classes: ['Babel'],
  words: [
    ...([
      '_',
      'gettext',
      'ngettext',
      'pgettext',
      'npgettext',
      'datetimeformat',
      'dateformat',
      'timeformat',
    ] as const),
    ...(['timedeltaformat', 'numberformat', 'decimalformat', 'currencyformat', 'percentformat'] as const),
    'scientificformat',
  ],
  extensions: ['jinja2.ext.i18n'],
};

/** Packages that bring something into templates, by the name under which they are imported. */
export const templatePackages: Readonly<Record<string, TemplatePackage>> = {
  flask_assets: { words: [], tags: ['assets'] },
  flask_babel: translations,
  flask_babelex: translations,
  flask_bootstrap: {
    classes: ['Bootstrap4', 'Bootstrap5'],
    words: ['bootstrap', 'bootstrap_is_hidden_field', 'get_table_titles', 'raise', 'warn'],
    extensions: ['jinja2.ext.do'],
  },
  flask_caching: { words: [], tags: ['cache'] },
  flask_ckeditor: { classes: ['CKEditor'], words: ['ckeditor'] },
  flask_dropzone: { classes: ['Dropzone'], words: ['dropzone'] },
  flask_login: { classes: ['LoginManager'], words: ['current_user'] },
  flask_moment: { classes: ['Moment'], words: ['moment'] },
  flask_pagedown: { classes: ['PageDown'], words: ['pagedown'] },
  flask_restx: { classes: ['Api'], words: ['swagger_static'] },
  flask_seasurf: { classes: ['SeaSurf'], words: ['csrf_token'] },
  flask_security: { classes: ['Security'], words: ['current_user', 'security', 'url_for_security'] },
  flask_talisman: { classes: ['Talisman'], words: ['csp_nonce'] },
  flask_wtf: { classes: ['CSRFProtect', 'CsrfProtect'], words: ['csrf_token', 'csrf_meta_tag'] },
  quart_auth: { classes: ['QuartAuth', 'AuthManager'], words: ['current_user'] },
};

/** Packages that get hold of applications and bring no filter, test, global or tag; any other may. */
export const packagesWithoutWords: ReadonlySet<string> = new Set([
  'asgiref',
  'authlib',
  'blinker',
  'bugsnag',
  'builtins',
  'celery',
  'eventlet',
  'flasgger',
  'flask',
  'flask_admin',
  'flask_apispec',
  'flask_bcrypt',
  'flask_compress',
  'flask_cors',
  'flask_dance',
  'flask_debugtoolbar',
  'flask_healthz',
  'flask_httpauth',
  'flask_jwt_extended',
  'flask_limiter',
  'flask_mail',
  'flask_marshmallow',
  'flask_migrate',
  'flask_mongoengine',
  'flask_paranoid',
  'flask_principal',
  'flask_profiler',
  'flask_redis',
  'flask_restful',
  'flask_script',
  'flask_session',
  'flask_smorest',
  'flask_sock',
  'flask_socketio',
  'flask_sqlalchemy',
  'flask_sslify',
  'flask_uploads',
  'gevent',
  'hypercorn',
  'prometheus_flask_exporter',
  'quart',
  'quart_cors',
  'quart_schema',
  'sentry_sdk',
  'sqlalchemy',
  'uvicorn',
  'waitress',
  'werkzeug',
  'wsgiref',
]);

export function isPackageWord(name: string): name is PackageWordName {
  return Object.hasOwn(packageWords, name);
}
