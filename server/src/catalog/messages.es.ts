import { spanishChecks } from './checkMessages.ts';
import { spanishWords } from './jinja/words.es.ts';
import { spanishLenses } from './lensMessages.ts';
import { spanishLinks } from './linkMessages.ts';
import type { Messages, TemplateProblemTexts, UnresolvedReasonText } from './messages.ts';
import { spanishRouteProblems } from './routeProblemMessages.ts';
import { spanishRules } from './ruleMessages.ts';

const templateProblems: TemplateProblemTexts = {
  'unexpected-character': ({ character = '' }) =>
    `El carácter «${character}» no tiene sentido aquí para Jinja.`,
  'unclosed-string': () => 'Falta la comilla que cierra esta cadena.',
  'bad-escape': () => 'Python no conoce esta secuencia de escape.',
  'bad-identifier': ({ name = '' }) => `«${name}» no es un nombre válido.`,
  'unexpected-bracket': ({ found = '', expected }) =>
    expected === undefined
      ? `«${found}» cierra algo que no se ha abierto.`
      : `Se encontró «${found}» donde tenía que cerrarse con «${expected}».`,
  'unclosed-comment': () => 'El comentario no está cerrado: falta «#}».',
  'unclosed-raw': () => 'El bloque «raw» no está cerrado: falta «{% endraw %}».',
  'unclosed-tag': ({ expected = '' }) => `Falta «${expected}» para cerrar.`,
  'expected-token': ({ expected = '', found = '' }) =>
    `Se esperaba ${shown(expected)}, pero se encontró ${shown(found)}.`,
  'expected-expression': ({ found = '' }) => `Se esperaba una expresión, pero se encontró ${shown(found)}.`,
  'tag-name-expected': ({ found = '' }) =>
    `Se esperaba el nombre de una etiqueta, pero se encontró ${shown(found)}.`,
  'unknown-tag': ({ name = '' }) => `Jinja no tiene la etiqueta «${name}».`,
  'unexpected-tag': ({ name = '' }) => `«${name}» no corresponde a ningún bloque abierto.`,
  'unclosed-block': ({ name = '', expected = '', found }) =>
    found === undefined
      ? `El bloque «${name}» no está cerrado: falta «{% ${expected} %}».`
      : `El bloque «${name}» no está cerrado: se encontró «${found}» antes de «{% ${expected} %}».`,
  'not-assignable': () => 'A esto no se le puede asignar un valor.',
  'invalid-arguments': () => 'El orden de estos argumentos no es válido.',
  'expected-call': () => 'Aquí se espera la llamada a una macro.',
  'default-order': () => 'Un parámetro sin valor por defecto no puede ir detrás de uno que sí lo tiene.',
  'private-import': ({ name = '' }) =>
    `«${name}» empieza por guion bajo, así que no puede importarse desde una plantilla.`,
  'block-name-hyphen': () => 'El nombre de un bloque no puede llevar guion; usa un guion bajo.',
  'required-block-body': () => 'Un bloque obligatorio («required») solo puede tener espacios y comentarios.',
  'chained-test': () => 'Las pruebas con «is» no pueden encadenarse.',
  'trans-duplicate': ({ name = '' }) => `La variable «${name}» aparece dos veces en «trans».`,
  'trans-unknown-plural': ({ name = '' }) => `«pluralize» cuenta «${name}», que no está en «trans».`,
  'trans-plural-without-variables': () => '«pluralize» necesita una variable que contar.',
  'trans-control': ({ name = '' }) => `La etiqueta «${name}» no puede estar dentro de «trans».`,
  'trans-nested': () => 'Los bloques «trans» no pueden anidarse.',
  'trans-second-plural': () => 'Un bloque «trans» solo admite un «pluralize».',
  'too-deep': () => 'Hay más niveles anidados de los que Jinja puede compilar.',
};

export const spanishMessages: Messages = {
  locale: 'es',
  words: spanishWords,
  hover: {
    unknownType: 'tipo desconocido',
    view: (view, place) => `vista ${view} en ${place}`,
    staticFiles: 'archivos estáticos que sirve el propio framework',
    unknownView: place => `registrado en ${place}; no se encontró su vista`,
    partialRule: '`…` es una parte de la regla que no se conoce',
    passed: (mapping, view, file) =>
      mapping === undefined
        ? `la pasa ${view} en ${file}`
        : `la pasa ${view} dentro de ${mapping} en ${file}`,
    processed: (name, of, file) =>
      of === 'application'
        ? `del procesador de contexto ${name} de la aplicación, en ${file}`
        : `del procesador de contexto ${name} de un blueprint, en ${file}`,
    notPassed: views => `*no la pasa* ${views}`,
    viewIn: (view, file) => `${view} en ${file}`,
    atModuleLevel: 'el módulo',
    value: repr => `valor ${repr}`,
    eachItem: iterable => `cada elemento de ${iterable}`,
    partOfEachItem: iterable => `parte de cada elemento de ${iterable}`,
    setHere: value =>
      value === undefined ? 'definida en esta plantilla' : `definida en esta plantilla como ${value}`,
    withHere: value => (value === undefined ? 'definida por `with`' : `definida por \`with\` como ${value}`),
    macroParameter: macro => `parámetro de la macro ${macro}`,
    byDefault: value => `${value} por defecto`,
    callParameter: 'parámetro de este bloque `call`',
    macroHere: 'macro de esta plantilla',
    importedFrom: template => `importada de ${template}`,
    importedTemplate: template => `las macros y variables de ${template}`,
    transVariable: value =>
      value === undefined ? 'variable de la traducción' : `variable de la traducción, ${value}`,
    templateGlobal: framework =>
      framework === 'flask'
        ? 'disponible en todas las plantillas de Flask'
        : 'disponible en todas las plantillas de Jinja',
    ownWord: {
      filters: place => `filtro de este proyecto, de ${place}`,
      tests: place => `prueba de este proyecto, de ${place}`,
      globals: place => `nombre global de este proyecto, de ${place}`,
    },
    keptIn: place => `se fija en ${place}`,
    ownTag: place => `etiqueta de una extensión de este proyecto, en ${place}`,
    fromPackage: name => `del paquete ${name}`,
    since: version => `desde Jinja ${version}`,
    documentation: 'documentación',
    needsExtension: extension => `necesita la extensión ${extension}`,
    overriddenIn: template => `lo llena ${template}`,
    blockOf: template => `bloque de ${template}`,
    memberOf: type => `miembro de ${type}`,
    referredBy: {
      extends: templates => `extendida por ${templates}`,
      include: templates => `incluida por ${templates}`,
      import: templates => `importada por ${templates}`,
    },
    renderedBy: (view, file) => `la muestra ${view} en ${file}`,
    pathValue: (name, value) => `${name} es ${value}`,
    redirectedTo: path => `antes se redirige a ${path}`,
    methodNotAllowed: (method, allowed) =>
      `Nada responde a ${method} en esta ruta (405 Method Not Allowed). Responde a ${allowed}:`,
    lastValue: (value, age) => `Último valor: ${value} · ${age}`,
    ago: (count, unit) => `hace ${count} ${unit}`,
    seenRunning: 'Visto en marcha; los archivos no lo muestran.',
    andMore: count => `y ${count} más`,
  },
  lenses: spanishLenses,
  links: spanishLinks,
  rules: spanishRules,
  completion: {
    loopVariable: 'bucle',
    setVariable: 'definida aquí',
    parameter: 'parámetro',
    macro: 'macro',
    imported: 'importada',
    global: 'global',
    block: 'bloque',
    closes: tag => `termina ${tag}`,
    seenRunning: 'visto en marcha',
    severalViews: count => `${count} vistas`,
    someViews: (count, of) => `${count} de ${of} vistas`,
  },
  diagnostics: {
    unknownEndpoint: endpoint => `Ninguna ruta tiene el endpoint «${endpoint}».`,
    missingTemplate: name => `Ningún cargador encuentra la plantilla «${name}» (TemplateNotFound).`,
    shadowedTemplate: (name, other, blueprint) =>
      `«${name}» nunca se carga de aquí: ${
        blueprint === undefined ? 'la aplicación' : `el blueprint «${blueprint}»`
      } tiene una plantilla con ese nombre (${other}), que va antes.`,
    missingStaticFile: (name, folders) => `No hay ningún archivo «${name}» en «${folders}».`,
    tooManyFiles:
      'La carpeta contiene demasiados archivos para listarlos, así que no se señalan los archivos estáticos que falten.',
    unknownFilter: name => `No hay ningún filtro «${name}»: no lo tienen ni Jinja ni este proyecto.`,
    unknownTest: name => `No hay ninguna prueba «${name}»: no la tienen ni Jinja ni este proyecto.`,
    undefinedVariable: name =>
      `«${name}» no está definida: nada de lo que renderiza esta plantilla la pasa. Jinja no escribe nada en su lugar, y un atributo suyo es un error.`,
    unknownAttribute: (type, name) =>
      `Un objeto de «${type}» no tiene ningún atributo «${name}»: Jinja no escribe nada en su lugar.`,
    duplicateBlock: name =>
      `La plantilla tiene otro bloque «${name}»: Jinja se niega a cargarla. Usa «self.${name}()» para renderizar un bloque dos veces.`,
    unknownBlock: name =>
      `Ninguna plantilla superior tiene un bloque «${name}», así que nada renderiza el contenido de este. Dale el nombre de un bloque superior o ponlo dentro de uno.`,
    unusedImport: name => `«${name}» se importa y no se usa.`,
    unusedMacro: name => `Nada llama a la macro «${name}».`,
    unusedContextVariable: (name, template) =>
      `«${name}» se pasa a ${template}, pero no la usa ni ella ni ninguna plantilla que extiende, incluye o importa.`,
    safeRequestData:
      'Lo que trae una petición se escribe sin escapar: quien la envíe puede ejecutar scripts en esta página. Quita «safe».',
    unquotedAttribute:
      'El valor está sin comillas, así que un espacio en él empieza otro atributo, y el escape no lo evita. Ponlo entre comillas.',
    unsafeJson: code =>
      `Un script no puede leer lo que Python escribe para «${code}» (True, o comillas escapadas). El filtro «tojson» lo escribe para JavaScript.`,
    unknownTag: name => `Jinja no tiene la etiqueta «${name}», y ninguna extensión de este proyecto la trae.`,
    extensionNotLoaded: (tag, extension) =>
      `Jinja solo conoce la etiqueta «${tag}» con la extensión «${extension}», que este proyecto no carga.`,
    tooManyArguments: (name, count) =>
      count === 0
        ? `«${name}» no acepta argumentos sin nombre.`
        : `«${name}» acepta como mucho ${count} ${count === 1 ? 'argumento' : 'argumentos'} sin nombre.`,
    unknownArgument: (name, argument) => `«${name}» no tiene ningún argumento «${argument}».`,
    missingArgument: (name, argument) => `«${name}» necesita el argumento «${argument}».`,
    argumentTwice: (name, argument) => `«${name}» recibe dos veces el argumento «${argument}».`,
    noCaller: name => `La macro «${name}» no usa «caller», así que un bloque «call» no puede llamarla.`,
    didYouMean: suggestion => `¿Querías decir «${suggestion}»?`,
    ...spanishRouteProblems,
    templateProblems,
  },
  fixes: {
    remove: text => `Eliminar «${text}»`,
    addQuotes: 'Poner el valor entre comillas',
    changeTo: text => `Cambiar por «${text}»`,
    useUrlFor: call => `Usar ${call}`,
    addParameter: name => `Añadir el parámetro «${name}» a la vista`,
    addVariable: variable => `Añadir ${variable} a la regla`,
    addArguments: written => `Añadir «${written}»`,
    createFile: path => `Crear ${path}`,
    addSlash: 'Empezar la regla por una barra',
    extractMacro: name => `Extraer a la macro «${name}»`,
    extractInclude: template => `Extraer a «${template}» e incluirla`,
    extractBlock: name => `Extraer al bloque «${name}»`,
  },
  unresolvedReason,
  checks: spanishChecks,
  cli: {
    code: 'Código',
    severity: 'Gravedad',
    endpoint: 'Endpoint',
    methods: 'Métodos',
    rule: 'Regla',
    view: 'Vista',
    file: 'Archivo',
    template: 'Plantilla',
    variable: 'Variable',
    type: 'Tipo',
    passedBy: 'La pasa',
    renderedBy: 'La muestra',
    parent: 'Extiende',
    uses: 'Incluye e importa',
    values: 'Valores',
  },
};

function unresolvedReason(reason: UnresolvedReasonText): string {
  switch (reason.code) {
    case 'dynamic-rule':
      return 'La regla de esta ruta se calcula, así que no puede saberse sin ejecutar el programa.';
    case 'dynamic-endpoint':
      return 'El endpoint de esta ruta se calcula, así que no puede saberse sin ejecutar el programa.';
    case 'dynamic-prefix':
      return 'El prefijo de la URL se calcula, así que las reglas que dependen de él no pueden saberse sin ejecutar el programa.';
    case 'dynamic-methods':
      return 'Los métodos de esta ruta se calculan, así que no pueden saberse todos sin ejecutar el programa.';
    case 'unknown-blueprint':
      return 'No se encontró el blueprint que se registra aquí, así que sus rutas no se conocen.';
    case 'unknown-router':
      return 'No se encontraron rutas que se añaden aquí, así que no se conocen.';
    case 'unknown-module':
      return 'A qué módulo se recurre aquí depende de algo que no se conoce, así que tampoco se conoce lo que registra.';
    case 'budget':
      return reason.what === 'steps'
        ? 'Este módulo necesita demasiados pasos para seguirlo; lo que viene después de este lugar no se conoce.'
        : 'Estas llamadas están demasiado anidadas para seguirlas; lo que hacen no se conoce.';
    case 'syntax-error':
      return 'Un error de sintaxis oculta lo que sigue.';
  }
}

/** A token as the parser names it. */
function shown(token: string): string {
  switch (token) {
    case 'eof':
      return 'el final de la plantilla';
    case 'name':
      return 'un nombre';
    case 'string':
      return 'una cadena';
    case 'integer':
    case 'float':
      return 'un número';
    case 'text':
      return 'texto';
    default:
      return `«${token}»`;
  }
}
