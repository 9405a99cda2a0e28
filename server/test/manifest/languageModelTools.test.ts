import assert from 'node:assert/strict';
import test from 'node:test';
import { tools } from '../../src/answers/tools.ts';
import { manifest } from './manifest.ts';

test('the editor offers its language models the tools that the server answers, with the same words for models', () => {
  assert.deepEqual(
    manifest.contributes.languageModelTools.map(({ name, modelDescription, inputSchema }) => ({
      name,
      description: modelDescription,
      inputSchema,
    })),
    tools.map(({ name, description, inputSchema }) => ({ name: `matraz_${name}`, description, inputSchema })),
  );
});

test('people can name each tool, in their language', () => {
  for (const tool of manifest.contributes.languageModelTools) {
    assert.match(tool.displayName, /^%tool\.\w+\.displayName%$/);
    assert.match(tool.userDescription, /^%tool\.\w+\.userDescription%$/);
    assert.equal(tool.canBeReferencedInPrompt, true);
    assert.equal(tool.toolReferenceName, tool.name.replaceAll('_', '-'));
  }
});
