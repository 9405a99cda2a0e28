/** The source of a regular expression, with any flags and outside of `[…]`, for exactly `text`. */
export function escapePattern(text: string): string {
  return text.replace(/[\\^$.*+?()[\]{}|/]/g, '\\$&');
}
