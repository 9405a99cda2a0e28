import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { test } from './test.ts';

async function invoked(tool: string, input: object): Promise<Record<string, unknown>> {
  const result = await vscode.lm.invokeTool(tool, { input, toolInvocationToken: undefined });
  const [part] = result.content;
  assert.ok(part instanceof vscode.LanguageModelTextPart);
  return JSON.parse(part.value);
}

test('language models can ask what the editor knows', async () => {
  const ours = vscode.lm.tools.filter(({ name }) => name.startsWith('matraz_'));
  assert.deepEqual(ours.map(({ name }) => name).sort(), [
    'matraz_build_url',
    'matraz_check',
    'matraz_match_url',
    'matraz_routes',
    'matraz_template_context',
    'matraz_templates',
  ]);
  const { urls } = (await invoked('matraz_build_url', { endpoint: 'auth.login' })) as {
    urls: { url: string; file: string }[];
  };
  assert.deepEqual(
    urls.map(({ url, file }) => [url, file]),
    [['/auth/login', 'blog/auth.py']],
  );
  await assert.rejects(invoked('matraz_match_url', { url: '/', wrong: 1 }), /no "wrong"/);
});
