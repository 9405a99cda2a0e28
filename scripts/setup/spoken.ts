/** Whether the person's language is Spanish, by the usual variables and then by the system's settings. */
export function isSpanish(): boolean {
  const { LC_ALL, LC_MESSAGES, LANG } = process.env;
  const locale = LC_ALL || LC_MESSAGES || LANG || Intl.DateTimeFormat().resolvedOptions().locale;
  return /^es(?![a-z])/i.test(locale);
}

/** The text in the person's language. What the set-up and `npm start` say exists in both; what tests say is English. */
export function spoken(english: string, spanish: string): string {
  return isSpanish() ? spanish : english;
}
