import type * as jinja from '../../../../server/src/jinja/nodes.ts';
import { type Compiled, SyntaxFailure } from './compiled.ts';
import type { Words } from './evaluate.ts';

/** Throws where Jinja would not compile a template: at a tag that nobody knows, and at a filter or test, unless it depends on a condition. */
export function checkWords(template: Compiled, words: Words, knowsTag: (tag: string) => boolean): void {
  const fail = (node: jinja.Node, message: string): never => {
    throw new SyntaxFailure(template.name, template.lineAt(node.start), message);
  };
  const tag = (node: jinja.Node, name: string): void => {
    if (!knowsTag(name)) fail(node, `Encountered unknown tag '${name}'.`);
  };
  const visit = (node: jinja.Node, isConditional: boolean): void => {
    switch (node.kind) {
      case 'trans':
      case 'do':
      case 'break':
      case 'continue':
      case 'debug':
        tag(node, node.kind);
        break;
      case 'unknownTag':
      case 'strayTag':
        tag(node, node.name.name);
        break;
      case 'filter': {
        const { name } = node.filter;
        if (!isConditional && !words.filters.has(name) && !words.ownFilters.has(name))
          fail(node.filter, `No filter named '${name}'.`);
        break;
      }
      case 'test': {
        const { name } = node.test;
        if (!isConditional && !words.tests.has(name) && !words.ownTests.has(name))
          fail(node.test, `No test named '${name}'.`);
      }
    }
    const inside = isConditional || node.kind === 'if' || node.kind === 'conditional';
    for (const child of node.children) visit(child, inside);
  };
  visit(template.root, false);
}
