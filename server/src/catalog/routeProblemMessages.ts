/** What is wrong between routes, their views and the links to them. Plain text. */
export interface RouteProblemMessages {
  /** `names`: `id, page`. */
  readonly missingUrlArguments: (endpoint: string, names: string, rule: string) => string;
  /** `items`: what the converter `any` accepts. */
  readonly wrongUrlArgument: (
    value: string,
    name: string,
    converter: string,
    items: string | undefined,
  ) => string;
  readonly methodNotAllowed: (method: string, rule: string, allowed: string) => string;
  readonly duplicateEndpoint: (endpoint: string, otherView: string) => string;
  /** Two wrappers that one decorator made, which has not kept the names of what it wraps. */
  readonly duplicateWrapper: (endpoint: string) => string;
  readonly duplicateBlueprint: (name: string) => string;
  readonly unregisteredBlueprint: (name: string) => string;
  /** `requests`: `GET, POST /users`. */
  readonly duplicateRule: (requests: string, otherView: string) => string;
  readonly unreachableRule: (otherRule: string, otherView: string, byOrder: boolean) => string;
  /** `names`: `id, page`. */
  readonly surplusVariables: (names: string, view: string) => string;
  readonly missingVariables: (names: string, view: string, rule: string) => string;
  readonly ruleWithoutSlash: (rule: string) => string;
  readonly malformedRule: (rule: string) => string;
  readonly unknownConverter: (name: string) => string;
  /** In the status: why endpoints that seem unknown are not reported. */
  readonly hiddenRoutes: (name: string) => string;
  readonly related: RelatedMessages;
}

/** What another place has to do with a finding: plain text, a fragment. */
interface RelatedMessages {
  readonly otherView: string;
  readonly otherRule: string;
  readonly otherBlueprint: string;
  readonly otherTemplate: string;
  readonly rule: string;
  readonly view: string;
}

export const englishRouteProblems: RouteProblemMessages = {
  missingUrlArguments: (endpoint, names, rule) =>
    `“${endpoint}” needs a value for “${names}”, which its rule “${rule}” has in it. Without one “url_for” raises a BuildError.`,
  wrongUrlArgument: (value, name, converter, items) =>
    `“${value}” cannot stand for “${name}” in the URL: ${
      items === undefined ? `the converter “${converter}” takes numbers` : `only “${items}” can`
    }. “url_for” raises a ValueError.`,
  methodNotAllowed: (method, rule, allowed) =>
    `The rule “${rule}” allows only “${allowed}”, so this “${method}” is answered with 405 (Method Not Allowed). Add the method to the route, or send to another one.`,
  duplicateEndpoint: (endpoint, otherView) =>
    `The endpoint “${endpoint}” belongs to the view “${otherView}” already, so the application does not start (AssertionError). Rename this function, or give its route another “endpoint”.`,
  duplicateWrapper: endpoint =>
    `The endpoint “${endpoint}” belongs to another view already, so the application does not start (AssertionError). The decorator hides the names of both functions: add “@functools.wraps” to what it returns.`,
  unregisteredBlueprint: name =>
    `No application registers the blueprint “${name}”, so nobody can reach its routes. Call “register_blueprint” with it.`,
  duplicateBlueprint: name =>
    `A blueprint with the name “${name}” is registered already, so the application does not start (ValueError). Give one of them another “name”.`,
  duplicateRule: (requests, otherView) =>
    `“${requests}” belongs to the view “${otherView}” already. That one was registered first, so this one is never called for it. Change the rule or the methods of one of them.`,
  unreachableRule: (otherRule, otherView, byOrder) =>
    `Every request for this rule is answered by “${otherView}”: its rule “${otherRule}” fits too and is tried first. ${
      byOrder ? 'Register this route before that one.' : 'Change one of the rules.'
    }`,
  surplusVariables: (names, view) =>
    `The view “${view}” has no parameter for “${names}”, which the rule hands to it, so every request fails (TypeError).`,
  missingVariables: (names, view, rule) =>
    `The view “${view}” needs “${names}”, for which the rule “${rule}” has no variable, so every request fails (TypeError).`,
  ruleWithoutSlash: rule =>
    `The rule “${rule}” does not begin with a slash, so the application does not start (ValueError).`,
  malformedRule: rule =>
    `The rule “${rule}” is malformed from here on, so the application does not start (ValueError). A variable is written “<name>” or “<converter:name>”.`,
  unknownConverter: name =>
    `There is no converter “${name}”, so the application does not start (LookupError).`,
  hiddenRoutes: name =>
    `The package “${name}” may bring routes that are not known here, so unknown endpoints are reported only in the blueprints of this project.`,
  related: {
    otherView: 'the view that has the endpoint',
    otherRule: 'the rule that is tried first',
    otherBlueprint: 'the blueprint that has the name',
    otherTemplate: 'the template that is loaded',
    rule: 'the rule',
    view: 'the view',
  },
};

export const spanishRouteProblems: RouteProblemMessages = {
  missingUrlArguments: (endpoint, names, rule) =>
    `«${endpoint}» necesita un valor para «${names}», que forma parte de su regla «${rule}». Sin él, «url_for» lanza BuildError.`,
  wrongUrlArgument: (value, name, converter, items) =>
    `«${value}» no puede ocupar en la URL el lugar de «${name}»: ${
      items === undefined ? `el conversor «${converter}» admite números` : `solo puede «${items}»`
    }. «url_for» lanza ValueError.`,
  methodNotAllowed: (method, rule, allowed) =>
    `La regla «${rule}» solo admite «${allowed}», así que a este «${method}» se le responde 405 (Method Not Allowed). Añade el método a la ruta o envía a otra.`,
  duplicateEndpoint: (endpoint, otherView) =>
    `El endpoint «${endpoint}» ya es de la vista «${otherView}», así que la aplicación no arranca (AssertionError). Cambia el nombre de esta función o da otro «endpoint» a su ruta.`,
  duplicateWrapper: endpoint =>
    `El endpoint «${endpoint}» ya es de otra vista, así que la aplicación no arranca (AssertionError). El decorador oculta los nombres de ambas funciones: añade «@functools.wraps» a lo que devuelve.`,
  unregisteredBlueprint: name =>
    `Ninguna aplicación registra el blueprint «${name}», así que nadie puede llegar a sus rutas. Llama a «register_blueprint» con él.`,
  duplicateBlueprint: name =>
    `Ya hay registrado un blueprint con el nombre «${name}», así que la aplicación no arranca (ValueError). Da otro «name» a uno de los dos.`,
  duplicateRule: (requests, otherView) =>
    `«${requests}» ya es de la vista «${otherView}». Aquella se registró antes, así que a esta nunca se la llama. Cambia la regla o los métodos de una de las dos.`,
  unreachableRule: (otherRule, otherView, byOrder) =>
    `A todas las peticiones de esta regla responde «${otherView}»: su regla «${otherRule}» también encaja y se prueba antes. ${
      byOrder ? 'Registra esta ruta antes que aquella.' : 'Cambia una de las reglas.'
    }`,
  surplusVariables: (names, view) =>
    `La vista «${view}» no tiene ningún parámetro para «${names}», que la regla le pasa, así que todas las peticiones fallan (TypeError).`,
  missingVariables: (names, view, rule) =>
    `La vista «${view}» necesita «${names}», y la regla «${rule}» no tiene esa variable, así que todas las peticiones fallan (TypeError).`,
  ruleWithoutSlash: rule =>
    `La regla «${rule}» no empieza por una barra, así que la aplicación no arranca (ValueError).`,
  malformedRule: rule =>
    `La regla «${rule}» está mal formada a partir de aquí, así que la aplicación no arranca (ValueError). Una variable se escribe «<nombre>» o «<conversor:nombre>».`,
  unknownConverter: name =>
    `No existe el conversor «${name}», así que la aplicación no arranca (LookupError).`,
  hiddenRoutes: name =>
    `El paquete «${name}» puede traer rutas que aquí no se conocen, así que los endpoints desconocidos solo se señalan en los blueprints de este proyecto.`,
  related: {
    otherView: 'la vista que tiene el endpoint',
    otherRule: 'la regla que se prueba antes',
    otherBlueprint: 'el blueprint que tiene el nombre',
    otherTemplate: 'la plantilla que se carga',
    rule: 'la regla',
    view: 'la vista',
  },
};
