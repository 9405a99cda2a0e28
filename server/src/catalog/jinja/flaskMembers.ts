import type { MemberWord } from './members.ts';

/** What a template asks a request for (Flask API, `Request`). */
export const requestMembers = {
  path: { type: 'str', example: '{{ request.path }}', result: '/users/' },
  full_path: { type: 'str', example: '{{ request.full_path }}', result: '/users/?page=2' },
  url: { type: 'str', example: '{{ request.url }}', result: 'http://localhost/users/?page=2' },
  base_url: { type: 'str', example: '{{ request.base_url }}', result: 'http://localhost/users/' },
  host: { type: 'str', example: '{{ request.host }}', result: 'localhost' },
  host_url: { type: 'str', example: '{{ request.host_url }}', result: 'http://localhost/' },
  url_root: { type: 'str', example: '{{ request.url_root }}', result: 'http://localhost/' },
  script_root: { type: 'str', example: '[{{ request.script_root }}]', result: '[]' },
  scheme: { type: 'str', example: '{{ request.scheme }}', result: 'http' },
  is_secure: { type: 'bool', example: '{{ request.is_secure }}', result: 'False' },
  method: { type: 'str', example: '{{ request.method }}', result: 'GET' },
  endpoint: {
    type: 'str | None',
    example: '{{ "active" if request.endpoint == "users" }}',
    result: 'active',
  },
  blueprint: { type: 'str | None', example: '{{ request.blueprint or "none" }}', result: 'none' },
  blueprints: { type: 'list[str]', example: '{{ request.blueprints|length }}', result: '0' },
  view_args: { type: 'dict[str, Any] | None', example: '{{ request.view_args|length }}', result: '0' },
  args: { type: 'MultiDict[str, str]', example: '{{ request.args.get("page") }}', result: '2' },
  form: { type: 'MultiDict[str, str]', example: '[{{ request.form.name }}]', result: '[]' },
  values: { type: 'MultiDict[str, str]', example: '{{ request.values.page }}', result: '2' },
  files: { type: 'MultiDict[str, FileStorage]', example: '{{ request.files|length }}', result: '0' },
  cookies: {
    type: 'MultiDict[str, str]',
    example: '{{ request.cookies.get("theme", "light") }}',
    result: 'light',
  },
  headers: { type: 'Headers', example: '{{ request.headers["Host"] }}', result: 'localhost' },
  referrer: { type: 'str | None', example: '{{ request.referrer or "/" }}', result: '/' },
  user_agent: { type: 'UserAgent', example: '{{ request.user_agent.string|length > 0 }}', result: 'True' },
  remote_addr: { type: 'str | None', example: '{{ request.remote_addr or "unknown" }}', result: 'unknown' },
  accept_languages: {
    type: 'LanguageAccept',
    example: '{{ request.accept_languages.best_match(["en", "es"]) or "en" }}',
    result: 'en',
  },
  is_json: { type: 'bool', example: '{{ request.is_json }}', result: 'False' },
  mimetype: { type: 'str', example: '[{{ request.mimetype }}]', result: '[]' },
  authorization: {
    type: 'Authorization | None',
    example: '{{ request.authorization is none }}',
    result: 'True',
  },
} as const satisfies Readonly<Record<string, MemberWord>>;

/** What every session has beside what is kept in it (Flask API, `session`). */
export const sessionMembers = {
  get: {
    parameters: ['key', 'default=None'],
    example: "{{ session.get('name', 'nobody') }}",
    result: 'nobody',
  },
  permanent: { type: 'bool', example: '{{ session.permanent }}', result: 'False' },
  new: { type: 'bool', example: '{{ session.new }}', result: 'False' },
} as const satisfies Readonly<Record<string, MemberWord>>;

/** What `g` has beside what is kept in it (Flask API, `g`). */
export const contextMembers = {
  get: { parameters: ['name', 'default=None'], example: "{{ g.get('user', 'nobody') }}", result: 'nobody' },
} as const satisfies Readonly<Record<string, MemberWord>>;

export type RequestMemberName = keyof typeof requestMembers;
export type SessionMemberName = keyof typeof sessionMembers;
export type ContextMemberName = keyof typeof contextMembers;
