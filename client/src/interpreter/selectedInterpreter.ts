import * as vscode from 'vscode';
import type { InterpreterSearch } from './interpreterCandidates.ts';

// The public interfaces of two extensions that may be there. Neither is required, and what they answer is checked,
// since their versions are not ours to choose.

/** The interpreter selected for `scope` in Python Environments, else in the Python extension. Never rejects. */
export async function selectedInterpreter(scope: vscode.Uri): Promise<InterpreterSearch['selected']> {
  const environments = await fromPythonEnvironments(scope).catch(() => undefined);
  if (environments !== undefined) return { kind: 'pythonEnvironments', path: environments };
  const python = await fromPythonExtension(scope).catch(() => undefined);
  return python === undefined ? undefined : { kind: 'pythonExtension', path: python };
}

/** Lets the person choose there; false when no such extension is installed. */
export async function selectInterpreter(): Promise<boolean> {
  if (!vscode.extensions.getExtension('ms-python.python')) return false;
  await vscode.commands.executeCommand('python.setInterpreter');
  return true;
}

interface PythonEnvironmentsApi {
  getEnvironment(scope: vscode.Uri): Promise<{ execInfo?: { run?: { executable?: unknown } } } | undefined>;
}

async function fromPythonEnvironments(scope: vscode.Uri): Promise<string | undefined> {
  const api = await exportsOf<PythonEnvironmentsApi>('ms-python.vscode-python-envs');
  const environment = await api?.getEnvironment(scope);
  return asPath(environment?.execInfo?.run?.executable);
}

interface PythonExtensionApi {
  readonly environments: {
    getActiveEnvironmentPath(resource: vscode.Uri): { readonly id: string; readonly path: string };
    resolveEnvironment(
      environment: unknown,
    ): Promise<{ readonly executable?: { readonly uri?: { readonly fsPath?: unknown } } } | undefined>;
  };
}

async function fromPythonExtension(scope: vscode.Uri): Promise<string | undefined> {
  const api = await exportsOf<PythonExtensionApi>('ms-python.python');
  const active = api?.environments.getActiveEnvironmentPath(scope);
  // This is what it answers when nobody has selected anything: then our own search knows more.
  if (!active || active.id === 'DEFAULT_PYTHON') return undefined;
  const resolved = await api?.environments.resolveEnvironment(active);
  return asPath(resolved?.executable?.uri?.fsPath);
}

async function exportsOf<Api>(id: string): Promise<Api | undefined> {
  const extension = vscode.extensions.getExtension<Api>(id);
  return extension?.isActive ? extension.exports : extension?.activate();
}

function asPath(value: unknown): string | undefined {
  return typeof value === 'string' && value !== '' ? value : undefined;
}
