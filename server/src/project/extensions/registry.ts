import type { Search } from '../../facts/relevance.ts';
import { apiflask } from './apiflask.ts';
import { connexion } from './connexion.ts';
import { documentation } from './documentation.ts';
import { dynaconf } from './dynaconf.ts';
import type { Extension } from './extension.ts';
import { fastapiUtils } from './fastapiUtils.ts';
import { flaskAdmin } from './flaskAdmin.ts';
import { flaskAppBuilder } from './flaskAppBuilder/flaskAppBuilder.ts';
import { flaskClassful } from './flaskClassful.ts';
import { flaskDance } from './flaskDance.ts';
import { flaskOpenapi3 } from './flaskOpenapi3.ts';
import { flaskRestful } from './flaskRestful.ts';
import { flaskRestJsonapi } from './flaskRestJsonapi.ts';
import { flaskRestx } from './flaskRestx.ts';
import { flaskSecurity } from './flaskSecurity.ts';
import { flaskSmorest } from './flaskSmorest.ts';
import { operations } from './operations.ts';
import { pluggy } from './pluggy.ts';
import { rqDashboard } from './rqDashboard.ts';
import { staticFiles } from './staticFiles.ts';
import { streaming } from './streaming.ts';

/** Every extension that Matraz understands. */
export const extensions: readonly Extension[] = [
  apiflask,
  connexion,
  documentation,
  dynaconf,
  fastapiUtils,
  flaskAdmin,
  flaskAppBuilder,
  flaskClassful,
  flaskDance,
  flaskOpenapi3,
  flaskRestJsonapi,
  flaskRestful,
  flaskRestx,
  flaskSecurity,
  flaskSmorest,
  operations,
  pluggy,
  rqDashboard,
  staticFiles,
  streaming,
];

/** The names under which the packages are imported of which all routes are known. */
export const understoodPackages: ReadonlySet<string> = packagesOf(
  extensions.filter(({ isPartial }) => isPartial !== true),
);

function packagesOf(some: readonly Extension[]): ReadonlySet<string> {
  const modules = some.flatMap(one => Object.keys(one.modules));
  return new Set(modules.map(name => name.replace(/\..*$/, '')));
}

const calls = extensions.flatMap(({ registering = [] }) => registering);

const packages = [...packagesOf(extensions)];

/** What a file says that may register routes through one of them. */
export const extensionUse: Search = {
  words: [...packages, ...calls.map(name => `.${name}`)],
  pattern: new RegExp(
    `^[ \\t]*(?:from|import)[ \\t]+(?:${packages.join('|')})\\b|\\.(?:${calls.join('|')})[ \\t]*\\(`,
    'm',
  ),
};
