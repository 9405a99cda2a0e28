// Which files of a folder are read at all. Content decides later what they are.

/** Read wherever they lie: a program may load its templates, and its settings, from a folder of any name. */
const everywhere = new Set(['jinja', 'jinja2', 'j2', 'html', 'htm', 'xhtml', 'toml']);

/** Text formats that are rendered through Jinja when they lie in a folder of templates. */
const templateExtensions = new Set(
  (
    'xml svg rss atom txt text md rst tex css js json csv yml yaml toml ini cfg conf sql eml ics sh ' +
    'tmpl tpl'
  ).split(' '),
);

/** `templates`, `latex_templates` */
const templateFolder = /(?:^|[/_-])templates\//;

/**
 * Descriptions of APIs that programs make routes of: by name, or in a folder of them. Data of other kinds is not read, as
 * there may be much of it.
 */
const description =
  /(?:^|\/)(?:(?:[^/]*[^/a-z])?(?:openapi|swagger|apis?|specs?)(?:[^/a-z][^/]*)?\.(?:ya?ml|json)|(?:openapi|swagger|specs?|specifications?)\/(?:[^/]+\/)*[^/]+\.ya?ml)$/i;

/**
 * True for files worth reading (path relative to the root, `/`-separated):
 *
 * | path                      | read |
 * | ------------------------- | ---- |
 * | `app.py`                  | yes  |
 * | `site/templates/mail.txt` | yes  |
 * | `latex_templates/a.tex`   | yes  |
 * | `views/home.html`         | yes  |
 * | `nginx.conf.j2`           | yes  |
 * | `settings.toml`           | yes  |
 * | `specs/petstore.yaml`     | yes  |
 * | `docs/index.rst`          | no   |
 */
export function isCandidate(path: string): boolean {
  if (isPythonPath(path)) return true;
  const extension = path.slice(path.lastIndexOf('.') + 1).toLowerCase();
  if (everywhere.has(extension) || description.test(path)) return true;
  return templateExtensions.has(extension) && templateFolder.test(path);
}

export function isPythonPath(path: string): boolean {
  return path.endsWith('.py');
}
