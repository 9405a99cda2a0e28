import type { Messages } from '../messages.ts';
import type { ProblemCode } from '../problemCodes.ts';

/** What a person reads who asks about a code: plain text with code in backticks, whole sentences. */
interface Explanation {
  /** What is wrong, and what comes of it. */
  readonly what: string;
  readonly repair: string;
}

type Explanations = Readonly<Record<ProblemCode, Explanation>>;

const english: Explanations = {
  'template-syntax-error': {
    what: 'Jinja cannot compile the template at this line, so every view that renders it fails with `TemplateSyntaxError`.',
    repair: 'Correct the place that is marked; the message says what Jinja expected there.',
  },
  'undefined-variable': {
    what: 'The template reads a name that no view passes, that the template does not bind and that nothing else brings: it prints nothing, or fails.',
    repair: 'Correct the name, or pass it where the template is rendered.',
  },
  'unknown-attribute': {
    what: 'The object is known, and it has no such attribute: Jinja prints nothing instead, without a word.',
    repair: 'Correct the attribute, or add it to the class.',
  },
  'unknown-block': {
    what: 'No template above this one has a block of that name, so what stands in it is never rendered.',
    repair: 'Use the name of a block of the parent, or add the block there.',
  },
  'duplicate-block': {
    what: 'A template has two blocks of one name; Jinja refuses to load it.',
    repair: 'Give the second one another name, or show the first one again with `self.name()`.',
  },
  'unused-import': {
    what: 'The template imports something that it does not use.',
    repair: 'Remove the import.',
  },
  'unused-macro': {
    what: 'Other templates import from this file, but nothing calls this macro.',
    repair: 'Remove the macro, or call it.',
  },
  'unused-context-variable': {
    what: 'The view passes a variable that neither the template nor any that it extends, includes or imports reads.',
    repair: 'Remove the argument, or use it.',
  },
  'safe-request-data': {
    what: 'What a visitor sent is printed without escaping: whoever makes somebody follow a link can run scripts in the page.',
    repair: 'Remove `safe`; Jinja escapes by itself.',
  },
  'unquoted-attribute': {
    what: 'Text is printed as the value of an attribute without quotes: a blank in it ends the value, and the rest becomes attributes.',
    repair: 'Put quotes around the value.',
  },
  'unsafe-json': {
    what: 'A value of Python is printed in a script as Python writes it (`True`, `None`, escaped quotes), which is no JavaScript.',
    repair: 'Apply `tojson`.',
  },
  'unknown-filter': {
    what: 'Neither Jinja nor the project nor a package that it uses has this filter: the template does not load.',
    repair: 'Correct the name, or register the filter.',
  },
  'unknown-test': {
    what: 'Neither Jinja nor the project nor a package that it uses has this test: the template does not load.',
    repair: 'Correct the name, or register the test.',
  },
  'unknown-tag': {
    what: 'Jinja does not know this tag, and no extension that the project loads brings it: the template does not load.',
    repair: 'Correct the tag, or load the extension in the environment.',
  },
  'wrong-arguments': {
    what: 'A macro, filter or test is called with arguments that it does not take: rendering fails with `TypeError`.',
    repair: 'Correct the arguments; the signature is shown while they are typed.',
  },
  'unknown-endpoint': {
    what: 'No route has the endpoint that `url_for` asks for: it raises `BuildError` when the line runs.',
    repair: 'Correct the endpoint, with the name of its blueprint in front; `matraz routes` lists all.',
  },
  'missing-url-argument': {
    what: 'The rule has a variable that `url_for` is given no value for: it raises `BuildError`.',
    repair: 'Give the value as a keyword argument.',
  },
  'url-argument-type': {
    what: 'The value that is written for a variable of the rule is none that its converter accepts.',
    repair: 'Write a value of that type, or use another converter.',
  },
  'missing-static-file': {
    what: 'The folder of static files has no such file, so the page asks for something that is not there.',
    repair: 'Correct the name, or add the file.',
  },
  'missing-template': {
    what: 'No loader of the application finds a template of that name: `TemplateNotFound` when it is rendered.',
    repair: 'Correct the name, which is relative to a folder of templates, or create the file.',
  },
  'shadowed-template': {
    what: 'Another template of the same name comes first (those of the application before those of its blueprints), so this one is never loaded.',
    repair:
      'Put the blueprint’s templates into a folder of its own name: `templates/blog/page.html`, rendered as `blog/page.html`.',
  },
  'method-not-allowed': {
    what: 'The form, or the test client, sends with a method that the route does not allow: the answer is 405.',
    repair: 'Change the method, or add it to `methods` of the route.',
  },
  'duplicate-endpoint': {
    what: 'Two views have one endpoint, most often since two functions have one name: Flask refuses to start.',
    repair: 'Give one of them another name, or an `endpoint` of its own.',
  },
  'duplicate-blueprint': {
    what: 'Two blueprints are registered under one name: Flask refuses to start.',
    repair: 'Give one of them another name, or register it with `name=`.',
  },
  'blueprint-not-registered': {
    what: 'The blueprint has routes, but no application registers it: none of them is ever reached.',
    repair: 'Call `app.register_blueprint(…)` where the application is made.',
  },
  'duplicate-rule': {
    what: 'The same rule, for the same method, belongs to a view that was registered before: this one never answers.',
    repair: 'Change the rule or the methods of one of them.',
  },
  'unreachable-rule': {
    what: 'Another rule fits every path that this one fits, and it is tried first.',
    repair: 'Make one of the rules fit less: a part of its own, or a narrower converter.',
  },
  'view-parameter-mismatch': {
    what: 'The variables of the rule and the parameters of the view do not go together: every request fails with `TypeError`.',
    repair: 'Give both the same names.',
  },
  'rule-without-slash': {
    what: 'A rule must begin with a slash: Werkzeug refuses it.',
    repair: 'Put a slash in front.',
  },
  'malformed-rule': {
    what: 'A variable of the rule is not closed, or not written as Werkzeug reads it: the application does not start.',
    repair: 'Write it as `<converter:name>`.',
  },
  'unknown-converter': {
    what: 'The rule uses a converter that does not exist: the application does not start.',
    repair: 'Use `string`, `int`, `float`, `path`, `uuid`, `any(…)`, or one that the application adds.',
  },
  'unexplained-suppression': {
    what: 'A comment `matraz: ignore[…]` that names no code, or a code that does not exist, or gives no reason takes nothing away.',
    repair: 'Write the codes in brackets and the reason behind them.',
  },
  'unused-suppression': {
    what: 'There is nothing (any more) that the comment takes away.',
    repair: 'Remove the comment.',
  },
};

const spanish: Explanations = {
  'template-syntax-error': {
    what: 'Jinja no puede compilar la plantilla en esta línea, así que toda vista que la muestre falla con `TemplateSyntaxError`.',
    repair: 'Corrija el lugar marcado; el mensaje dice qué esperaba Jinja.',
  },
  'undefined-variable': {
    what: 'La plantilla lee un nombre que ninguna vista pasa, que la plantilla no define y que nada más aporta: no muestra nada, o falla.',
    repair: 'Corrija el nombre, o páselo donde se muestra la plantilla.',
  },
  'unknown-attribute': {
    what: 'Se conoce el objeto, y no tiene ese atributo: Jinja no muestra nada en su lugar, sin avisar.',
    repair: 'Corrija el atributo, o añádalo a la clase.',
  },
  'unknown-block': {
    what: 'Ninguna plantilla superior tiene un bloque con ese nombre, así que su contenido no se muestra nunca.',
    repair: 'Use el nombre de un bloque de la plantilla superior, o añádalo allí.',
  },
  'duplicate-block': {
    what: 'Una plantilla tiene dos bloques con el mismo nombre; Jinja se niega a cargarla.',
    repair: 'Dé otro nombre al segundo, o muestre otra vez el primero con `self.nombre()`.',
  },
  'unused-import': {
    what: 'La plantilla importa algo que no usa.',
    repair: 'Elimine la importación.',
  },
  'unused-macro': {
    what: 'Otras plantillas importan de este archivo, pero nada llama a esta macro.',
    repair: 'Elimine la macro, o llámela.',
  },
  'unused-context-variable': {
    what: 'La vista pasa una variable que no leen ni la plantilla ni las que extiende, incluye o importa.',
    repair: 'Elimine el argumento, o úselo.',
  },
  'safe-request-data': {
    what: 'Lo que envió un visitante se muestra sin escapar: quien consiga que alguien siga un enlace puede ejecutar scripts en la página.',
    repair: 'Elimine `safe`; Jinja escapa por sí mismo.',
  },
  'unquoted-attribute': {
    what: 'Se muestra texto como valor de un atributo sin comillas: un espacio termina el valor, y el resto se convierte en atributos.',
    repair: 'Ponga comillas alrededor del valor.',
  },
  'unsafe-json': {
    what: 'Un valor de Python se muestra en un script tal como lo escribe Python (`True`, `None`, comillas escapadas), que no es JavaScript.',
    repair: 'Aplique `tojson`.',
  },
  'unknown-filter': {
    what: 'Ni Jinja, ni el proyecto, ni un paquete que este use tienen ese filtro: la plantilla no se carga.',
    repair: 'Corrija el nombre, o registre el filtro.',
  },
  'unknown-test': {
    what: 'Ni Jinja, ni el proyecto, ni un paquete que este use tienen esa prueba: la plantilla no se carga.',
    repair: 'Corrija el nombre, o registre la prueba.',
  },
  'unknown-tag': {
    what: 'Jinja no conoce esta etiqueta, y ninguna extensión que cargue el proyecto la aporta: la plantilla no se carga.',
    repair: 'Corrija la etiqueta, o cargue la extensión en el entorno.',
  },
  'wrong-arguments': {
    what: 'Se llama a una macro, un filtro o una prueba con argumentos que no admite: falla con `TypeError` al mostrarse.',
    repair: 'Corrija los argumentos; la firma se muestra mientras se escriben.',
  },
  'unknown-endpoint': {
    what: 'Ninguna ruta tiene el endpoint que pide `url_for`: lanza `BuildError` cuando se ejecuta la línea.',
    repair: 'Corrija el endpoint, con el nombre de su blueprint delante; `matraz routes` los muestra todos.',
  },
  'missing-url-argument': {
    what: 'La regla tiene una variable para la que `url_for` no recibe valor: lanza `BuildError`.',
    repair: 'Dé el valor como argumento con nombre.',
  },
  'url-argument-type': {
    what: 'El valor escrito para una variable de la regla no es de los que admite su conversor.',
    repair: 'Escriba un valor de ese tipo, o use otro conversor.',
  },
  'missing-static-file': {
    what: 'La carpeta de archivos estáticos no tiene ese archivo, así que la página pide algo que no existe.',
    repair: 'Corrija el nombre, o añada el archivo.',
  },
  'missing-template': {
    what: 'Ningún cargador de la aplicación encuentra una plantilla con ese nombre: `TemplateNotFound` al mostrarla.',
    repair: 'Corrija el nombre, que es relativo a una carpeta de plantillas, o cree el archivo.',
  },
  'shadowed-template': {
    what: 'Otra plantilla del mismo nombre va por delante (las de la aplicación antes que las de sus blueprints), así que esta no se carga nunca.',
    repair:
      'Ponga las plantillas del blueprint en una carpeta con su nombre: `templates/blog/page.html`, que se muestra como `blog/page.html`.',
  },
  'method-not-allowed': {
    what: 'El formulario, o el cliente de pruebas, envía con un método que la ruta no admite: la respuesta es 405.',
    repair: 'Cambie el método, o añádalo a `methods` de la ruta.',
  },
  'duplicate-endpoint': {
    what: 'Dos vistas tienen el mismo endpoint, casi siempre porque dos funciones se llaman igual: Flask se niega a arrancar.',
    repair: 'Dé otro nombre a una de ellas, o un `endpoint` propio.',
  },
  'duplicate-blueprint': {
    what: 'Se registran dos blueprints con el mismo nombre: Flask se niega a arrancar.',
    repair: 'Dé otro nombre a uno de ellos, o regístrelo con `name=`.',
  },
  'blueprint-not-registered': {
    what: 'El blueprint tiene rutas, pero ninguna aplicación lo registra: nunca se llega a ninguna.',
    repair: 'Llame a `app.register_blueprint(…)` donde se crea la aplicación.',
  },
  'duplicate-rule': {
    what: 'La misma regla, para el mismo método, es de una vista que se registró antes: esta no responde nunca.',
    repair: 'Cambie la regla o los métodos de una de ellas.',
  },
  'unreachable-rule': {
    what: 'Otra regla admite todas las rutas que admite esta, y se prueba antes.',
    repair: 'Haga que una de ellas admita menos: una parte propia, o un conversor más estricto.',
  },
  'view-parameter-mismatch': {
    what: 'Las variables de la regla y los parámetros de la vista no encajan: toda petición falla con `TypeError`.',
    repair: 'Dé a ambos los mismos nombres.',
  },
  'rule-without-slash': {
    what: 'Una regla debe empezar por una barra: Werkzeug la rechaza.',
    repair: 'Ponga una barra delante.',
  },
  'malformed-rule': {
    what: 'Una variable de la regla no está cerrada, o no está escrita como la lee Werkzeug: la aplicación no arranca.',
    repair: 'Escríbala como `<conversor:nombre>`.',
  },
  'unknown-converter': {
    what: 'La regla usa un conversor que no existe: la aplicación no arranca.',
    repair: 'Use `string`, `int`, `float`, `path`, `uuid`, `any(…)`, o uno que añada la aplicación.',
  },
  'unexplained-suppression': {
    what: 'Un comentario `matraz: ignore[…]` que no nombra ningún código, o uno que no existe, o que no da un motivo, no quita nada.',
    repair: 'Escriba los códigos entre corchetes y detrás el motivo.',
  },
  'unused-suppression': {
    what: 'No hay (o ya no hay) nada que el comentario quite.',
    repair: 'Elimine el comentario.',
  },
};

export function explanationsFor(locale: Messages['locale']): Explanations {
  return locale === 'es' ? spanish : english;
}
