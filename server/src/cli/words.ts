import type { Messages } from '../catalog/messages.ts';
import type { Severity } from '../catalog/problemCodes.ts';

/** What the command line says beside its tables. */
export interface Words {
  readonly help: string;
  readonly unknownCommand: (command: string) => string;
  readonly unknownFormat: (format: string, known: readonly string[]) => string;
  readonly unknownSeverity: (severity: string) => string;
  readonly strangeOption: (option: string, command: string) => string;
  readonly wrongArguments: (detail: string) => string;
  readonly tooManyArguments: (argument: string) => string;
  readonly missingArgument: (command: string) => string;
  readonly noDirectory: (directory: string) => string;
  readonly noPath: (path: string) => string;
  readonly outside: (path: string, directory: string) => string;
  readonly noTemplate: (template: string) => string;
  readonly noRoutes: string;
  readonly noTemplates: string;
  readonly noVariables: string;
  readonly notUnderstood: (count: number) => string;
  readonly seeHelp: string;
  readonly onlyStdio: string;
  readonly noMatch: (path: string) => string;
  readonly otherMethods: (path: string, method: string, others: readonly string[]) => string;
  readonly redirected: (path: string) => string;
  readonly severities: Readonly<Record<Severity, string>>;
  readonly counted: Readonly<Record<Severity, (count: number) => string>>;
  readonly noFindings: string;
  /** `counts`: each as in {@link counted}; at least one. */
  readonly findings: (counts: readonly string[], files: number) => string;
  readonly silentBecause: (places: number) => string;
  readonly noBaseline: (file: string) => string;
  readonly baselineWritten: (findings: number, file: string) => string;
  readonly noMoreKnown: (count: number) => string;
  readonly reading: (directory: string) => string;
  readonly checking: (done: number, files: number) => string;
  readonly watching: (directory: string) => string;
  readonly checkedAgain: (time: string) => string;
  readonly unknownCode: (code: string, closest: string | undefined) => string;
  readonly example: string;
  readonly repaired: string;
  readonly howToSilence: (code: string) => string;
}

const english: Words = {
  help: `Usage: matraz COMMAND [OPTIONS]

Looks at a Python web project without running it.

Commands:
  check [PATHS]         What is wrong in the project: in all of it (a folder; default:
                        this one), or in these files of this folder.
  explain [CODE]        What a finding means and how it is repaired, or all codes.
  routes [DIR]          The routes of the applications in DIR (default: this folder).
  match URL             The view that answers URL, as the framework chooses it.
  templates [DIR]       The templates, who renders them, and which others they need.
  context [TEMPLATE]    The variables each template receives, or only TEMPLATE.
  graph [DIR]           Views and templates as a picture: DOT or Mermaid.
  mcp [DIR]             The same questions for agents (Model Context Protocol, stdio).
  lsp --stdio           The language server, for an editor to start.

Options:
  --format FORMAT       check: text, json, github or sarif; graph: dot or mermaid;
                        others: table or json. The first is the default.
  --root DIR            The project (default: this folder).
  --method METHOD       match: with which the URL is asked for (default: GET).
  --version             Print the version.
  -h, --help            Print this help.

Options of check:
  --fail-on SEVERITY    From which severity on the exit status is 1: error, warning
                        (default), information, hint, or never.
  --baseline FILE       Leave out the findings that FILE knows.
  --write-baseline FILE Write what is found now to FILE, and report nothing.
  --stdin-filename FILE Check FILE with the text on standard input in its place.
  -w, --watch           Check again whenever a file changes.

Severities by finding and by file: [tool.matraz] in pyproject.toml.

Exit status: 0 answered, or nothing found; 1 could not be answered, or something
found; 2 wrong usage.`,
  unknownCommand: command => `There is no command “${command}”.`,
  unknownFormat: (format, known) => `There is no format “${format}” here: use ${listed(known, 'or')}.`,
  unknownSeverity: severity =>
    `There is no severity “${severity}”: use error, warning, information, hint or never.`,
  strangeOption: (option, command) => `The command “${command}” has no option ${option}.`,
  wrongArguments: detail => detail,
  tooManyArguments: argument => `One argument too many: “${argument}”.`,
  missingArgument: command => `The command “${command}” needs an argument.`,
  noDirectory: directory => `There is no folder “${directory}”.`,
  noPath: path => `There is no file or folder “${path}”.`,
  outside: (path, directory) =>
    `“${path}” is not in the project “${directory}”: name the project with --root.`,
  noTemplate: template => `The project has no template “${template}”.`,
  noRoutes: 'No routes were found.',
  noTemplates: 'No templates were found.',
  noVariables: 'No templates with variables were found.',
  notUnderstood: count =>
    count === 1 ? 'One place was not understood:' : `${count} places were not understood:`,
  seeHelp: 'See matraz --help.',
  onlyStdio: 'The language server speaks over standard input and output: matraz lsp --stdio.',
  noMatch: path => `No route answers “${path}”.`,
  otherMethods: (path, method, others) =>
    `No route answers ${method} for “${path}”, only ${listed(others, 'and')}.`,
  redirected: path => `Redirected to ${path} first.`,
  severities: { error: 'error', warning: 'warning', information: 'info', hint: 'hint' },
  counted: {
    error: count => (count === 1 ? '1 error' : `${count} errors`),
    warning: count => (count === 1 ? '1 warning' : `${count} warnings`),
    information: count => `${count} info`,
    hint: count => (count === 1 ? '1 hint' : `${count} hints`),
  },
  noFindings: 'Nothing was found.',
  findings: (counts, files) => `${listed(counts, 'and')} in ${files === 1 ? '1 file' : `${files} files`}.`,
  silentBecause: places =>
    `${places === 1 ? 'One place was' : `${places} places were`} not understood, so what depends on ${places === 1 ? 'it' : 'them'} is not reported: see matraz routes.`,
  noBaseline: file => `“${file}” is not a baseline: make one with --write-baseline.`,
  baselineWritten: (findings, file) =>
    `${findings === 1 ? 'One finding was' : `${findings} findings were`} written to ${file}.`,
  noMoreKnown: count =>
    count === 1
      ? 'One finding of the baseline is no more: write it anew.'
      : `${count} findings of the baseline are no more: write it anew.`,
  reading: directory => `Reading ${directory} …`,
  checking: (done, files) => `Checking ${done} of ${files} …`,
  watching: directory => `Watching ${directory}. Ctrl+C ends.`,
  checkedAgain: time => `── ${time} ──`,
  unknownCode: (code, closest) =>
    `There is no finding “${code}”.${closest === undefined ? ' See matraz explain.' : ` Did you mean “${closest}”?`}`,
  example: 'Example:',
  repaired: 'Repaired:',
  howToSilence: code =>
    `To take one away: # matraz: ignore[${code}] and the reason, in a template {# matraz: ignore[${code}] … #}.\nFor all or some files: [tool.matraz.severity] in pyproject.toml.`,
};

const spanish: Words = {
  help: `Uso: matraz ORDEN [OPCIONES]

Examina un proyecto web de Python sin ejecutarlo.

Órdenes:
  check [RUTAS]         Lo que está mal en el proyecto: en todo él (una carpeta; por
                        omisión, la actual) o en esos archivos de esta carpeta.
  explain [CÓDIGO]      Qué significa un hallazgo y cómo se repara, o todos los códigos.
  routes [CARPETA]      Las rutas de las aplicaciones de CARPETA (por omisión, la actual).
  match URL             La vista que responde a URL, tal como la elige el framework.
  templates [CARPETA]   Las plantillas, quién las muestra y qué otras necesitan.
  context [PLANTILLA]   Las variables que recibe cada plantilla, o solo PLANTILLA.
  graph [CARPETA]       Vistas y plantillas en un dibujo: DOT o Mermaid.
  mcp [CARPETA]         Las mismas preguntas para agentes (Model Context Protocol, stdio).
  lsp --stdio           El servidor de lenguaje, para que lo inicie un editor.

Opciones:
  --format FORMATO      check: text, json, github o sarif; graph: dot o mermaid;
                        las demás: table o json. El primero es el que se usa por omisión.
  --root CARPETA        El proyecto (por omisión, la carpeta actual).
  --method MÉTODO       match: con el que se pide la URL (por omisión: GET).
  --version             Muestra la versión.
  -h, --help            Muestra esta ayuda.

Opciones de check:
  --fail-on GRAVEDAD    A partir de qué gravedad el código de salida es 1: error, warning
                        (por omisión), information, hint o never.
  --baseline ARCHIVO    Omite los hallazgos que ARCHIVO conoce.
  --write-baseline ARCHIVO  Escribe en ARCHIVO lo que se encuentra ahora y no indica nada.
  --stdin-filename ARCHIVO  Examina ARCHIVO con el texto de la entrada estándar.
  -w, --watch           Vuelve a examinar cada vez que cambia un archivo.

Gravedad por hallazgo y por archivo: [tool.matraz] en pyproject.toml.

Código de salida: 0 respondido, o nada encontrado; 1 no se pudo responder, o algo
encontrado; 2 uso incorrecto.`,
  unknownCommand: command => `No existe la orden «${command}».`,
  unknownFormat: (format, known) => `Aquí no existe el formato «${format}»: use ${listed(known, 'o')}.`,
  unknownSeverity: severity =>
    `No existe la gravedad «${severity}»: use error, warning, information, hint o never.`,
  strangeOption: (option, command) => `La orden «${command}» no tiene la opción ${option}.`,
  wrongArguments: detail => `Argumentos incorrectos: ${detail}`,
  tooManyArguments: argument => `Sobra un argumento: «${argument}».`,
  missingArgument: command => `A la orden «${command}» le falta un argumento.`,
  noDirectory: directory => `No existe la carpeta «${directory}».`,
  noPath: path => `No existe el archivo o la carpeta «${path}».`,
  outside: (path, directory) =>
    `«${path}» no está en el proyecto «${directory}»: indique el proyecto con --root.`,
  noTemplate: template => `El proyecto no tiene la plantilla «${template}».`,
  noRoutes: 'No se encontraron rutas.',
  noTemplates: 'No se encontraron plantillas.',
  noVariables: 'No se encontraron plantillas con variables.',
  notUnderstood: count => (count === 1 ? 'No se entendió un lugar:' : `No se entendieron ${count} lugares:`),
  seeHelp: 'Consulte matraz --help.',
  onlyStdio: 'El servidor de lenguaje habla por la entrada y la salida estándar: matraz lsp --stdio.',
  noMatch: path => `Ninguna ruta responde a «${path}».`,
  otherMethods: (path, method, others) =>
    `Ninguna ruta responde a ${method} para «${path}», solo a ${listed(others, 'y')}.`,
  redirected: path => `Antes se redirige a ${path}.`,
  severities: { error: 'error', warning: 'aviso', information: 'información', hint: 'sugerencia' },
  counted: {
    error: count => (count === 1 ? '1 error' : `${count} errores`),
    warning: count => (count === 1 ? '1 aviso' : `${count} avisos`),
    information: count => (count === 1 ? '1 información' : `${count} informaciones`),
    hint: count => (count === 1 ? '1 sugerencia' : `${count} sugerencias`),
  },
  noFindings: 'No se encontró nada.',
  findings: (counts, files) =>
    `${listed(counts, 'y')} en ${files === 1 ? '1 archivo' : `${files} archivos`}.`,
  silentBecause: places =>
    `${places === 1 ? 'No se entendió un lugar' : `No se entendieron ${places} lugares`}, así que no se indica lo que depende de ${places === 1 ? 'él' : 'ellos'}: véase matraz routes.`,
  noBaseline: file => `«${file}» no es una lista de hallazgos conocidos: créela con --write-baseline.`,
  baselineWritten: (findings, file) =>
    `${findings === 1 ? 'Se escribió un hallazgo' : `Se escribieron ${findings} hallazgos`} en ${file}.`,
  noMoreKnown: count =>
    count === 1
      ? 'Un hallazgo conocido ya no existe: vuelva a escribir la lista.'
      : `${count} hallazgos conocidos ya no existen: vuelva a escribir la lista.`,
  reading: directory => `Leyendo ${directory} …`,
  checking: (done, files) => `Examinando ${done} de ${files} …`,
  watching: directory => `Observando ${directory}. Ctrl+C termina.`,
  checkedAgain: time => `── ${time} ──`,
  unknownCode: (code, closest) =>
    `No existe el hallazgo «${code}».${closest === undefined ? ' Consulte matraz explain.' : ` ¿Quizá «${closest}»?`}`,
  example: 'Ejemplo:',
  repaired: 'Reparado:',
  howToSilence: code =>
    `Para quitar uno: # matraz: ignore[${code}] y el motivo; en una plantilla, {# matraz: ignore[${code}] … #}.\nPara todos los archivos o algunos: [tool.matraz.severity] en pyproject.toml.`,
};

function listed(items: readonly string[], last: string): string {
  return items.length < 2 ? items.join('') : `${items.slice(0, -1).join(', ')} ${last} ${items.at(-1)}`;
}

export function wordsFor(locale: Messages['locale']): Words {
  return locale === 'es' ? spanish : english;
}

/** The locale of messages, in the order POSIX gives the variables; an empty one counts as absent. */
export function localeOf(environment: Readonly<Record<string, string | undefined>>): string {
  const { LC_ALL, LC_MESSAGES, LANG } = environment as {
    readonly LC_ALL?: string;
    readonly LC_MESSAGES?: string;
    readonly LANG?: string;
  };
  return LC_ALL || LC_MESSAGES || LANG || 'en';
}
