import type { Machine } from '../evaluator/machine.ts';
import {
  type ArgumentValue,
  type CallSite,
  force,
  type NativeValue,
  native,
  none,
  unknown,
  type Value,
} from '../evaluator/values.ts';
import { modelClass, modelObject } from './modelClass.ts';
import type { ServedAddress } from './observation.ts';

// The functions and objects by which a script serves an application by itself, whichever server it takes.

/** Where a server listens when the call does not say it. */
interface Usual {
  readonly host: string;
  readonly port: number;
}

const ofUvicorn: Usual = { host: '127.0.0.1', port: 8000 };
const ofWaitress: Usual = { host: '0.0.0.0', port: 8080 };
const hostAndPort = ['host', 'port', 'app'];

export function serverModels(): ReadonlyMap<string, Value> {
  const runSimple = native('run_simple', (machine, call) => {
    serve(machine, call, addressOf(call, ['hostname', 'port']));
    noteCallable(machine, given(call, ['hostname', 'port', 'application'], 'application'));
    return none;
  });
  const gevent = serverClass(['listener', 'application'], ['serve_forever', 'start']);
  const cheroot = serverClass(['bind_addr', 'wsgi_app'], ['serve', 'start', 'safe_start']);
  return new Map<string, Value>([
    ['wsgiref.simple_server.make_server', native('make_server', makeServer)],
    ['werkzeug.serving.make_server', native('make_server', makeServer)],
    ['werkzeug.serving.run_simple', runSimple],
    ['werkzeug.run_simple', runSimple],
    ['waitress.serve', native('serve', serveWaitress)],
    ['uvicorn.run', native('run', serveUvicorn)],
    ['uvicorn.main.run', native('run', serveUvicorn)],
    ...['uvicorn', 'uvicorn.config'].map((module): [string, Value] => [`${module}.Config`, uvicornConfig]),
    ...['uvicorn', 'uvicorn.server'].map((module): [string, Value] => [`${module}.Server`, uvicornServer]),
    // Its configuration comes from anywhere: what it is bound to is seen when it runs.
    ...['asyncio', 'trio'].map((module): [string, Value] => [
      `hypercorn.${module}.serve`,
      native('serve', (machine, call) => {
        serve(machine, call, undefined);
        return unknown;
      }),
    ]),
    ...['gevent.pywsgi', 'gevent.wsgi'].map((module): [string, Value] => [`${module}.WSGIServer`, gevent]),
    ...['Server', 'WSGIServer'].map((name): [string, Value] => [`cheroot.wsgi.${name}`, cheroot]),
  ]);
}

/** It serves when `serve_forever()` is called on it. */
function makeServer(machine: Machine, call: CallSite): Value {
  noteCallable(machine, given(call, hostAndPort, 'app'));
  const address = addressOf(call, hostAndPort);
  const server = modelClass('WSGIServer', {
    serve_forever: inner => {
      serve(inner, call, address);
      return none;
    },
  });
  return modelObject(machine, server);
}

function serveWaitress(machine: Machine, call: CallSite): Value {
  noteCallable(machine, given(call, ['app'], 'app'));
  const isElsewhere = ['listen', 'unix_socket', 'sockets'].some(name => call.keywords.has(name));
  serve(machine, call, isElsewhere ? undefined : addressOf(call, [], ofWaitress));
  return none;
}

function serveUvicorn(machine: Machine, call: CallSite): Value {
  serve(machine, call, addressOf(call, ['app', 'host', 'port'], ofUvicorn));
  return none;
}

const uvicornConfig = modelClass('Config', {
  __init__: (_machine, call, self) => {
    if (self?.kind === 'instance') self.state = addressOf(call, ['app', 'host', 'port'], ofUvicorn);
    return none;
  },
});

const uvicornServer = modelClass('Server', {
  __init__: (_machine, call, self) => {
    const config = given(call, ['config'], 'config')?.value;
    if (self?.kind === 'instance' && config?.kind === 'instance') self.state = config.state;
    return none;
  },
  ...Object.fromEntries(['run', 'serve'].map(name => [name, serveAsMade])),
});

function serveAsMade(machine: Machine, call: CallSite, self: Value | undefined): Value {
  serve(machine, call, self?.kind === 'instance' ? (self.state as ServedAddress | undefined) : undefined);
  return none;
}

/** A server that is made for an address, a tuple or a number, and serves when one of `methods` is called. */
function serverClass(parameters: readonly [string, string], methods: readonly string[]): Value {
  const [listener, application] = parameters;
  const members: Record<string, NativeValue['call']> = {
    __init__: (machine, call, self) => {
      noteCallable(machine, given(call, parameters, application));
      if (self?.kind === 'instance') self.state = pairOf(given(call, parameters, listener));
      return none;
    },
  };
  for (const method of methods) members[method] = serveAsMade;
  return modelClass('WSGIServer', members);
}

/** What is served counts where a script that runs from the top comes to it, in no function that others only may call. */
function serve(machine: Machine, { location }: CallSite, address: ServedAddress | undefined): void {
  const script = machine.run === 0 ? machine.loader.begunBy(machine.circumstance) : undefined;
  if (script !== undefined) machine.observations.push({ kind: 'server', script, location, ...address });
}

function noteCallable(machine: Machine, callable: ArgumentValue | undefined): void {
  if (callable !== undefined && machine.run === 0) {
    machine.observations.push({ kind: 'wsgi', callable: callable.value });
  }
}

/** `parameters` are those that can be given by position, the host's before the port's. */
function addressOf(call: CallSite, parameters: readonly string[], usual?: Usual): ServedAddress {
  const hostName = parameters.find(name => name.startsWith('host')) ?? 'host';
  const [host, port] = [given(call, parameters, hostName), given(call, parameters, 'port')];
  const isOpen = call.openPositional || call.openKeywords;
  return {
    host: host?.value ?? (isOpen ? undefined : usual?.host),
    port: port?.value ?? (isOpen ? undefined : usual?.port),
    portWritten: port?.location,
  };
}

function pairOf(listener: ArgumentValue | undefined): ServedAddress | undefined {
  if (listener?.value.kind !== 'tuple') return undefined;
  const [host, port] = listener.value.items;
  return { host: host && force(host), port: port && force(port), portWritten: listener.location };
}

function given(call: CallSite, parameters: readonly string[], name: string): ArgumentValue | undefined {
  const position = parameters.indexOf(name);
  const found = call.keywords.get(name) ?? (position < 0 ? undefined : call.positional[position]);
  return found && { ...found, value: force(found.value) };
}
