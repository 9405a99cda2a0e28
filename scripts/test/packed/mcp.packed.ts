import assert from 'node:assert/strict';
import { cpSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { test } from 'node:test';
import { Client } from '@modelcontextprotocol/sdk/client/index.js';
import { StdioClientTransport } from '@modelcontextprotocol/sdk/client/stdio.js';
import { tools } from '../../../server/src/answers/tools.ts';
import { tempFolder } from '../../../server/test/workspace/tempFolder.ts';
import { samples } from '../../setup/cache.ts';
import { packedCommand } from './packed.ts';

test('an agent asks each tool, and hears of what it has changed', async context => {
  const { folder, environment } = await packedCommand();
  const work = tempFolder(context);
  cpSync(path.join(samples, 'blog'), work.at('blog'), { recursive: true });
  const client = new Client({ name: 'test', version: '1' });
  context.after(() => client.close());
  await client.connect(
    new StdioClientTransport({
      command: process.execPath,
      args: [path.join(folder, 'node_modules', 'matraz', 'dist', 'cli.js'), 'mcp', work.path],
      env: environment as Record<string, string>,
    }),
  );
  const asked = async (name: string, input: Record<string, unknown> = {}) => {
    const { content, isError } = await client.callTool({ name, arguments: input });
    const [{ text }] = content as [{ text: string }];
    return isError ? text : JSON.parse(text);
  };

  const listed = await client.listTools();
  assert.deepEqual(
    listed.tools.map(({ name }) => name),
    tools.map(({ name }) => name),
  );
  assert.equal((await asked('routes', { search: '/auth/login' })).routes[0].view, 'login');
  assert.equal((await asked('match_url', { url: '/auth/login' })).matches[0].endpoint, 'auth.login');
  assert.equal((await asked('build_url', { endpoint: 'auth.login' })).urls[0].url, '/auth/login');
  assert.deepEqual(
    (await asked('template_context', { template: 'blog/detail.html' })).templates[0].variables
      .filter(({ name }: { name: string }) => name === 'post')
      .map(({ from }: { from: { file: string }[] }) => from[0]?.file),
    ['blog/posts.py'],
  );
  assert.deepEqual((await asked('templates', { template: 'blog/index.html' })).templates[0].renderedBy, [
    'blog.by_tag',
    'blog.index',
  ]);
  assert.deepEqual(await asked('check'), { findings: [] });
  assert.match(await asked('match_url', { path: '/' }), /lacks "url"/);
  await assert.rejects(asked('none'), /There is no tool "none"/);

  const auth = readFileSync(work.at('blog/auth.py'), 'utf8');
  work.write('blog/auth.py', auth.replace("'/login'", "'/sign-in'"));
  assert.equal((await asked('build_url', { endpoint: 'auth.login' })).urls[0].url, '/auth/sign-in');
  work.remove('blog/templates/blog/detail.html');
  assert.deepEqual(
    (await asked('check')).findings.map(({ code }: { code: string }) => code),
    ['missing-template'],
  );
});
