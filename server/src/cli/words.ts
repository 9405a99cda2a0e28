import type { Messages } from '../catalog/messages.ts';

/** What the command line says beside its tables. */
export interface Words {
  readonly help: string;
  readonly unknownCommand: (command: string) => string;
  readonly unknownFormat: (format: string) => string;
  readonly wrongArguments: (detail: string) => string;
  readonly tooManyArguments: (argument: string) => string;
  readonly noDirectory: (directory: string) => string;
  readonly noTemplate: (template: string) => string;
  readonly noRoutes: string;
  readonly noVariables: string;
  readonly notUnderstood: (count: number) => string;
  readonly seeHelp: string;
  readonly onlyStdio: string;
}

const english: Words = {
  help: `Usage: matraz COMMAND [OPTIONS]

Looks at a Python web project without running it.

Commands:
  routes [DIR]          The routes of the applications in DIR (default: this folder).
  context [TEMPLATE]    The variables each template receives, or only TEMPLATE.
  lsp --stdio           The language server, for an editor to start.

Options:
  --format table|json   How to print (default: table).
  --root DIR            The project of \`context\` (default: this folder).
  --version             Print the version.
  -h, --help            Print this help.

Exit status: 0 answered, 1 could not be answered, 2 wrong usage.`,
  unknownCommand: command => `There is no command “${command}”.`,
  unknownFormat: format => `There is no format “${format}”: use table or json.`,
  wrongArguments: detail => detail,
  tooManyArguments: argument => `One argument too many: “${argument}”.`,
  noDirectory: directory => `There is no folder “${directory}”.`,
  noTemplate: template => `The project has no template “${template}”.`,
  noRoutes: 'No routes were found.',
  noVariables: 'No templates with variables were found.',
  notUnderstood: count =>
    count === 1 ? 'One place was not understood:' : `${count} places were not understood:`,
  seeHelp: 'See matraz --help.',
  onlyStdio: 'The language server speaks over standard input and output: matraz lsp --stdio.',
};

const spanish: Words = {
  help: `Uso: matraz ORDEN [OPCIONES]

Examina un proyecto web de Python sin ejecutarlo.

Órdenes:
  routes [CARPETA]      Las rutas de las aplicaciones de CARPETA (por omisión, la actual).
  context [PLANTILLA]   Las variables que recibe cada plantilla, o solo PLANTILLA.
  lsp --stdio           El servidor de lenguaje, para que lo inicie un editor.

Opciones:
  --format table|json   Cómo mostrar el resultado (por omisión: table).
  --root CARPETA        El proyecto de \`context\` (por omisión, la carpeta actual).
  --version             Muestra la versión.
  -h, --help            Muestra esta ayuda.

Código de salida: 0 respondido, 1 no se pudo responder, 2 uso incorrecto.`,
  unknownCommand: command => `No existe la orden «${command}».`,
  unknownFormat: format => `No existe el formato «${format}»: use table o json.`,
  wrongArguments: detail => `Argumentos incorrectos: ${detail}`,
  tooManyArguments: argument => `Sobra un argumento: «${argument}».`,
  noDirectory: directory => `No existe la carpeta «${directory}».`,
  noTemplate: template => `El proyecto no tiene la plantilla «${template}».`,
  noRoutes: 'No se encontraron rutas.',
  noVariables: 'No se encontraron plantillas con variables.',
  notUnderstood: count => (count === 1 ? 'No se entendió un lugar:' : `No se entendieron ${count} lugares:`),
  seeHelp: 'Consulte matraz --help.',
  onlyStdio: 'El servidor de lenguaje habla por la entrada y la salida estándar: matraz lsp --stdio.',
};

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
