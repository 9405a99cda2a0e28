import type { Plan } from '../devServer/plan.ts';

/** What the Python Debugger takes (`debugpy`), as data. */
export interface DebugpyConfiguration {
  readonly type: 'debugpy';
  readonly request: 'launch';
  readonly name: string;
  readonly module?: string;
  readonly program?: string;
  readonly args: readonly string[];
  readonly python: string;
  readonly cwd: string;
  readonly env: Readonly<Record<string, string>>;
  /** Break points in templates. */
  readonly jinja: true;
  /** What a reloader starts is debugged, too. */
  readonly subProcess: true;
  readonly console: 'integratedTerminal';
}

/**
 * A plan as the debugger runs it: the same command, but that Flask's own debugger leaves exceptions to this one. `env` is the
 * editor's environment; only what differs from it is said.
 */
export function debugConfiguration(
  plan: Plan,
  name: string,
  env: Readonly<Record<string, string | undefined>>,
): DebugpyConfiguration {
  const [, first = '', ...rest] = plan.typed;
  const module = first === '-m' ? rest[0] : undefined;
  const words = module === undefined ? rest : rest.slice(1);
  const isFlask = module === 'flask' && !words.includes('--no-debugger');
  const different = Object.entries(plan.env).filter(([key, value]) => env[key] !== value);
  return {
    type: 'debugpy',
    request: 'launch',
    name,
    ...(module === undefined ? { program: first } : { module }),
    args: isFlask ? [...words, '--no-debugger'] : words,
    python: plan.command,
    cwd: plan.cwd,
    env: Object.fromEntries(different),
    jinja: true,
    subProcess: true,
    console: 'integratedTerminal',
  };
}
