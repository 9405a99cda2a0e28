import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { test } from 'node:test';
import {
  type PackageWord,
  type PackageWordName,
  packagesWithoutWords,
  packageWords,
  templatePackages,
} from '../../src/catalog/templatePackages.ts';
import { isOlder, testPython } from '../python/testPython.ts';

// What packages bring into templates, against the packages that are installed.

interface Brought {
  /** Parameters, without what a filter is applied to and what Jinja passes; `null` for what is not called. */
  readonly filters: Readonly<Record<string, readonly string[]>>;
  readonly globals: Readonly<Record<string, readonly string[] | null>>;
  readonly tests: readonly string[];
  readonly extensions: readonly string[];
}

const program = `
import inspect, json, types
from flask import Flask

def security(app):
    from flask_security import Security, SQLAlchemyUserDatastore
    from flask_security.models import fsqla_v3
    from flask_sqlalchemy import SQLAlchemy
    db = SQLAlchemy(app)
    fsqla_v3.FsModels.set_db_info(db)
    class Role(db.Model, fsqla_v3.FsRoleMixin): pass
    class User(db.Model, fsqla_v3.FsUserMixin): pass
    Security(app, SQLAlchemyUserDatastore(db, User, Role))

def login(app):
    from flask_login import LoginManager
    LoginManager(app).user_loader(lambda user: None)

def limiter(app):
    from flask_limiter import Limiter
    Limiter(lambda: '', app=app)

def uploads(app):
    from flask_uploads import UploadSet, configure_uploads
    configure_uploads(app, UploadSet('photos'))

def github(app):
    from flask_dance.contrib.github import make_github_blueprint
    app.register_blueprint(make_github_blueprint())

def made(module, name):
    def set_up(app):
        getattr(__import__(module), name)(app)
    return set_up

packages = {
    'flask_babel': made('flask_babel', 'Babel'),
    'flask_bootstrap': made('flask_bootstrap', 'Bootstrap5'),
    'flask_ckeditor': made('flask_ckeditor', 'CKEditor'),
    'flask_dropzone': made('flask_dropzone', 'Dropzone'),
    'flask_login': login,
    'flask_restx': made('flask_restx', 'Api'),
    'flask_security': security,
    'flask_wtf': made('flask_wtf', 'CSRFProtect'),
    'flasgger': made('flasgger', 'Swagger'),
    'flask_admin': made('flask_admin', 'Admin'),
    'flask_dance': github,
    'flask_debugtoolbar': made('flask_debugtoolbar', 'DebugToolbarExtension'),
    'flask_healthz': made('flask_healthz', 'Healthz'),
    'flask_jwt_extended': made('flask_jwt_extended', 'JWTManager'),
    'flask_limiter': limiter,
    'flask_marshmallow': made('flask_marshmallow', 'Marshmallow'),
    'flask_principal': made('flask_principal', 'Principal'),
    'flask_restful': made('flask_restful', 'Api'),
    'flask_smorest': made('flask_smorest', 'Api'),
    'flask_sock': made('flask_sock', 'Sock'),
    'flask_sqlalchemy': made('flask_sqlalchemy', 'SQLAlchemy'),
    'flask_uploads': uploads,
    'prometheus_flask_exporter': made('prometheus_flask_exporter', 'PrometheusMetrics'),
}

def written(parameter):
    stars = {parameter.VAR_POSITIONAL: '*', parameter.VAR_KEYWORD: '**'}.get(parameter.kind, '')
    default = '' if parameter.default is parameter.empty else f'={parameter.default!r}'
    return stars + parameter.name + default

def parameters(value, given):
    if not isinstance(value, (types.FunctionType, types.MethodType)):
        return None
    given += hasattr(value, 'jinja_pass_arg')
    return [written(one) for one in list(inspect.signature(value).parameters.values())[given:]]

def brought(set_up):
    app = Flask('probe')
    app.config.update(
        SECRET_KEY='x', SECURITY_PASSWORD_SALT='x', SQLALCHEMY_DATABASE_URI='sqlite://', UPLOADS_DEFAULT_DEST='x',
        API_TITLE='x', API_VERSION='1', OPENAPI_VERSION='3.0.2',
    )
    environment = app.jinja_env
    tables = ('filters', 'globals', 'tests')
    before = {table: dict(getattr(environment, table)) for table in tables}
    extensions = set(environment.extensions)
    set_up(app)
    found = {
        table: {name: value for name, value in getattr(environment, table).items() if before[table].get(name) is not value}
        for table in tables
    }
    with app.test_request_context('/'):
        for processor in app.template_context_processors[None]:
            found['globals'].update(processor())
    for name in ('g', 'request', 'session'):
        found['globals'].pop(name, None)
    return {
        'filters': {name: parameters(value, 1) for name, value in found['filters'].items()},
        'globals': {name: parameters(value, 0) for name, value in found['globals'].items()},
        'tests': sorted(found['tests']),
        'extensions': sorted(set(environment.extensions) - extensions),
    }

print(json.dumps({name: brought(set_up) for name, set_up in packages.items()}))
`;

function asked(): Readonly<Record<string, Brought>> {
  const { status, stdout, stderr } = spawnSync(testPython(), ['-W', 'ignore', '-c', program], {
    encoding: 'utf8',
    timeout: 60_000,
  });
  if (status !== 0) throw new Error(stderr);
  return JSON.parse(stdout) as Readonly<Record<string, Brought>>;
}

const installed = asked();

/** Words that an older package lacks, as it is installed for an older Python. */
const notYet: ReadonlySet<PackageWordName> = new Set(isOlder('flask-wtf', '1.3') ? ['csrf_meta_tag'] : []);

/** By which Jinja knows its own extensions. */
const identifiers: Readonly<Record<string, string>> = {
  'jinja2.ext.do': 'jinja2.ext.ExprStmtExtension',
  'jinja2.ext.i18n': 'jinja2.ext.InternationalizationExtension',
};

test('packages bring what the catalog says, and nothing else that templates are meant to use', () => {
  const known = Object.entries(installed).filter(([name]) => Object.hasOwn(templatePackages, name));
  assert.ok(known.length >= 8);
  let compared = 0;
  for (const [name, { filters, globals, tests, extensions }] of known) {
    const { words: all = [], extensions: own = [] } = templatePackages[name] ?? {};
    const words = all.filter(word => !notYet.has(word));
    const names = [...Object.keys(filters), ...Object.keys(globals)].filter(one => !/^_fs/.test(one));
    assert.deepEqual(names.sort(), [...words].sort(), name);
    assert.deepEqual(tests, [], name);
    assert.deepEqual(
      extensions,
      own.map(extension => identifiers[extension]),
      name,
    );
    for (const word of words) {
      const { table, parameters }: PackageWord = packageWords[word];
      const given = installed[name]?.[table][word] ?? undefined;
      if (given === undefined) continue;
      const [shown, others] = [given.slice(0, parameters?.length), given.slice(parameters?.length)];
      assert.deepEqual(parameters?.map(plain), shown.map(plain), `${name} ${word}`);
      assert.ok(
        others.every(one => one.includes('=')),
        `${name} ${word} needs no other`,
      );
      compared++;
    }
  }
  assert.ok(compared >= 20, `the parameters of ${compared}`);
});

/** `__singular` of Jinja's translations is `singular`. */
function plain(parameter: string): string {
  return parameter.replace(/^__/, '').replace('string_ctx', 'context');
}

test('packages that bring nothing bring nothing', () => {
  const known = Object.entries(installed).filter(([name]) => packagesWithoutWords.has(name));
  assert.ok(known.length >= 12);
  for (const [name, brought] of known)
    assert.deepEqual(brought, { filters: {}, globals: {}, tests: [], extensions: [] }, name);
});
