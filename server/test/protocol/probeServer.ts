import type { Query } from '../../src/features/model.ts';
import { coreFeatures } from '../../src/lsp/coreFeatures.ts';
import type { Features } from '../../src/lsp/features.ts';
import { serve } from '../../src/lsp/serve.ts';

// A server of its own process with the real shell around features that only tell what they were asked. So the suite
// can see texts, offsets and snapshots as a feature sees them, and a feature that fails.

/** The run of word characters (any but blanks and quotes) around the cursor. */
function wordAt({ file, offset }: Query) {
  const before = /[^\s'"]*$/.exec(file.text.slice(0, offset))?.[0] ?? '';
  const after = /^[^\s'"]*/.exec(file.text.slice(offset))?.[0] ?? '';
  return { word: before + after, span: { start: offset - before.length, end: offset + after.length } };
}

const probe: Features = {
  ...coreFeatures,
  completion: query => {
    const { word, span } = wordAt(query);
    if (word === 'elsewhere') return null;
    if (word === 'crash') throw new Error('a completion that fails');
    const item = {
      kind: 'endpoint',
      description: undefined,
      documentation: '**doc**',
      replace: span,
    } as const;
    return [
      {
        ...item,
        label: word,
        detail: query.messages.locale,
        insertText: word,
        snippet: false,
        sortText: 'a',
      },
      {
        ...item,
        label: 'call',
        detail: '/x',
        insertText: `f('\\$', \${1:name})`,
        snippet: true,
        sortText: 'b',
      },
    ];
  },
  hover: query => {
    const { word, span } = wordAt(query);
    if (word === 'crash') throw new Error('a hover that fails');
    return { markdown: `${word} of ${JSON.stringify(query.file.text)}`, span };
  },
  definition: query => {
    const { word, span } = wordAt(query);
    for (const { path, text } of query.project.files.values()) {
      const start = text.indexOf(`def ${word}`);
      if (start === -1) continue;
      const selection = { start: start + 4, end: start + 4 + word.length };
      return [{ origin: span, path, span: { start, end: selection.end }, selection }];
    }
    return [];
  },
  findings: ({ file }, chosen) => {
    if (file.text.includes('crash')) throw new Error('a finding that fails');
    const severity = chosen['unknown-endpoint'] ?? 'warning';
    if (severity === 'off') return [];
    return [...file.text.matchAll(/TODO/g)].map(({ index }) => ({
      span: { start: index, end: index + 4 },
      code: 'unknown-endpoint',
      severity,
      related: [{ location: { path: file.path, span: { start: 0, end: 0 } }, message: 'the beginning' }],
      message: 'something to do',
    }));
  },
  codeActions: ({ file, span }) => {
    const problem = { span, code: 'unknown-endpoint', message: 'something to do' } as const;
    const edits = [{ path: file.path, span, newText: 'DONE' }];
    return [
      { title: 'Do it', kind: 'quickfix', edits, problem, preferred: true },
      {
        title: 'Repair what is not shown',
        kind: 'quickfix',
        edits,
        problem: { ...problem, code: 'template-syntax-error' },
        preferred: true,
      },
      { title: 'Rewrite it', kind: 'refactor.rewrite', edits, problem: undefined, preferred: false },
    ];
  },
};

serve(probe);
