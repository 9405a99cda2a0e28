import assert from 'node:assert/strict';
import { test } from 'node:test';
import { describeAction, describeFailure } from '../../../src/devServer/describeFailure.ts';
import { classifyEnd, distributionOf, type Failure, type Outcome } from '../../../src/devServer/failure.ts';
import type { FailureEvent } from '../../../src/devServer/runnerChannel.ts';
import type { Interpreter, RejectedCandidate } from '../../../src/interpreter/interpreter.ts';
import { translated } from '../words.ts';
import { runPlan } from './workshop.ts';

const interpreter: Interpreter = {
  path: '/usr/bin/python3',
  version: '3.11.2',
  environment: undefined,
  packages: new Map(),
  origin: { kind: 'path', name: 'python3' },
};

const quiet: Outcome = {
  code: 1,
  signal: null,
  stopped: false,
  failure: undefined,
  spawnError: undefined,
  tail: '',
};

function event(fields: Partial<FailureEvent> & { type: string }): FailureEvent {
  return {
    event: 'failure',
    message: '',
    module: undefined,
    errno: undefined,
    port: undefined,
    file: undefined,
    line: undefined,
    ...fields,
  };
}

function classified(outcome: Partial<Outcome>, port?: number): Failure | undefined {
  return classifyEnd({
    outcome: { ...quiet, ...outcome },
    plan: runPlan('/w', [], port),
    interpreter,
    fixedPort: true,
  });
}

test('an end that is no failure', () => {
  assert.equal(classified({ code: 0 }), undefined);
  assert.equal(
    classified({ stopped: true, code: 1, failure: event({ type: 'KeyboardInterrupt' }) }),
    undefined,
  );
});

test('each way to fail has its code', () => {
  const rows: [Partial<Outcome>, Failure['code']][] = [
    [{ failure: event({ type: 'ModuleNotFoundError', module: 'flask' }) }, 'missingModule'],
    [
      { tail: "Error: While importing\n\nModuleNotFoundError: No module named 'yaml.x'\n\n" },
      'missingModule',
    ],
    [{ failure: event({ type: 'OSError', errno: 'EADDRINUSE' }) }, 'portInUse'],
    [{ failure: event({ type: 'PermissionError', errno: 'EACCES' }) }, 'portDenied'],
    [{ failure: event({ type: 'OSError', errno: 'EADDRNOTAVAIL' }) }, 'addressUnavailable'],
    [{ failure: event({ type: 'SyntaxError', message: 'invalid syntax' }) }, 'scriptError'],
    [{ code: 3 }, 'exited'],
    [{ code: null, signal: 'SIGSEGV' }, 'exited'],
    [{ code: null, spawnError: 'spawn ENOENT' }, 'cannotStart'],
  ];
  for (const [outcome, code] of rows)
    assert.equal(classified(outcome, 8000)?.code, code, JSON.stringify(outcome));
});

test('a port that only the program knows is not invented', () => {
  const failure = event({ type: 'OSError', errno: 'EADDRINUSE', message: 'Address already in use' });
  assert.equal(classified({ failure })?.code, 'scriptError');
});

test('only names that are certain are offered for installation', () => {
  assert.equal(distributionOf('flask'), 'Flask');
  assert.equal(distributionOf('flask.views'), 'Flask');
  assert.equal(distributionOf('dotenv'), 'python-dotenv');
  assert.equal(distributionOf('flaks'), undefined);
});

const broken: RejectedCandidate = {
  candidate: { command: '/x/python', args: [], origin: { kind: 'path', name: 'python3' } },
  reason: { code: 'tooOld', version: '3.6.9' },
};

const rows: [Failure, string, string][] = [
  [
    { code: 'missingModule', module: 'flask', distribution: 'Flask', interpreter },
    'Flask is not installed in /usr/bin/python3 (python3 on the PATH). Install it, or choose an interpreter that has it. [Install into .venv|Select Interpreter|Show Terminal]',
    'Flask no está instalado en /usr/bin/python3 (python3 en el PATH). Instálalo o elige un intérprete que lo tenga. [Instalar en .venv|Seleccionar intérprete|Mostrar terminal]',
  ],
  [
    { code: 'missingModule', module: 'flaks', distribution: undefined, interpreter },
    'There is no module named flaks in /usr/bin/python3 (python3 on the PATH). Check the spelling, install what provides it, or choose another interpreter. [Show Terminal|Select Interpreter]',
    'No hay ningún módulo llamado flaks en /usr/bin/python3 (python3 en el PATH). Comprueba que esté bien escrito, instala lo que lo proporciona o elige otro intérprete. [Mostrar terminal|Seleccionar intérprete]',
  ],
  [
    { code: 'portInUse', port: 5000, owner: { pid: 7, command: 'python3 app.py' }, fixed: false },
    'Port 5000 is already in use by python3 app.py (process 7). Stop that program, or use another port. [Use Next Free Port|Open Settings]',
    'El puerto 5000 ya lo está usando python3 app.py (proceso 7). Detén ese programa o usa otro puerto. [Usar el siguiente puerto libre|Abrir ajustes]',
  ],
  [
    { code: 'portInUse', port: 8000, owner: undefined, fixed: true },
    'Port 8000 is already in use by another program. Stop that program, or change the port in the script. [Open File|Show Terminal]',
    'El puerto 8000 ya lo está usando otro programa. Detén ese programa o cambia el puerto en el script. [Abrir archivo|Mostrar terminal]',
  ],
  [
    { code: 'noPython', rejected: [broken] },
    'No Python 3.9 or newer was found, so nothing can be run. Tried: /x/python is Python 3.6.9, too old. Install Python, or name one in the settings. [Select Interpreter|Open Settings]',
    'No se ha encontrado Python 3.9 o posterior, así que no se puede ejecutar nada. Se ha probado: /x/python es Python 3.6.9, demasiado antiguo. Instala Python o indica uno en los ajustes. [Seleccionar intérprete|Abrir ajustes]',
  ],
  [
    { code: 'scriptError', error: 'NameError: x', file: '/w/a.py', line: 3 },
    'The program ended with an error: NameError: x. The terminal shows where. [Open File|Show Terminal]',
    'El programa ha terminado con un error: NameError: x. El terminal muestra dónde. [Abrir archivo|Mostrar terminal]',
  ],
  [
    { code: 'exited', exit: '2', lastLine: 'Error: bad' },
    'The server ended by itself (exit code 2): Error: bad [Show Terminal]',
    'El servidor ha terminado por sí solo (código de salida 2): Error: bad [Mostrar terminal]',
  ],
];

for (const [failure, english, spanish] of rows) {
  test(`in words: ${english.slice(0, 50)}…`, () => {
    const drawn = (language: 'en' | 'es'): string => {
      const l10n = translated(language);
      const { text, actions } = describeFailure(failure, l10n);
      return `${text} [${actions.map(action => describeAction(action, l10n)).join('|')}]`;
    };
    assert.equal(drawn('en'), english);
    assert.equal(drawn('es'), spanish);
  });
}

test('no Python at all, a broken setting, a port that is not allowed and the rest have words too', () => {
  const setting: RejectedCandidate = {
    candidate: { ...broken.candidate, origin: { kind: 'setting' } },
    reason: { code: 'missing' },
  };
  const others: Failure[] = [
    { code: 'noPython', rejected: [] },
    { code: 'noPython', rejected: [setting] },
    { code: 'noPython', rejected: [{ ...broken, reason: { code: 'broken', message: 'no' } }] },
    { code: 'portDenied', port: 80 },
    { code: 'addressUnavailable', host: '10.9.9.9' },
    { code: 'exited', exit: '1', lastLine: undefined },
    { code: 'cannotStart', command: '/x', message: 'EACCES' },
  ];
  for (const failure of others) {
    const [english, spanish] = (['en', 'es'] as const).map(language =>
      describeFailure(failure, translated(language)),
    );
    assert.ok(english && spanish && english.text !== spanish.text);
    assert.ok(
      english.actions.length > 0 && !/undefined|\{\d\}/.test(english.text + spanish.text),
      english.text,
    );
  }
});
