/** A name that a template can use although nobody passes it. */
export interface TemplateGlobal {
  readonly name: string;
  /** Who puts it there: Flask's application, or Jinja in every environment. */
  readonly origin: 'flask' | 'jinja';
  /** As a call would be written, or `name: type` for what is not called. */
  readonly signature: string;
  readonly en: string;
  readonly es: string;
}

/**
 * Flask, "Templates", Standard Context, and Jinja, "Template Designer Documentation", List of Global Functions. A test
 * compares names and parameters with a running Flask.
 */
export const templateGlobals: readonly TemplateGlobal[] = [
  {
    name: 'config',
    origin: 'flask',
    signature: 'config: Config',
    en: 'The configuration of the application.',
    es: 'La configuración de la aplicación.',
  },
  {
    name: 'request',
    origin: 'flask',
    signature: 'request: Request',
    en: 'The request that is being answered: its form, its arguments, its path.',
    es: 'La petición que se está respondiendo: su formulario, sus argumentos, su ruta.',
  },
  {
    name: 'session',
    origin: 'flask',
    signature: 'session: SessionMixin',
    en: 'What is remembered of this visitor between requests, in a signed cookie.',
    es: 'Lo que se recuerda de esta visita entre peticiones, en una cookie firmada.',
  },
  {
    name: 'g',
    origin: 'flask',
    signature: 'g: _AppCtxGlobals',
    en: 'Whatever the application keeps for the length of one request.',
    es: 'Lo que la aplicación guarda mientras dura una petición.',
  },
  {
    name: 'url_for',
    origin: 'flask',
    signature: 'url_for(endpoint, *, _anchor=None, _method=None, _scheme=None, _external=None, **values)',
    en: 'The URL of an endpoint with these values.',
    es: 'La URL de un endpoint con estos valores.',
  },
  {
    name: 'get_flashed_messages',
    origin: 'flask',
    signature: 'get_flashed_messages(with_categories=False, category_filter=())',
    en: 'The messages that views have left with `flash()`; reading them removes them.',
    es: 'Los mensajes que las vistas han dejado con `flash()`; al leerlos se borran.',
  },
  {
    name: 'range',
    origin: 'jinja',
    signature: 'range([start,] stop[, step])',
    en: 'The numbers from `start` up to but without `stop`.',
    es: 'Los números desde `start` hasta `stop`, sin incluir este último.',
  },
  {
    name: 'lipsum',
    origin: 'jinja',
    signature: 'lipsum(n=5, html=True, min=20, max=100)',
    en: 'Paragraphs of filler text, each with `min` to `max` words.',
    es: 'Párrafos de relleno, cada uno de `min` a `max` palabras.',
  },
  {
    name: 'dict',
    origin: 'jinja',
    signature: 'dict(**items)',
    en: 'A dictionary, written with keywords: `dict(class="foo")`.',
    es: 'Un diccionario escrito con palabras clave: `dict(class="foo")`.',
  },
  {
    name: 'cycler',
    origin: 'jinja',
    signature: 'cycler(*items)',
    en: 'Gives the values in turn, one each time `next()` is called.',
    es: 'Da los valores por turno, uno cada vez que se llama a `next()`.',
  },
  {
    name: 'joiner',
    origin: 'jinja',
    signature: "joiner(sep=', ')",
    en: 'A function that gives nothing the first time and the separator from then on.',
    es: 'Una función que no da nada la primera vez y después siempre el separador.',
  },
  {
    name: 'namespace',
    origin: 'jinja',
    signature: 'namespace(*args, **kwargs)',
    en: 'An object whose attributes a loop can set and the rest of the template can read.',
    es: 'Un objeto cuyos atributos puede cambiar un bucle y leer el resto de la plantilla.',
  },
];

const byName: ReadonlyMap<string, TemplateGlobal> = new Map(
  templateGlobals.map(known => [known.name, known]),
);

export function findTemplateGlobal(name: string): TemplateGlobal | undefined {
  return byName.get(name);
}
