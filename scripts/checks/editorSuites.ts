import { rm } from 'node:fs/promises';
import path from 'node:path';
import { buildAll } from '../build.ts';
import { runSuites } from '../editor/runSuites.ts';
import { testPackage } from '../editor/testPackage.ts';
import { cache } from '../setup/cache.ts';
import { findOnPath } from '../setup/editor.ts';
import { setUpForTests } from '../setup.ts';
import type { Check } from './outcome.ts';

const english = 'client/test/suite/*.suite.ts';
const restricted = 'client/test/suite/restricted/*.suite.ts';
const spanish = 'client/test/suite/es/*.suite.ts';
const web = 'client/test/suite/web/*.suite.ts';
const tutorial = 'client/test/suite/tutorial/*.suite.ts';

/** The extension inside a real VS Code: the built one in English, in Spanish and in Restricted Mode, then the packaged one. */
export async function editorSuites(): Promise<Check[]> {
  const checks: Check[] = [
    {
      title: 'Editor set-up and build',
      async run() {
        await setUpForTests();
        await buildAll();
        await rm(path.join(cache, 'pictures'), { recursive: true, force: true });
        return { passed: 0, failed: 0 };
      },
    },
    { title: 'Editor suite', run: () => runSuites({ files: english, editor: 'browser' }) },
    {
      title: 'Editor suite in Spanish',
      run: () => runSuites({ files: spanish, editor: 'browser', launchArgs: ['--locale=es'] }),
    },
    {
      title: 'Tutorial from an empty folder',
      run: () => runSuites({ files: tutorial, folder: 'empty', editor: 'browser' }),
    },
    {
      title: 'Tutorial in Spanish',
      run: () =>
        runSuites({ files: tutorial, folder: 'empty', editor: 'browser', launchArgs: ['--locale=es'] }),
    },
    {
      title: 'Web extension',
      run: () => runSuites({ files: web, editor: 'browser', host: 'worker' }),
    },
    {
      title: 'Editor suite in Restricted Mode',
      run: () => runSuites({ files: restricted, editor: 'browser', env: { MATRAZ_RESTRICTED: '1' } }),
    },
  ];
  if (process.env['MATRAZ_DESKTOP'] === '1' || (await findOnPath('code'))) {
    checks.push({
      title: 'Editor suite on the desktop',
      run: () => runSuites({ files: english, editor: 'desktop' }),
    });
  }
  checks.push({ title: 'Packaged extension', run: testPackage });
  return checks;
}
