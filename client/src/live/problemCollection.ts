import { readFile } from 'node:fs/promises';
import * as vscode from 'vscode';
import { problemPlaces } from './problemPlaces.ts';
import type { RunProblem } from './runProblems.ts';
import type { Frame } from './tracebacks.ts';

/** Shows the errors of one running program among the problems. */
export class ProblemCollection implements vscode.Disposable {
  readonly #collection = vscode.languages.createDiagnosticCollection('matraz-run');
  /** The last call wins. */
  #version = 0;

  async show(problems: readonly RunProblem[], cwd: string, root: string): Promise<void> {
    const version = ++this.#version;
    const found = new Map<string, vscode.Diagnostic[]>();
    for (const { traceback, request } of problems) {
      const places = problemPlaces(traceback, cwd, root);
      if (!places) continue;
      const { at, from } = places;
      const text = request
        ? vscode.l10n.t('{0} — while the program answered {1}', traceback.error, request)
        : vscode.l10n.t('{0} — while the program ran', traceback.error);
      const diagnostic = new vscode.Diagnostic(await lineRange(at), text, vscode.DiagnosticSeverity.Error);
      diagnostic.source = 'Matraz';
      diagnostic.code = 'run-time-error';
      diagnostic.relatedInformation = from.map(frame => {
        const place = new vscode.Location(
          vscode.Uri.file(frame.file),
          new vscode.Position(frame.line - 1, 0),
        );
        return new vscode.DiagnosticRelatedInformation(place, vscode.l10n.t('called from here'));
      });
      found.set(at.file, [...(found.get(at.file) ?? []), diagnostic]);
    }
    if (version !== this.#version) return;
    this.#collection.clear();
    for (const [file, diagnostics] of found) this.#collection.set(vscode.Uri.file(file), diagnostics);
  }

  clear(): void {
    this.#version++;
    this.#collection.clear();
  }

  dispose(): void {
    this.#version++;
    this.#collection.dispose();
  }
}

/** The text of the line without what it is indented with. */
async function lineRange({ file, line }: Frame): Promise<vscode.Range> {
  const text = await readFile(file, 'utf8').catch(() => '');
  const found = text.split(/\r?\n/)[line - 1] ?? '';
  return new vscode.Range(
    line - 1,
    found.length - found.trimStart().length,
    line - 1,
    found.trimEnd().length,
  );
}
