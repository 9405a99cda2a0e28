/** What is said of endpoints and of what leads to them. Markdown in hovers, else plain text; arguments are of the same kind. */
export interface LinkMessages {
  /** Which values the converter takes, by its name; `own` for one of the project. */
  readonly accepts: Readonly<Record<'string' | 'path' | 'int' | 'float' | 'uuid' | 'own', string>> & {
    readonly any: (values: string) => string;
  };
  /** A variable, and the rule that it is part of. */
  readonly partOf: (variable: string, rule: string) => string;
  /** The rule has a value for it already. */
  readonly hasDefault: string;
  readonly special: Readonly<Record<SpecialArgument, string>>;
  /** A name that no rule asks for: `?page=`. */
  readonly query: (text: string) => string;
  /** How many links lead to a view. */
  readonly count: (links: number) => string;
  readonly rename: RenameMessages;
}

/** The arguments that `url_for` keeps for itself (Flask API, `url_for`). */
export type SpecialArgument = '_anchor' | '_external' | '_method' | '_scheme';

export const specialArguments: readonly SpecialArgument[] = ['_anchor', '_external', '_method', '_scheme'];

/** Why something cannot be renamed, and what the preview says of each change. */
export interface RenameMessages {
  readonly severalEndpoints: (names: string) => string;
  readonly unknownEndpoint: (name: string) => string;
  readonly staticEndpoint: string;
  /** The endpoint comes from code that computes it. */
  readonly computed: (name: string, place: string) => string;
  /** A link whose literal is pieced together. */
  readonly computedLink: (place: string) => string;
  readonly invalidEndpoint: (name: string) => string;
  readonly invalidFunction: (name: string) => string;
  readonly invalidBlueprint: (name: string) => string;
  readonly invalidTemplate: (name: string) => string;
  readonly templateTaken: (path: string) => string;
  /** One literal from which code makes the names of several. */
  readonly severalTemplates: (paths: string) => string;
  /** The editor's doing. */
  readonly noFileRename: string;
  readonly endpointTaken: (name: string) => string;
  readonly blueprintTaken: (name: string) => string;
  readonly nameTaken: (name: string, place: string) => string;
  readonly boundTwice: (name: string, place: string) => string;
  readonly isMethod: (name: string) => string;
  readonly starImport: (name: string, place: string) => string;
  readonly brokenFile: (path: string) => string;
  readonly namedAtRegistration: (name: string, place: string) => string;
  readonly title: (before: string, after: string) => string;
  readonly links: string;
  readonly code: string;
  /** Links that can also lead elsewhere. */
  readonly unsure: string;
}

export const englishLinks: LinkMessages = {
  accepts: {
    string: 'text without a slash, at least one character',
    path: 'text that may contain slashes',
    int: 'a whole number, not negative unless the rule says so',
    float: 'a number with a decimal point, not negative unless the rule says so',
    uuid: 'a UUID',
    own: 'what the converter of the project takes',
    any: values => `one of ${values}`,
  },
  partOf: (variable, rule) => `${variable} in ${rule}`,
  hasDefault: 'the rule has a value for it, so it may be left out',
  special: {
    _anchor: 'The fragment at the end of the URL: `#anchor`.',
    _external: 'A whole URL with scheme and host instead of a path.',
    _method: 'The rule for this HTTP method, where the endpoint has several.',
    _scheme: 'The scheme of the URL (`https`); asks for `_external`.',
  },
  query: text => `Is no part of the rule, so it becomes a query argument: ${text}`,
  count: links => (links === 1 ? '1 link' : `${links} links`),
  rename: {
    severalEndpoints: names => `This can mean several endpoints (${names}), so it cannot be renamed here.`,
    unknownEndpoint: name => `No route has the endpoint “${name}”.`,
    staticEndpoint: 'The framework itself gives the endpoint for static files its name.',
    computed: (name, place) => `The endpoint “${name}” is named by code that computes it (${place}).`,
    computedLink: place => `The endpoint in ${place} is pieced together and cannot be changed automatically.`,
    invalidEndpoint: name =>
      `“${name}” cannot be an endpoint: it must be text without dots, quotes or backslashes.`,
    invalidFunction: name => `“${name}” cannot be the name of a function in Python.`,
    invalidTemplate: name => `A template cannot be called “${name}” and be found by the same loader.`,
    templateTaken: path => `There already is a file ${path}.`,
    severalTemplates: paths => `Code makes the names of several templates of this (${paths}).`,
    noFileRename: 'This editor cannot rename files.',
    invalidBlueprint: name =>
      `“${name}” cannot be the name of a blueprint: it must be text without dots or quotes.`,
    endpointTaken: name => `There already is an endpoint “${name}”.`,
    blueprintTaken: name => `There already is a blueprint “${name}”.`,
    nameTaken: (name, place) => `“${name}” already means something else in ${place}.`,
    boundTwice: (name, place) =>
      `“${name}” gets more than one value in ${place}, so its uses cannot be told apart.`,
    isMethod: name => `“${name}” is not a plain function, so its uses cannot be found with certainty.`,
    starImport: (name, place) => `${place} imports everything, so whether it uses “${name}” cannot be told.`,
    brokenFile: path => `${path} has syntax errors; repair them first.`,
    namedAtRegistration: (name, place) =>
      `The name “${name}” is given where the blueprint is registered (${place}).`,
    title: (before, after) => `Rename ${before} to ${after}`,
    links: 'Links',
    code: 'Python code',
    unsure: 'Links that can also lead elsewhere',
  },
};

export const spanishLinks: LinkMessages = {
  accepts: {
    string: 'texto sin barras, de al menos un carácter',
    path: 'texto que puede contener barras',
    int: 'un número entero, no negativo salvo que la regla lo permita',
    float: 'un número con punto decimal, no negativo salvo que la regla lo permita',
    uuid: 'un UUID',
    own: 'lo que acepte el conversor del proyecto',
    any: values => `uno de ${values}`,
  },
  partOf: (variable, rule) => `${variable} en ${rule}`,
  hasDefault: 'la regla ya tiene un valor para él, así que puede omitirse',
  special: {
    _anchor: 'El fragmento al final de la URL: `#ancla`.',
    _external: 'Una URL completa, con esquema y servidor, en lugar de una ruta.',
    _method: 'La regla de este método HTTP, si el endpoint tiene varias.',
    _scheme: 'El esquema de la URL (`https`); exige `_external`.',
  },
  query: text => `No forma parte de la regla, así que pasa a la cadena de consulta: ${text}`,
  count: links => (links === 1 ? '1 enlace' : `${links} enlaces`),
  rename: {
    severalEndpoints: names =>
      `Aquí puede tratarse de varios endpoints (${names}), así que no se puede renombrar desde aquí.`,
    unknownEndpoint: name => `Ninguna ruta tiene el endpoint «${name}».`,
    staticEndpoint: 'El nombre del endpoint de los archivos estáticos lo pone el propio framework.',
    computed: (name, place) => `El nombre del endpoint «${name}» lo calcula el código (${place}).`,
    computedLink: place =>
      `El endpoint de ${place} está compuesto por partes y no se puede cambiar automáticamente.`,
    invalidEndpoint: name =>
      `«${name}» no puede ser un endpoint: debe ser texto sin puntos, comillas ni barras invertidas.`,
    invalidFunction: name => `«${name}» no puede ser el nombre de una función en Python.`,
    invalidTemplate: name =>
      `Una plantilla no se puede llamar «${name}» y que la encuentre el mismo cargador.`,
    templateTaken: path => `Ya existe un archivo ${path}.`,
    severalTemplates: paths => `El código forma con esto los nombres de varias plantillas (${paths}).`,
    noFileRename: 'Este editor no puede renombrar archivos.',
    invalidBlueprint: name =>
      `«${name}» no puede ser el nombre de un blueprint: debe ser texto sin puntos ni comillas.`,
    endpointTaken: name => `Ya existe un endpoint «${name}».`,
    blueprintTaken: name => `Ya existe un blueprint «${name}».`,
    nameTaken: (name, place) => `«${name}» ya significa otra cosa en ${place}.`,
    boundTwice: (name, place) =>
      `«${name}» recibe más de un valor en ${place}, así que no se distinguen sus usos.`,
    isMethod: name =>
      `«${name}» no es una función simple, así que no se pueden encontrar sus usos con certeza.`,
    starImport: (name, place) => `${place} lo importa todo, así que no se sabe si usa «${name}».`,
    brokenFile: path => `${path} tiene errores de sintaxis; corrígelos primero.`,
    namedAtRegistration: (name, place) =>
      `El nombre «${name}» se da donde se registra el blueprint (${place}).`,
    title: (before, after) => `Renombrar ${before} a ${after}`,
    links: 'Enlaces',
    code: 'Código Python',
    unsure: 'Enlaces que también pueden llevar a otro sitio',
  },
};
