import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { test } from 'node:test';
import { fileURLToPath } from 'node:url';
import fc from 'fast-check';
import { BottleMatcher, StarletteMatcher } from '../../src/project/routerMatcher.ts';
import type { UrlMatch } from '../../src/project/urlMatcher.ts';
import { sources } from '../fixture.ts';
import { testPython } from '../python/testPython.ts';

// Random programs of each framework, random requests: who answers must be who answers when the program runs.

type Request = readonly [path: string, method: string];
type Answer = readonly [kind: string, ...unknown[]];

interface RoutePlan {
  readonly kind: 'route';
  readonly rule: string;
  readonly methods: readonly string[];
  /** Answered by a class. */
  readonly isClass: boolean;
}

interface MountPlan {
  readonly kind: 'mount';
  readonly prefix: string;
  /** Hands on what it gets and keeps it, or only adds its routes. */
  readonly closed: boolean;
  readonly entries: readonly RoutePlan[];
}

type Plan = RoutePlan | MountPlan;

/** The entries of an application, and whether it leaves slashes as they are. */
interface ProgramPlan {
  readonly plans: readonly Plan[];
  readonly keepsSlashes: boolean;
}

interface Dialect {
  readonly name: string;
  readonly words: readonly string[];
  readonly variables: readonly string[];
  readonly methods: readonly (readonly string[])[];
  readonly program: (plan: ProgramPlan) => string;
  readonly matcher: typeof BottleMatcher | typeof StarletteMatcher;
}

const id = '0f0e0d0c-0b0a-0908-0706-050403020100';
const words = ['a', 'b', 'ab', '1', '.', '-', '12', 'a.b', '(', '+'];
const piece = fc.oneof(
  fc.constantFrom(...words),
  fc.constantFrom('02', '-3', '1.5', '1.2.3', 'a1', 'b/a', id),
);

/** Python's literal of a text or a list of them. */
const literal = (value: unknown): string => JSON.stringify(value);

function asgiViews(plans: readonly Plan[], head: string): string[] {
  const classes = plans
    .flatMap(plan => (plan.kind === 'route' ? [plan] : plan.entries))
    .map(one => one.isClass);
  const found =
    'headers={"X-Found": json.dumps([name, {k: str(v) for k, v in request.path_params.items()}])}';
  const lines = ['import json', 'from starlette.responses import Response', head];
  lines.push(`def answer(name, request):\n    return Response(${found})`);
  for (const [index, name] of viewNames(plans).entries()) {
    const answered = `return answer(${literal(name)}, request)`;
    if (classes[index] === true) {
      lines.push(`class ${name}(HTTPEndpoint):`);
      for (const method of ['get', 'delete'])
        lines.push(`    async def ${method}(self, request):\n        ${answered}`);
    } else lines.push(`async def ${name}(request: Request):\n    ${answered}`);
  }
  return lines;
}

function viewNames(plans: readonly Plan[]): readonly string[] {
  return plans.flatMap((plan, index) =>
    plan.kind === 'route' ? [`v${index}`] : plan.entries.map((_, inner) => `v${index}_${inner}`),
  );
}

function starletteProgram({ plans, keepsSlashes }: ProgramPlan): string {
  const route = ({ rule, methods, isClass }: RoutePlan, name: string) =>
    `Route(${literal(rule)}, ${name}${isClass ? '' : `, methods=${literal(methods)}`})`;
  const entries = plans.map((plan, index) => {
    if (plan.kind === 'route') return route(plan, `v${index}`);
    const inner = plan.entries.map((one, number) => route(one, `v${index}_${number}`)).join(', ');
    return `Mount(${literal(plan.prefix)}, ${plan.closed ? `app=Router([${inner}])` : `routes=[${inner}]`})`;
  });
  const imports =
    'from starlette.applications import Starlette\nfrom starlette.endpoints import HTTPEndpoint\nfrom starlette.requests import Request\nfrom starlette.routing import Mount, Route, Router';
  const application = `app = Starlette(routes=[${entries.join(', ')}])`;
  const last = keepsSlashes ? ['app.router.redirect_slashes = False'] : [];
  return [...asgiViews(plans, imports), application, ...last].join('\n');
}

function fastApiProgram({ plans, keepsSlashes }: ProgramPlan): string {
  const add = (object: string, { rule, methods }: RoutePlan, name: string) =>
    `${object}.add_api_route(${literal(rule)}, ${name}, methods=${literal(methods)})`;
  const lines = plans.flatMap((plan, index) => {
    if (plan.kind === 'route') return [add('app', plan, `v${index}`)];
    const child = `c${index}`;
    return [
      `${child} = ${plan.closed ? 'FastAPI(openapi_url=None)' : 'APIRouter()'}`,
      ...plan.entries.map((one, number) => add(child, one, `v${index}_${number}`)),
      plan.closed
        ? `app.mount(${literal(plan.prefix)}, ${child})`
        : `app.include_router(${child}, prefix=${literal(plan.prefix)})`,
    ];
  });
  const imports = 'from fastapi import APIRouter, FastAPI, Request';
  const application = `app = FastAPI(openapi_url=None${keepsSlashes ? ', redirect_slashes=False' : ''})`;
  return [...asgiViews(plans, imports), application, ...lines].join('\n');
}

function bottleProgram({ plans }: ProgramPlan): string {
  const add = (object: string, { rule, methods }: RoutePlan, name: string) =>
    `${object}.route(${literal(rule)}, ${literal(methods)}, ${name})`;
  const lines = ['import json', 'from bottle import Bottle, response', 'app = Bottle()'];
  for (const name of viewNames(plans)) {
    const found = `json.dumps([${literal(name)}, {k: str(v) for k, v in values.items()}])`;
    lines.push(`def ${name}(**values):\n    response.set_header("X-Found", ${found})\n    return ""`);
  }
  for (const [index, plan] of plans.entries()) {
    if (plan.kind === 'route') lines.push(add('app', plan, `v${index}`));
    else {
      const child = `c${index}`;
      lines.push(`${child} = Bottle()`);
      lines.push(...plan.entries.map((one, number) => add(child, one, `v${index}_${number}`)));
      lines.push(`app.mount(${literal(plan.prefix + (plan.closed ? '' : '/'))}, ${child})`);
    }
  }
  return lines.join('\n');
}

const dialects: readonly Dialect[] = [
  {
    name: 'Bottle',
    // A mounted Bottle decodes twice, so that only ASCII gets there.
    words,
    variables: [
      '<x>',
      '<x:int>',
      '<x:float>',
      '<x:path>',
      '<x:re:[a-c]+>',
      '<x:re:(a|1)b?>',
      '<:re:[0-9]+>',
      ':x',
      '\\:a',
    ],
    methods: [['GET'], ['POST'], ['GET', 'POST'], ['ANY'], ['DELETE']],
    program: bottleProgram,
    matcher: BottleMatcher,
  },
  {
    name: 'Starlette',
    words: [...words, 'ñ'],
    variables: ['{x}', '{x:str}', '{x:int}', '{x:float}', '{x:path}', '{x:uuid}'],
    methods: [['GET'], ['POST'], ['GET', 'POST'], ['DELETE']],
    program: starletteProgram,
    matcher: StarletteMatcher,
  },
  {
    name: 'FastAPI',
    words: [...words, 'ñ'],
    variables: ['{x}', '{x:int}', '{x:float}', '{x:path}', '{x:uuid}'],
    methods: [['GET'], ['POST'], ['GET', 'HEAD'], ['DELETE']],
    program: fastApiProgram,
    matcher: StarletteMatcher,
  },
];

/** Rules, and requests that may fit one of them, with slashes that are too few or too many. */
function questions(
  { name, words: texts, variables, methods }: Dialect,
  seed: number,
): (readonly [ProgramPlan, readonly Request[]])[] {
  const word = fc.constantFrom(...texts);
  const segment = fc.oneof(
    { weight: 4, arbitrary: word },
    { weight: 4, arbitrary: fc.constantFrom(...variables) },
    { weight: 1, arbitrary: fc.tuple(word, fc.constantFrom(...variables)).map(parts => parts.join('')) },
  );
  const rule = fc
    .tuple(fc.array(segment, { maxLength: 3 }), fc.constantFrom('', '', '/'))
    .map(([segments, end]) => `/${segments.join('/')}${segments.length > 0 ? end : ''}`);
  const route = fc.record({
    kind: fc.constant('route' as const),
    rule,
    methods: fc.constantFrom(...methods),
    isClass: name === 'Starlette' ? fc.boolean() : fc.constant(false),
  });
  const mount = fc.record({
    kind: fc.constant('mount' as const),
    prefix: fc.constantFrom('/a', '/b', '/a/b'),
    closed: fc.boolean(),
    entries: fc.array(route, { minLength: 1, maxLength: 3 }),
  });
  const plans = fc.array(fc.oneof({ weight: 4, arbitrary: route }, { weight: 1, arbitrary: mount }), {
    minLength: 1,
    maxLength: 7,
  });
  const request = fc.tuple(
    fc.nat(20),
    fc.array(piece, { minLength: 5, maxLength: 5 }),
    fc.constantFrom('same', 'same', 'same', 'no end', 'end', 'first'),
    fc.constantFrom('GET', 'GET', 'POST', 'HEAD'),
  );
  return fc
    .sample(fc.tuple(plans, fc.boolean(), fc.array(request, { minLength: 8, maxLength: 8 })), {
      numRuns: 300,
      seed,
    })
    .map(([written, keepsSlashes, asked]) => {
      const named = uniquelyNamed(written);
      const rules = named.flatMap(plan =>
        plan.kind === 'route' ? plan.rule : plan.entries.map(one => plan.prefix + one.rule),
      );
      const requests = asked.map(([index, pieces, change, method]): Request => {
        const values = [...pieces];
        const fitting = (rules[index % rules.length] ?? '/')
          .replace(/<[^>]*>|\{[^}]*\}|(?<!\\):x\d+/g, () => values.pop() ?? 'z')
          .replace('\\', '');
        const path = change === 'first' ? `/${values.slice(0, 2).join('/')}` : fitting;
        if (change === 'no end') return [path.replace(/(.)\/+$/, '$1'), method];
        return [change === 'end' ? `${path}/` : path, method];
      });
      return [{ plans: named, keepsSlashes }, requests] as const;
    });
}

/** Every variable has its own name. */
function uniquelyNamed(plans: readonly Plan[]): readonly Plan[] {
  let count = 0;
  const named = (route: RoutePlan): RoutePlan => ({
    ...route,
    rule: route.rule.replace(/([<{:])x/g, (_, before: string) => `${before}x${count++}`),
  });
  return plans.map(plan =>
    plan.kind === 'route' ? named(plan) : { ...plan, entries: plan.entries.map(named) },
  );
}

function answerOf(match: UrlMatch): Answer {
  switch (match.kind) {
    case 'found': {
      const { route, values } = match;
      const converters = new Map(route.arguments.map(one => [one.name, one.converter]));
      const python = [...values].map(([name, text]) => [name, asPython(text, converters.get(name))]);
      return ['found', route.view?.name, Object.fromEntries(python)];
    }
    case 'redirect':
      return ['redirect', match.path];
    case 'methodNotAllowed':
      return ['methodNotAllowed', withoutHead(match.allowed)];
    case 'notFound':
      return ['notFound'];
  }
}

/** Not everything that answers HEAD says so. */
function withoutHead(methods: readonly string[]): readonly string[] {
  return methods.filter(one => one !== 'HEAD').sort();
}

/** `str` of what the converter makes of a value. */
function asPython(value: string, converter: string | undefined): string {
  if (converter === 'int') return String(Number(value));
  if (converter === 'float')
    return Number.isInteger(Number(value)) ? `${Number(value)}.0` : String(Number(value));
  return value;
}

for (const dialect of dialects) {
  test(`requests are answered as ${dialect.name} answers them`, () => {
    const seed = Number(process.env['MATRAZ_SEED'] ?? Math.trunc(Math.random() * 2 ** 31));
    const asked = questions(dialect, seed);
    const programs = asked.map(([plans, requests]) => [dialect.program(plans), requests] as const);
    const script = fileURLToPath(new URL('./routerMatcherOracle.py', import.meta.url));
    const output = execFileSync(testPython(), ['-I', script], {
      input: JSON.stringify(programs),
      encoding: 'utf8',
      maxBuffer: 1 << 26,
    });
    const real = JSON.parse(output) as readonly (readonly Answer[] | null)[];
    const counts = new Map<string, number>();
    for (const [number, [program, requests]] of programs.entries()) {
      const expected = real[number];
      if (expected === null || expected === undefined) continue;
      for (const [kind] of expected) counts.set(kind, (counts.get(kind) ?? 0) + 1);
      const matcher = new dialect.matcher(sources(`=== app.py\n${program}`).routes);
      assert.deepEqual(
        requests.map(([path, method]) => answerOf(matcher.match(path, method))),
        expected.map(([kind, ...rest]) =>
          kind === 'methodNotAllowed' ? [kind, withoutHead(rest[0] as string[])] : [kind, ...rest],
        ),
        `MATRAZ_SEED=${seed}: ${JSON.stringify(requests)}\n${program}`,
      );
    }
    for (const kind of [
      'found',
      'methodNotAllowed',
      'notFound',
      ...(dialect.name === 'Bottle' ? [] : ['redirect']),
    ])
      assert.ok((counts.get(kind) ?? 0) > 30, `${kind}: ${counts.get(kind)}`);
  });
}
