import { DidChangeConfigurationNotification } from 'vscode-languageserver/node';
import { type SettingProblem, settingsFrom } from '../workspace/settings.ts';
import type { FolderSettings } from './folderSettings.ts';
import type { Session } from './session.ts';

const section = 'matraz';

/**
 * Follows the settings, of the window and of each folder: asks for them where the editor can be asked, else takes what
 * it sends. A setting of the wrong type has its default, and the user is told once for as long as it stays wrong.
 */
export class Configuration {
  readonly #session: Session;
  readonly #apply: (settings: FolderSettings) => void;
  #told: ReadonlySet<string> = new Set();

  constructor(session: Session, apply: (settings: FolderSettings) => void) {
    this.#session = session;
    this.#apply = apply;
  }

  async start(): Promise<void> {
    const { connection, client, guard } = this.#session;
    connection.onDidChangeConfiguration(
      guard.notification('workspace/didChangeConfiguration', async params => {
        if (client.configuration) await this.ask();
        else this.#use([], [sectionOf(params.settings)]);
      }),
    );
    if (client.configurationRegistration) {
      await connection.client.register(DidChangeConfigurationNotification.type, { section });
    }
    await this.ask();
  }

  /** Also after folders were added, as each may have settings of its own. */
  async ask(): Promise<void> {
    const { connection, client, workspace } = this.#session;
    if (!client.configuration) return;
    const folders = workspace.folders.map(({ uri }) => uri);
    const items = [{ section }, ...folders.map(scopeUri => ({ section, scopeUri }))];
    const answers: unknown = await connection.workspace.getConfiguration(items);
    this.#use(folders, Array.isArray(answers) ? answers : []);
  }

  #use(folders: readonly string[], [window, ...ofFolders]: readonly unknown[]): void {
    const problems: SettingProblem[] = [];
    const read = (value: unknown) => {
      const result = settingsFrom(value);
      problems.push(...result.problems);
      return result.settings;
    };
    const settings: FolderSettings = {
      window: read(window),
      folders: new Map(folders.map((uri, index) => [uri, read(ofFolders[index])])),
    };
    this.#tell(new Map(problems.map(problem => [problem.name, problem])));
    this.#apply(settings);
  }

  #tell(problems: ReadonlyMap<string, SettingProblem>): void {
    const { connection, shellMessages } = this.#session;
    for (const [name, problem] of problems) {
      if (!this.#told.has(name)) connection.window.showWarningMessage(shellMessages.wrongSetting(problem));
    }
    this.#told = new Set(problems.keys());
  }
}

function sectionOf(settings: unknown): unknown {
  return typeof settings === 'object' && settings !== null && section in settings
    ? settings[section]
    : undefined;
}
