import { Server } from '@modelcontextprotocol/sdk/server/index.js';
import { StdioServerTransport } from '@modelcontextprotocol/sdk/server/stdio.js';
import {
  CallToolRequestSchema,
  type CallToolResult,
  ErrorCode,
  ListToolsRequestSchema,
  McpError,
} from '@modelcontextprotocol/sdk/types.js';
import { Misuse, tools } from '../answers/tools.ts';
import { version } from '../lsp/version.ts';
import type { Asking } from './commandLine.ts';

/** Serves the tools over standard input and output; settles when it listens. */
export async function serveTools(ask: Asking): Promise<void> {
  const server = new Server({ name: 'matraz', title: 'Matraz', version }, { capabilities: { tools: {} } });
  server.setRequestHandler(ListToolsRequestSchema, () => ({
    tools: tools.map(({ name, description, inputSchema }) => ({
      name,
      description,
      inputSchema: { ...inputSchema, required: [...(inputSchema.required ?? [])] },
      annotations: { readOnlyHint: true, openWorldHint: false },
    })),
  }));
  server.setRequestHandler(CallToolRequestSchema, async ({ params }): Promise<CallToolResult> => {
    if (!tools.some(({ name }) => name === params.name))
      throw new McpError(ErrorCode.InvalidParams, `There is no tool "${params.name}".`);
    try {
      return { content: [{ type: 'text', text: await ask(params.name, params.arguments) }] };
    } catch (error) {
      // The model can mend what it asked; anything else is ours, and the protocol's to report.
      if (!(error instanceof Misuse)) throw error;
      return { isError: true, content: [{ type: 'text', text: error.message }] };
    }
  });
  await server.connect(new StdioServerTransport());
}
