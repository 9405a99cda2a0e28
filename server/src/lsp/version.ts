import manifest from '../../../package.json' with { type: 'json' };

/** The version of this release, as the manifest has it. */
export const version: string = manifest.version;
