import type * as vscode from 'vscode';
import type { TreePlace, TreeTemplate } from '../../../server/src/protocol.ts';
import type { ExplorerNode } from './node.ts';

/** The beginning of a file. */
export function startOf(uri: string): TreePlace {
  const start = { line: 0, character: 0 };
  return { uri, range: { start, end: start } };
}

/** A template of `all`; below it who renders it, its parents, children and parts. */
export function templateNode(
  template: TreeTemplate,
  all: ReadonlyMap<string, TreeTemplate>,
  around: string,
  l10n: typeof vscode.l10n,
): ExplorerNode {
  const id = `${around}|template|${template.uri}`;
  const unused = template.isUnused ? l10n.t('never rendered') : '';
  const related = (relation: string, uris: readonly string[], text: string) =>
    uris.flatMap((uri): ExplorerNode[] => {
      const other = all.get(uri);
      return other ? [{ ...plainTemplateNode(other, `${id}|${relation}`, text), description: text }] : [];
    });
  const children = [
    ...template.renderedBy.map(
      ({ name, place }): ExplorerNode => ({
        id: `${id}|renders|${name}`,
        label: name,
        description: l10n.t('renders it'),
        icon: 'symbol-method',
        spoken: l10n.t('{0} renders it', name),
        context: 'renderer',
        state: undefined,
        place,
        subject: { kind: 'group' },
        children: [],
      }),
    ),
    ...related('extends', template.extends, l10n.t('parent')),
    ...related('extendedBy', template.extendedBy, l10n.t('child')),
    ...related('includes', template.includes, l10n.t('included in it')),
    ...related('includedBy', template.includedBy, l10n.t('includes it')),
    ...related('imports', template.imports, l10n.t('imported in it')),
    ...related('importedBy', template.importedBy, l10n.t('imports it')),
  ];
  return {
    ...plainTemplateNode(template, around, unused),
    description: unused,
    state: children.length > 0 ? 'collapsed' : undefined,
    children,
  };
}

/** The same without what is below it. */
export function plainTemplateNode(template: TreeTemplate, around: string, said: string): ExplorerNode {
  const { name, uri } = template;
  return {
    id: `${around}|template|${uri}`,
    label: name,
    description: '',
    icon: undefined,
    resource: uri,
    spoken: said === '' ? name : `${name}, ${said}`,
    context: 'template',
    state: undefined,
    place: startOf(uri),
    subject: { kind: 'template', template },
    children: [],
  };
}
