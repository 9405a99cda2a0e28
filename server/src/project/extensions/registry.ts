import { apiflask } from './apiflask.ts';
import { documentation } from './documentation.ts';
import type { Extension } from './extension.ts';
import { flaskAdmin } from './flaskAdmin.ts';
import { flaskAppBuilder } from './flaskAppBuilder.ts';
import { flaskClassful } from './flaskClassful.ts';
import { flaskDance } from './flaskDance.ts';
import { flaskRestful } from './flaskRestful.ts';
import { flaskRestx } from './flaskRestx.ts';
import { flaskSecurity } from './flaskSecurity.ts';
import { flaskSmorest } from './flaskSmorest.ts';
import { operations } from './operations.ts';
import { staticFiles } from './staticFiles.ts';

/** Every extension that Matraz understands. */
export const extensions: readonly Extension[] = [
  apiflask,
  documentation,
  flaskAdmin,
  flaskAppBuilder,
  flaskClassful,
  flaskDance,
  flaskRestful,
  flaskRestx,
  flaskSecurity,
  flaskSmorest,
  operations,
  staticFiles,
];

/** The names under which their packages are imported. */
export const modelledPackages: ReadonlySet<string> = new Set(
  extensions.flatMap(({ modules }) => Object.keys(modules).map(name => name.replace(/\..*$/, ''))),
);

const calls = extensions.flatMap(({ registering = [] }) => registering);

/** What a file says that may register routes through one of them. */
export const extensionUse = new RegExp(
  `^[ \\t]*(?:from|import)[ \\t]+(?:${[...modelledPackages].join('|')})\\b|\\.(?:${calls.join('|')})[ \\t]*\\(`,
  'm',
);
