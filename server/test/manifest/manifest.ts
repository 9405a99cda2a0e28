import { existsSync, globSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

// The parts of package.json that the tests of this folder read, and the files beside it.

export const root = fileURLToPath(new URL('../../../', import.meta.url));

export interface Setting {
  readonly type: string;
  readonly default: unknown;
  readonly scope: string;
  readonly markdownDescription: string;
  readonly properties?: Readonly<Record<string, unknown>>;
}

export interface MenuItem {
  readonly command: string;
  readonly when: string;
}

export interface Manifest {
  readonly publisher: string;
  readonly icon: string;
  readonly activationEvents: readonly string[];
  readonly engines: { readonly vscode: string };
  readonly devDependencies: Readonly<Record<string, string>>;
  readonly capabilities: {
    readonly untrustedWorkspaces: { readonly restrictedConfigurations: readonly string[] };
  };
  readonly contributes: {
    readonly walkthroughs: readonly {
      readonly steps: readonly {
        readonly id: string;
        readonly description: string;
        readonly completionEvents: readonly string[];
        readonly media: { readonly image: Readonly<Record<string, string>> };
      }[];
    }[];
    readonly viewsContainers: { readonly activitybar: readonly { readonly icon: string }[] };
    readonly viewsWelcome: readonly { readonly contents: string }[];
    readonly languageModelTools: readonly {
      readonly name: string;
      readonly displayName: string;
      readonly userDescription: string;
      readonly modelDescription: string;
      readonly toolReferenceName: string;
      readonly canBeReferencedInPrompt: boolean;
      readonly inputSchema: unknown;
    }[];
    readonly commands: readonly {
      readonly command: string;
      readonly title: string;
      readonly category: string;
      readonly icon: string;
      readonly enablement?: string;
    }[];
    readonly menus: {
      readonly commandPalette: readonly MenuItem[];
      readonly 'editor/title/run': readonly MenuItem[];
    };
    readonly configuration: readonly { readonly properties: Readonly<Record<string, Setting>> }[];
    readonly languages: readonly {
      readonly id: string;
      readonly extensions?: readonly string[];
      readonly configuration: string;
      readonly icon?: { readonly light: string; readonly dark: string };
    }[];
    readonly grammars: readonly {
      readonly scopeName: string;
      readonly path: string;
      readonly language?: string;
      readonly injectTo?: readonly string[];
    }[];
    readonly snippets: readonly { readonly language: string; readonly path: string }[];
  };
}

export function readText(path: string): string {
  return readFileSync(`${root}${path}`, 'utf8');
}

export function readJson<T>(path: string): T {
  return JSON.parse(readText(path)) as T;
}

export function fileExists(path: string): boolean {
  return existsSync(`${root}${path}`);
}

/** The TypeScript of the client, one text. Throws where there is none, so that no test passes on nothing. */
export function clientSource(): string {
  const files = globSync('client/src/**/*.ts', { cwd: root });
  if (files.length === 0) throw new Error('client/src has no TypeScript files.');
  return files.map(readText).join('\n');
}

export const manifest = readJson<Manifest>('package.json');

export const settings: ReadonlyMap<string, Setting> = new Map(
  manifest.contributes.configuration.flatMap(section => Object.entries(section.properties)),
);
