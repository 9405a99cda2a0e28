import type { Messages } from '../catalog/messages.ts';
import type { UnresolvedReason } from '../project/model.ts';
import type { SkipReason } from './reading.ts';
import type { SettingProblem } from './settings.ts';

/** What only the shell has to say to a person; the rest is in the catalog. */
export interface ShellMessages {
  /** Plain text, one sentence. */
  readonly skipped: (reason: SkipReason) => string;
  readonly wrongSetting: (problem: SettingProblem) => string;
}

const english: ShellMessages = {
  skipped: reason =>
    reason.code === 'too-large'
      ? `The file is too large to be analysed (${megabytes(reason.bytes, 'en')} MB).`
      : `The file cannot be read: ${reason.detail}`,
  wrongSetting: ({ name, expected }) =>
    `Matraz: the setting “${name}” must be ${
      {
        boolean: 'true or false',
        stringList: 'a list of strings',
        object: 'an object',
        severities: 'an object of codes with “error”, “warning”, “information”, “hint” or “off”',
        tags: 'an object of tag names, each with the name of the tag that ends it or an empty string',
      }[expected]
    }. Its default is used.`,
};

const spanish: ShellMessages = {
  skipped: reason =>
    reason.code === 'too-large'
      ? `El archivo es demasiado grande para analizarlo (${megabytes(reason.bytes, 'es')} MB).`
      : `No se puede leer el archivo: ${reason.detail}`,
  wrongSetting: ({ name, expected }) =>
    `Matraz: la configuración «${name}» debe ser ${
      {
        boolean: 'true o false',
        stringList: 'una lista de cadenas',
        object: 'un objeto',
        severities: 'un objeto de códigos con «error», «warning», «information», «hint» u «off»',
        tags: 'un objeto de nombres de etiquetas, cada uno con el de la etiqueta que la cierra o una cadena vacía',
      }[expected]
    }. Se usa su valor predeterminado.`,
};

export function shellMessagesFor(locale: Messages['locale']): ShellMessages {
  return locale === 'es' ? spanish : english;
}

/** Why something could not be understood, whoever met it. */
export function describeReason(
  reason: UnresolvedReason | SkipReason,
  messages: Messages,
  shellMessages: ShellMessages,
): string {
  return reason.code === 'too-large' || reason.code === 'unreadable'
    ? shellMessages.skipped(reason)
    : messages.unresolvedReason(reason);
}

function megabytes(bytes: number, locale: string): string {
  return (bytes / 1024 / 1024).toLocaleString(locale, { maximumFractionDigits: 1 });
}
