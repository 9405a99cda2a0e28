import { argument } from '../evaluator/callSite.ts';
import { type CallSite, filledText, partialText, text, textOf, type Value } from '../evaluator/values.ts';

/** Longer texts, and expressions that may take long for them, are not worked out. */
const maximumLength = 100;
const maximumRepetitions = 3;

/** `re.sub(pattern, replacement, text)` where all three are known and the expression means the same in JavaScript. */
export function substituted(pattern: string | undefined, call: CallSite): Value {
  const [replacement, subject] = [textOf(argument(call, 0)), textOf(argument(call, 1))];
  const expression = pattern === undefined ? undefined : expressionOf(pattern);
  const isPlain = call.positional.length === 2 && call.keywords.size === 0;
  if (!isPlain || expression === undefined || replacement === undefined || subject === undefined) {
    return partialText;
  }
  if (subject.length > maximumLength) return filledText;
  return text(
    subject.replace(expression, (...found: unknown[]) => {
      const named = found.at(-1);
      const groups = typeof named === 'object' && named !== null ? (named as Record<string, string>) : {};
      return replacement.replace(/\\(?:g<(\w+)>|(\d)|(.))/g, (_all, name, number, other) => {
        const group = name ?? number;
        if (group === undefined) return other;
        return String((/^\d+$/.test(group) ? found[Number(group)] : groups[group]) ?? '');
      });
    }),
  );
}

function expressionOf(pattern: string): RegExp | undefined {
  const repetitions = pattern.match(/[*+?{]/g)?.length ?? 0;
  // A repeated group may try for ever; the rest of what begins with `(?` differs between the two languages.
  if (repetitions > maximumRepetitions + (pattern.match(/\(\?P</g)?.length ?? 0)) return undefined;
  if (/\)[*+?{]|\(\?(?!P<|:)|\\[AZ]/.test(pattern)) return undefined;
  try {
    return new RegExp(pattern.replaceAll('(?P<', '(?<'), 'gu');
  } catch {
    return undefined;
  }
}
