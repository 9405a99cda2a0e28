import type { Interpreter, InterpreterCandidate, RejectedCandidate } from './interpreter.ts';

export type InterpreterChoice =
  | { readonly interpreter: Interpreter; readonly rejected: readonly RejectedCandidate[] }
  | { readonly interpreter: undefined; readonly rejected: readonly RejectedCandidate[] };

/**
 * The first candidate that answers. A Python that the person named in `matraz.python` and that does not work ends the
 * search: another one in its place would hide the mistake.
 */
export async function chooseInterpreter(
  candidates: readonly InterpreterCandidate[],
  probe: (candidate: InterpreterCandidate) => Promise<Interpreter | RejectedCandidate>,
): Promise<InterpreterChoice> {
  const rejected: RejectedCandidate[] = [];
  for (const candidate of candidates) {
    const answer = await probe(candidate);
    if ('path' in answer) return { interpreter: answer, rejected };
    rejected.push(answer);
    if (candidate.origin.kind === 'setting') break;
  }
  return { interpreter: undefined, rejected };
}
