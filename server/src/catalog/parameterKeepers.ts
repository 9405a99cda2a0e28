/**
 * Decorators of packages that leave the parameters of a view as they are, by the dotted path under which they are known:
 * the result of a call has `()`.
 */
export const parameterKeepers: ReadonlySet<string> = new Set([
  'flask_caching.Cache().cached()',
  'flask_caching.Cache().memoize()',
  'flask_cors.cross_origin()',
  'flask_httpauth.HTTPBasicAuth().login_required',
  'flask_httpauth.HTTPDigestAuth().login_required',
  'flask_httpauth.HTTPTokenAuth().login_required',
  'flask_jwt_extended.jwt_required()',
  'flask_limiter.Limiter().exempt',
  'flask_limiter.Limiter().limit()',
  'flask_login.fresh_login_required',
  'flask_login.login_required',
  'flask_wtf.CSRFProtect().exempt',
  'flask_wtf.csrf.CSRFProtect().exempt',
]);
