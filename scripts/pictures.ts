// Takes the pictures of the README in the real editor: media/pictures/*.png, in the light theme. With `--dark` the same
// pictures in the dark theme, for looking at, in the cache folder.
import path from 'node:path';
import { parseArgs } from 'node:util';
import { buildAll } from './build.ts';
import { runSuites } from './editor/runSuites.ts';
import { cache, root } from './setup/cache.ts';
import { reportFailure } from './setup/reportFailure.ts';
import { setUpForTests } from './setup.ts';

const { values } = parseArgs({ options: { dark: { type: 'boolean', default: false } } });
const folder = values.dark ? path.join(cache, 'pictures-dark') : path.join(root, 'media', 'pictures');

try {
  await setUpForTests();
  await buildAll();
  const { failed } = await runSuites({
    files: 'client/test/pictures/*.pictures.ts',
    editor: 'browser',
    env: {
      MATRAZ_PICTURES: folder,
      MATRAZ_WINDOW: '1000x600@2',
      MATRAZ_THEME: values.dark ? 'Default Dark Modern' : 'Default Light Modern',
    },
  });
  console.log(failed === 0 ? `The pictures are in ${folder}.` : `${failed} pictures could not be taken.`);
  process.exitCode = failed === 0 ? 0 : 1;
} catch (error) {
  reportFailure(error);
}
