import type { Messages } from '../catalog/messages.ts';
import { answeringFiles } from '../places/links/staticFiles.ts';
import type { PathPlace } from '../places/placeAt.ts';
import { type PathAnswer, type PathValue, pathAnswers } from '../project/pathAnswers.ts';
import type { Project } from '../project/project.ts';
import type { SourceFile } from '../project/sourceFile.ts';
import { describeEndpoint } from './describeEndpoint.ts';
import { code, paragraphs } from './markdown.ts';

const shownAnswers = 3;

/** What answers a hard-coded path, as Markdown; `undefined` where nothing does. */
export function describePath(
  project: Project,
  file: SourceFile,
  { written }: PathPlace,
  messages: Messages,
): string | undefined {
  const { answers, otherMethods, otherAnswers } = pathAnswers(project, file, written.pieces, written.method);
  const described = (some: readonly PathAnswer[]): string => {
    const texts = some.slice(0, shownAnswers).map(answer => describeAnswer(project, file, answer, messages));
    const more = some.length - texts.length;
    return [...texts, ...(more > 0 ? [messages.hover.andMore(more)] : [])].join('\n\n---\n\n');
  };
  if (answers.length > 0) return described(answers);
  if (otherMethods.length === 0) return undefined;
  const methods = otherMethods.filter(method => method !== 'OPTIONS' && method !== 'HEAD');
  const allowed = (methods.length > 0 ? methods : otherMethods).map(code).join(', ');
  return paragraphs(
    messages.hover.methodNotAllowed(code(written.method ?? ''), allowed),
    described(otherAnswers),
  );
}

function describeAnswer(project: Project, file: SourceFile, answer: PathAnswer, messages: Messages): string {
  const { route, values, redirect } = answer;
  const { hover } = messages;
  const notes = [...values].flatMap(([name, value]) => {
    const shown = shownValue(file, value);
    return shown === undefined ? [] : [hover.pathValue(code(name), code(shown))];
  });
  const target = redirect ?? route.redirectTo?.target;
  if (target !== undefined) notes.unshift(hover.redirectedTo(code(target)));
  notes.push(...answeringFiles(project, [answer]).map(code));
  return describeEndpoint(project, { name: route.endpoint, routes: [route] }, messages, notes);
}

function shownValue({ text }: SourceFile, value: PathValue): string | undefined {
  if (value.kind === 'text') return value.text;
  const shown = value.kind === 'hole' ? (value.hole.expression ?? value.hole) : undefined;
  return shown && text.slice(shown.start, shown.end);
}
