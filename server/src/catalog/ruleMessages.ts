/** What is said inside the rule of a route. Markdown; arguments are Markdown already. */
export interface RuleMessages {
  /** Of one of Werkzeug's own converters: what its values may be. */
  readonly accepts: Readonly<Record<'string' | 'path' | 'int' | 'float' | 'uuid' | 'any', string>>;
  /** Beside a converter in the list, short. */
  readonly ownConverter: string;
  readonly definedIn: (name: string, place: string) => string;
  /** A variable of the rule and the view that receives it. */
  readonly parameterOf: (view: string) => string;
  readonly noParameterOf: (view: string, name: string) => string;
  readonly withConverter: (converter: string, accepts: string) => string;
}

export const englishRules: RuleMessages = {
  accepts: {
    string: 'text without a slash',
    path: 'text with or without slashes',
    int: 'a whole number, negative only with `signed=True`',
    float: 'a number with a decimal point, negative only with `signed=True`',
    uuid: 'a UUID',
    any: 'one of the texts in the parentheses: `any(red, green)`',
  },
  ownConverter: 'of the project',
  definedIn: (name, place) => `${name} in ${place}`,
  parameterOf: view => `parameter of ${view}`,
  noParameterOf: (view, name) => `${view} has no parameter ${name}, so each request fails`,
  withConverter: (converter, accepts) => `converter ${converter}: ${accepts}`,
};

export const spanishRules: RuleMessages = {
  accepts: {
    string: 'texto sin barras',
    path: 'texto con o sin barras',
    int: 'un número entero, negativo solo con `signed=True`',
    float: 'un número con punto decimal, negativo solo con `signed=True`',
    uuid: 'un UUID',
    any: 'uno de los textos entre paréntesis: `any(rojo, verde)`',
  },
  ownConverter: 'del proyecto',
  definedIn: (name, place) => `${name} en ${place}`,
  parameterOf: view => `parámetro de ${view}`,
  noParameterOf: (view, name) => `${view} no tiene el parámetro ${name}, así que cada petición falla`,
  withConverter: (converter, accepts) => `conversor ${converter}: ${accepts}`,
};
