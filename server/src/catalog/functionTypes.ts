import { standardFunctions } from './standardFunctions.ts';

/** The type of a text that has no spaces, quotes or brackets. */
export const wordType = 'word';

/** What functions of packages give, by type; the dotted paths by which programs import them. */
const byType: Readonly<Record<string, string>> = {
  [wordType]: `
    flask.url_for flask.helpers.url_for quart.url_for quart.helpers.url_for flask_login.login_url
    werkzeug.utils.secure_filename werkzeug.security.gen_salt flask_wtf.csrf.generate_csrf
    flask_jwt_extended.create_access_token flask_jwt_extended.create_refresh_token jwt.encode
    secrets.token_hex secrets.token_urlsafe slugify.slugify`,
  str: `
    markupsafe.soft_str markupsafe.soft_unicode
    werkzeug.security.generate_password_hash
    werkzeug.urls.url_quote werkzeug.urls.url_quote_plus werkzeug.urls.url_unquote werkzeug.urls.url_unquote_plus
    werkzeug.urls.url_encode werkzeug.urls.url_join werkzeug.urls.iri_to_uri werkzeug.urls.uri_to_iri
    babel.dates.format_date babel.dates.format_datetime babel.dates.format_time babel.dates.format_timedelta
    babel.dates.format_interval babel.numbers.format_decimal babel.numbers.format_currency babel.numbers.format_percent
    bleach.clean bleach.linkify nh3.clean nh3.clean_text markdown.markdown unidecode.unidecode
    humanize.naturaltime humanize.naturalday humanize.naturaldate humanize.naturaldelta humanize.precisedelta
    humanize.naturalsize humanize.intcomma humanize.intword humanize.ordinal humanize.apnumber
    simplejson.dumps ujson.dumps flask.json.dumps`,
  bytes: 'bcrypt.hashpw bcrypt.gensalt flask_bcrypt.generate_password_hash orjson.dumps',
  bool: `
    werkzeug.security.check_password_hash bcrypt.checkpw flask_bcrypt.check_password_hash
    flask_login.login_user flask_login.login_fresh`,
  dict: 'jwt.decode',
  list: 'flask.get_flashed_messages quart.get_flashed_messages',
  datetime: 'dateutil.parser.parse dateutil.parser.isoparse',
  Markup: `
    flask.escape flask.Markup quart.escape quart.Markup jinja2.escape jinja2.Markup
    markupsafe.escape markupsafe.escape_silent markupsafe.Markup`,
};

/** Packages that say things in the language of the user, and their functions that give a text. */
const translating = 'gettext flask_babel flask_babelex flask_babelplus flask_babelhg quart_babel';
const translations = `
  _ _l gettext ngettext pgettext npgettext lazy_gettext lazy_ngettext lazy_pgettext lazy_npgettext
  format_date format_datetime format_time format_timedelta format_interval
  format_number format_decimal format_currency format_percent format_scientific`;

const wordsOf = (text: string) => text.trim().split(/\s+/);

/** By dotted path. */
const packageFunctions: ReadonlyMap<string, string> = new Map([
  ...wordsOf(translating).flatMap(module =>
    wordsOf(translations).map(name => [`${module}.${name}`, 'str'] as const),
  ),
  ...Object.entries(byType).flatMap(([type, paths]) => wordsOf(paths).map(path => [path, type] as const)),
]);

/** What the function at the dotted `path` gives: a type as it is displayed, or `wordType`; `undefined` where that depends, or nobody knows. */
export function functionType(path: string): string | undefined {
  return packageFunctions.get(path) ?? standardFunctionType(path);
}

const standardTypes = new Map<string, ReadonlyMap<string, string>>();

function standardFunctionType(path: string): string | undefined {
  const dot = path.lastIndexOf('.');
  const module = path.slice(0, dot);
  if (!Object.hasOwn(standardFunctions, module)) return undefined;
  let types = standardTypes.get(module);
  if (types === undefined) {
    const lines = (standardFunctions[module] ?? '').trim().split('\n');
    types = new Map(lines.map(line => line.split(': ') as [string, string]));
    standardTypes.set(module, types);
  }
  return types.get(path.slice(dot + 1));
}
