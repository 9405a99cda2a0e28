import { createHash } from 'node:crypto';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import path from 'node:path';
import type { TestContext } from 'node:test';
import { root } from '../../setup/cache.ts';
import { packedCommand } from './packed.ts';

interface Manifest {
  readonly name: string;
  readonly version: string;
}

export const manifest = JSON.parse(readFileSync(path.join(root, 'package.json'), 'utf8')) as Manifest;

/** An environment in which npm finds our package in a registry of one package on this computer, and no other. */
export async function published(context: TestContext): Promise<NodeJS.ProcessEnv> {
  const { tarball, environment } = await packedCommand();
  const content = readFileSync(tarball);
  const server = createServer((request, response) => {
    const { port } = server.address() as AddressInfo;
    const { name, version } = manifest;
    if (request.url === `/${name}`) {
      const dist = {
        tarball: `http://127.0.0.1:${port}/${name}.tgz`,
        integrity: `sha512-${createHash('sha512').update(content).digest('base64')}`,
      };
      response.setHeader('Content-Type', 'application/json');
      response.end(
        JSON.stringify({
          name,
          'dist-tags': { latest: version },
          versions: { [version]: { ...manifest, dist } },
        }),
      );
    } else if (request.url === `/${name}.tgz`) response.end(content);
    else response.writeHead(404).end();
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  context.after(() => {
    server.closeAllConnections();
    server.close();
  });
  const { port } = server.address() as AddressInfo;
  return { ...environment, npm_config_offline: 'false', npm_config_registry: `http://127.0.0.1:${port}/` };
}
