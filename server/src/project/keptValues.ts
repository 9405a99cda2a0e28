import { type Context, originOf, type PassedValue } from './contexts.ts';
import { attributeOf } from './evaluator/attributes.ts';
import { argument } from './evaluator/callSite.ts';
import { typeNameOf } from './evaluator/describe.ts';
import {
  type InstanceValue,
  type NativeValue,
  none,
  textOf,
  union,
  unknown,
  type Value,
} from './evaluator/values.ts';
import { modelClass } from './frameworks/modelClass.ts';
import { isTest } from './isTest.ts';
import type { Location } from './model.ts';
import { perPrograms } from './perPrograms.ts';
import type { Project } from './project.ts';
import type { SourceFile } from './sourceFile.ts';

/** What programs keep by name in Flask's (or Quart's) `g` and `session`: over all places that do so. */
export interface KeptValues {
  readonly g: ReadonlyMap<string, Value>;
  readonly session: ReadonlyMap<string, Value>;
}

const keptValues = perPrograms((project): KeptValues => {
  const places = [...project.files.values()].flatMap(placesIn);
  const kept = { g: new Map<string, Value>(), session: new Map<string, Value>() };
  if (places.length === 0) return kept;
  const add = (keeper: keyof KeptValues, name: string, value: Value): void => {
    const before = kept[keeper].get(name);
    kept[keeper].set(name, before === undefined ? value : union([before, value]));
  };
  const { seen, unseen } = project.programs.givenAround(places);
  for (const { path, value } of seen) {
    const [, attribute, item] = keptPath.exec(path) ?? [];
    if (attribute !== undefined) add('g', attribute, value);
    else if (item !== undefined) add('session', item, value);
  }
  for (const { keeper, name } of unseen) add(keeper, name, unknown);
  return kept;
});

const keptPath = /^(?:flask|quart)(?:\.globals)?\.(?:g\.(\w+)|session\['(\w+)'\])$/;

/** The context with what programs take out of `g` and `session` to pass it on. */
export function withKept(project: Project, context: Context): Context {
  const isKept = ({ value }: PassedValue) => value.kind === 'external' && keptPath.test(value.path);
  if (![...context.values()].some(passed => passed.some(isKept))) return context;
  const meant = (one: PassedValue): PassedValue => {
    const value = orKept(project, one.value);
    return value === one.value ? one : { value, origin: originOf(value, one.origin) };
  };
  return new Map([...context].map(([name, passed]) => [name, passed.map(meant)]));
}

/** The value that an expression of a program has where it is `g.name` or `session['name']`; any other as it is. */
function orKept(project: Project, value: Value): Value {
  const found = value.kind === 'external' ? keptPath.exec(value.path) : null;
  if (found === null) return value;
  const [, attribute, item] = found;
  const { g, session } = keptValues(project);
  return (attribute === undefined ? session.get(item ?? '') : g.get(attribute)) ?? value;
}

/** The displayed type of what is kept by that name. */
export function typeOfKept(project: Project, keeper: keyof KeptValues, name: string): string | undefined {
  return typeNameOf(keptValues(project)[keeper].get(name) ?? unknown);
}

/** `g` or `session` as a template sees it. */
export function keeperValue(project: Project, keeper: keyof KeptValues): InstanceValue {
  const attributes = new Map(keptValues(project)[keeper]);
  return { kind: 'instance', class: keeperClasses[keeper], attributes, state: undefined, run: -1 };
}

const get: NativeValue['call'] = (machine, call, self) => {
  const name = textOf(argument(call, 0));
  if (self === undefined || name === undefined) return unknown;
  return union([attributeOf(machine, self, name), argument(call, 1) ?? none]);
};

const keeperClasses = {
  g: modelClass('_AppCtxGlobals', { get }),
  session: modelClass('SessionMixin', { get }),
};

interface Place extends Location {
  readonly keeper: keyof KeptValues;
  readonly name: string;
}

const known = new WeakMap<SourceFile, readonly Place[]>();

/** Where the text may keep something. */
function placesIn(file: SourceFile): readonly Place[] {
  if (!file.isPython || isTest(file.path)) return [];
  let places = known.get(file);
  if (places === undefined) {
    places = [...file.text.matchAll(keeping)].map(({ index, 1: attribute, 2: item }) => ({
      path: file.path,
      span: { start: index, end: index + 1 },
      keeper: attribute === undefined ? 'session' : 'g',
      name: attribute ?? item ?? '',
    }));
    known.set(file, places);
  }
  return places;
}

const keeping = /\b(?:g\.(\w+)|session\[\s*['"](\w+)['"]\s*\])\s*(?::[^=\n]+)?=(?!=)/g;
