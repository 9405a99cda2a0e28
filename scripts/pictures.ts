// Takes the pictures of the README in the real editor: media/pictures/*.png, in English and the light theme. With `--spanish`,
// `--dark` or both the same pictures otherwise, for looking at, in the cache folder. With `--tutorial` those of the walkthrough
// instead: media/tutorial/*.png, in both themes.
import path from 'node:path';
import { parseArgs } from 'node:util';
import { buildAll } from './build.ts';
import { runSuites } from './editor/runSuites.ts';
import { cache, root } from './setup/cache.ts';
import { reportFailure } from './setup/reportFailure.ts';
import { setUpForTests } from './setup.ts';

const flag = { type: 'boolean', default: false } as const;
const { dark, spanish, tutorial } = parseArgs({
  options: { dark: flag, spanish: flag, tutorial: flag },
}).values;
const name = ['pictures', ...(spanish ? ['spanish'] : []), ...(dark ? ['dark'] : [])].join('-');
const tutorialFolder = path.join(root, 'media', 'tutorial');
const folder = name === 'pictures' ? path.join(root, 'media', name) : path.join(cache, name);

const themes = { light: 'Default Light Modern', dark: 'Default Dark Modern' } as const;

try {
  await setUpForTests();
  await buildAll();
  const failed = tutorial ? await takeTutorial() : await takeReadme();
  console.log(
    failed === 0
      ? `The pictures are in ${tutorial ? tutorialFolder : folder}.`
      : `${failed} pictures could not be taken.`,
  );
  process.exitCode = failed === 0 ? 0 : 1;
} catch (error) {
  reportFailure(error);
}

async function takeReadme(): Promise<number> {
  const { failed } = await runSuites({
    files: 'client/test/pictures/*.pictures.ts',
    editor: 'browser',
    launchArgs: spanish ? ['--locale=es'] : [],
    env: {
      MATRAZ_PICTURES: folder,
      MATRAZ_WINDOW: '1000x600@2',
      MATRAZ_THEME: dark ? themes.dark : themes.light,
    },
  });
  return failed;
}

async function takeTutorial(): Promise<number> {
  let count = 0;
  for (const theme of Object.values(themes)) {
    const { failed } = await runSuites({
      files: 'client/test/pictures/tutorial/*.pictures.ts',
      folder: 'empty',
      editor: 'browser',
      env: { MATRAZ_PICTURES: tutorialFolder, MATRAZ_WINDOW: '560x400@2', MATRAZ_THEME: theme },
    });
    count += failed;
  }
  return count;
}
