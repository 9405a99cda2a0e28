/**
 * Packages for Flask and Quart that add no endpoint to an application, by the name under which they are imported. Any
 * other may, so with one of those nobody knows all endpoints.
 */
export const routeFreeExtensions: ReadonlySet<string> = new Set([
  'flask_babel',
  'flask_bcrypt',
  'flask_caching',
  'flask_compress',
  'flask_cors',
  'flask_httpauth',
  'flask_jwt_extended',
  'flask_limiter',
  'flask_login',
  'flask_mail',
  'flask_marshmallow',
  'flask_migrate',
  'flask_mongoengine',
  'flask_moment',
  'flask_principal',
  'flask_seasurf',
  'flask_session',
  'flask_sqlalchemy',
  'flask_talisman',
  'flask_wtf',
  'quart_cors',
]);
