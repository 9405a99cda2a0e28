import { nodesIn } from '../../jinja/constructs.ts';
import { withDelimiters } from '../../jinja/delimiters.ts';
import type { Project } from '../../project/project.ts';
import type { SourceFile } from '../../project/sourceFile.ts';
import { mayBeInstalled } from '../diagnostics/knownLoaders.ts';

/**
 * Sources for templates that `files` ask for and that may come with an installed package: they say their names, and have the
 * macros and blocks that are asked for.
 */
export function standInTemplates(
  project: Project,
  files: readonly SourceFile[],
): readonly { readonly name: string; readonly text: string }[] {
  const found = new Map<string, { macros: Set<string>; blocks: Set<string> }>();
  for (const file of files) {
    for (const { kind, names, imported, alias, ignoreMissing } of file.templateFacts.references) {
      for (const { value } of names) {
        if (ignoreMissing || project.templateIndex.resolve(value, file.path).length > 0) continue;
        if (!mayBeInstalled(project, value)) continue;
        const wanted = found.get(value) ?? { macros: new Set(), blocks: new Set() };
        found.set(value, wanted);
        for (const { name } of imported) wanted.macros.add(name);
        if (alias) for (const name of membersOf(file, alias.name)) wanted.macros.add(name);
        if (kind === 'extends')
          for (const one of files)
            for (const { name } of one.templateFacts.blocks) wanted.blocks.add(name.name);
      }
    }
  }
  // Any template, where only the program knows which.
  if (files.some(file => file.templateFacts.references.some(({ dynamic }) => dynamic))) {
    const blocks = files.flatMap(file => file.templateFacts.blocks.map(({ name }) => name.name));
    const macros = files.flatMap(file =>
      file.templateFacts.references
        .filter(({ dynamic }) => dynamic)
        .flatMap(({ imported, alias }) => [
          ...imported.map(({ name }) => name),
          ...(alias ? membersOf(file, alias.name) : []),
        ]),
    );
    found.set('*', { macros: new Set(macros), blocks: new Set(blocks) });
  }
  const [{ delimiters } = {}] = files;
  return [...found].map(([name, { macros, blocks }]) => {
    const parts = [
      name === '*' ? '⟨…⟩' : `⟨${name}⟩`,
      ...[...macros].map(
        macro =>
          `{% macro ${macro}() %}⟨${macro}(…)⟩{% if varargs or kwargs or caller %}{% endif %}{% endmacro %}`,
      ),
      ...[...blocks].map(block => `{% block ${block} %}{% endblock %}`),
    ];
    const text = parts.join('');
    return { name, text: delimiters === undefined ? text : withDelimiters(text, delimiters) };
  });
}

/** What stands behind the dot of an imported name. */
function membersOf(file: SourceFile, alias: string): readonly string[] {
  const names: string[] = [];
  for (const node of nodesIn(file.template.root))
    if (node.kind === 'attribute' && node.object.kind === 'name' && node.object.name === alias)
      names.push(node.attribute.name);
  return names.filter(name => /^[A-Za-z_]\w*$/.test(name));
}
