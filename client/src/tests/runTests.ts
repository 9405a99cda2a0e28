import * as vscode from 'vscode';
import type { PickFileParams, RunTestsParams } from '../../../server/src/protocol.ts';
import { findTest } from './findTest.ts';

// From a view to its tests: they are chosen here and run by whoever fills the Testing view, mostly the Python extension.

type ViewTest = RunTestsParams['tests'][number];

const pythonExtension = 'ms-python.python';

/** Offers the tests of a view; runs what is chosen. */
export async function runTests({ tests }: RunTestsParams): Promise<void> {
  const chosen = await chooseTests(tests);
  if (chosen === undefined) return;
  const controllers = await vscode.commands.executeCommand<readonly string[]>(
    'vscode.testing.getControllersWithTests',
  );
  if (controllers.length === 0) return offerProvider();
  const ids = await Promise.all(chosen.map(idOf));
  const known = ids.filter(id => id !== undefined);
  // 2: the group of the profiles that run, rather than debug or measure.
  if (known.length > 0) await vscode.commands.executeCommand('vscode.runTestsById', 2, ...known);
  // What the provider has not found under its name it may know at its place.
  for (const [index, test] of chosen.entries()) {
    if (ids[index] !== undefined) continue;
    await showTest(test);
    await vscode.commands.executeCommand('testing.runAtCursor');
  }
}

/** Lets the user choose one of several files, and opens it. */
export async function pickFile({ title, files }: PickFileParams): Promise<void> {
  const items = files.map(({ label, uri }) => ({ label, uri }));
  const picked = await vscode.window.showQuickPick(items, { title });
  if (picked) await vscode.window.showTextDocument(vscode.Uri.parse(picked.uri, true));
}

interface TestItem extends vscode.QuickPickItem {
  readonly tests: readonly ViewTest[];
}

function chooseTests(tests: readonly ViewTest[]): Promise<readonly ViewTest[] | undefined> {
  const button = { iconPath: new vscode.ThemeIcon('go-to-file'), tooltip: vscode.l10n.t('Go to Test') };
  const each = tests.map(
    (test): TestItem => ({
      label: test.name,
      description: `${vscode.workspace.asRelativePath(vscode.Uri.parse(test.uri))}:${test.position.line + 1}`,
      iconPath: new vscode.ThemeIcon('beaker'),
      buttons: [button],
      tests: [test],
    }),
  );
  const all: TestItem = {
    label: vscode.l10n.t('Run All {0} Tests', tests.length),
    iconPath: new vscode.ThemeIcon('run-all'),
    tests,
  };
  const pick = vscode.window.createQuickPick<TestItem>();
  pick.title = vscode.l10n.t('Run Tests of This View');
  pick.matchOnDescription = true;
  pick.items = tests.length > 1 ? [all, ...each] : each;
  return new Promise(resolve => {
    pick.onDidAccept(() => {
      resolve(pick.selectedItems[0]?.tests);
      pick.hide();
    });
    pick.onDidTriggerItemButton(({ item }) => {
      const [test] = item.tests;
      if (test) void showTest(test);
      pick.hide();
    });
    pick.onDidHide(() => {
      resolve(undefined);
      pick.dispose();
    });
    pick.show();
  });
}

async function idOf({ name, uri }: ViewTest): Promise<string | undefined> {
  const paths = await vscode.commands.executeCommand<readonly (readonly string[])[]>(
    'vscode.testing.getTestsInFile',
    vscode.Uri.parse(uri, true),
  );
  return findTest(paths, name)?.join('\0');
}

async function showTest({ uri, position }: ViewTest): Promise<void> {
  const place = new vscode.Position(position.line, position.character);
  await vscode.window.showTextDocument(vscode.Uri.parse(uri, true), {
    selection: new vscode.Range(place, place),
  });
}

/** Nobody has found tests: says who would. */
async function offerProvider(): Promise<void> {
  if (vscode.extensions.getExtension(pythonExtension)) {
    const configure = vscode.l10n.t('Configure Tests');
    const answer = await vscode.window.showInformationMessage(
      vscode.l10n.t(
        'The Testing view has no tests yet. Tell the Python extension whether they are of pytest or unittest.',
      ),
      configure,
    );
    if (answer === configure) await vscode.commands.executeCommand('python.configureTests');
    return;
  }
  const search = vscode.l10n.t('Show Extension');
  const answer = await vscode.window.showInformationMessage(
    vscode.l10n.t(
      'To run tests from here, install the Python extension, which finds them for the Testing view.',
    ),
    search,
  );
  if (answer === search)
    await vscode.commands.executeCommand('workbench.extensions.search', `@id:${pythonExtension}`);
}
