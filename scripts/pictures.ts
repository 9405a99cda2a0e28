// Takes the pictures of the README in the real editor: media/pictures/*.png, in English and the light theme. With `--spanish`,
// `--dark` or both the same pictures otherwise, for looking at, in the cache folder.
import path from 'node:path';
import { parseArgs } from 'node:util';
import { buildAll } from './build.ts';
import { runSuites } from './editor/runSuites.ts';
import { cache, root } from './setup/cache.ts';
import { reportFailure } from './setup/reportFailure.ts';
import { setUpForTests } from './setup.ts';

const flag = { type: 'boolean', default: false } as const;
const { dark, spanish } = parseArgs({ options: { dark: flag, spanish: flag } }).values;
const name = ['pictures', ...(spanish ? ['spanish'] : []), ...(dark ? ['dark'] : [])].join('-');
const folder = name === 'pictures' ? path.join(root, 'media', name) : path.join(cache, name);

try {
  await setUpForTests();
  await buildAll();
  const { failed } = await runSuites({
    files: 'client/test/pictures/*.pictures.ts',
    editor: 'browser',
    launchArgs: spanish ? ['--locale=es'] : [],
    env: {
      MATRAZ_PICTURES: folder,
      MATRAZ_WINDOW: '1000x600@2',
      MATRAZ_THEME: dark ? 'Default Dark Modern' : 'Default Light Modern',
    },
  });
  console.log(failed === 0 ? `The pictures are in ${folder}.` : `${failed} pictures could not be taken.`);
  process.exitCode = failed === 0 ? 0 : 1;
} catch (error) {
  reportFailure(error);
}
