import type { Messages } from '../../catalog/messages.ts';
import { blueprintNamesIn, linksIn, targetsOf } from '../../places/links/links.ts';
import type { Mounting } from '../../project/mountings.ts';
import type { Project } from '../../project/project.ts';
import { placeText } from '../placeText.ts';
import { blueprintNameAt } from './blueprintName.ts';
import type { Refusal, Rename, RenameChange } from './model.ts';

/** Gives a blueprint another name, where it is made and in every link that says it. Relative links stay as they are. */
export function renameBlueprint(
  project: Project,
  mounting: Mounting,
  after: string,
  messages: Messages,
): Rename | Refusal {
  const { rename } = messages.links;
  const before = mounting.name.slice(mounting.name.lastIndexOf('.') + 1);
  const refusal = refusalOf(project, mounting, messages);
  if (refusal !== undefined) return refusal;
  const place = blueprintNameAt(project, mounting);
  if (place === undefined)
    return { refusal: rename.computed(before, placeText(project, mounting.constructed)) };
  if (after === '' || after !== after.trim() || /[.'"\\\r\n]/.test(after))
    return { refusal: rename.invalidBlueprint(after) };
  const affected = project.mountings.filter(
    one =>
      !one.named &&
      one.constructed.path === mounting.constructed.path &&
      one.constructed.span.start === mounting.constructed.span.start,
  );
  for (const { name } of affected) {
    const wanted = name.slice(0, name.length - before.length) + after;
    if (project.mountings.some(one => one.name === wanted)) return { refusal: rename.blueprintTaken(wanted) };
  }
  const changes: RenameChange[] = [{ ...place, newText: after, group: 'code', sure: true }];
  const names = affected.map(({ name }) => name);
  for (const file of project.files.values()) {
    for (const link of linksIn(project, file)) {
      const written = link.endpoint;
      if (written === undefined || written.value.startsWith('.')) continue;
      const name = names.find(one => written.value.startsWith(`${one}.`));
      if (name === undefined) continue;
      const targets = targetsOf(project, file, link);
      if (targets.length === 0) continue;
      if (!written.plain)
        return { refusal: rename.computedLink(placeText(project, { path: file.path, span: written.span })) };
      const end = written.span.start + name.length;
      changes.push({
        path: file.path,
        span: { start: end - before.length, end },
        newText: after,
        group: 'links',
        sure: true,
      });
    }
  }
  for (const file of project.files.values()) {
    for (const { value, span, plain } of blueprintNamesIn(project, file)) {
      if (!names.includes(value)) continue;
      if (!plain) return { refusal: rename.computedLink(placeText(project, { path: file.path, span })) };
      const last = { start: span.end - before.length, end: span.end };
      changes.push({ path: file.path, span: last, newText: after, group: 'links', sure: true });
    }
  }
  return { changes, before, after };
}

/** Why the blueprint's name cannot be changed where it is made. */
export function refusalOf(
  project: Project,
  { name, named, registered }: Mounting,
  { links: { rename } }: Messages,
): Refusal | undefined {
  if (!named) return undefined;
  return { refusal: rename.namedAtRegistration(name, placeText(project, registered)) };
}
