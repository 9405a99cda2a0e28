import {
  DidChangeConfigurationNotification,
  MessageType,
  ShowMessageNotification,
} from 'vscode-languageserver';
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
        else await this.#use([], [sectionOf(params.settings)]);
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
    await this.#use(folders, Array.isArray(answers) ? answers : []);
  }

  async #use(folders: readonly string[], [window, ...ofFolders]: readonly unknown[]): Promise<void> {
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
    this.#apply(settings);
    await this.#tell(new Map(problems.map(problem => [problem.name, problem])));
  }

  async #tell(problems: ReadonlyMap<string, SettingProblem>): Promise<void> {
    const { connection, shellMessages } = this.#session;
    const news = [...problems.values()].filter(({ name }) => !this.#told.has(name));
    this.#told = new Set(problems.keys());
    for (const problem of news) {
      const message = shellMessages.wrongSetting(problem);
      await connection.sendNotification(ShowMessageNotification.type, { type: MessageType.Warning, message });
    }
  }
}

function sectionOf(settings: unknown): unknown {
  return typeof settings === 'object' && settings !== null && section in settings
    ? settings[section]
    : undefined;
}
