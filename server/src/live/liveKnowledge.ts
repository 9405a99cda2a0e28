// What a running program has shown of itself. It comes in as data, as open buffers do, and stands beside what is known of
// the files: nothing here changes a project.

/** A rule of the URL map of the running program. */
export interface LiveRoute {
  readonly rule: string;
  /** Empty where the framework has no name for it. */
  readonly endpoint: string;
  readonly methods: readonly string[];
}

/** The last value of a variable, or of what is behind its dot. */
export interface LiveValue {
  readonly name: string;
  /** `int`, `shop.models.Product`. */
  readonly type: string;
  /** Short, as Python shows it; secrets are hidden. */
  readonly text: string;
  readonly members: readonly LiveValue[];
}

export interface LiveRendering {
  /** Path of the template, relative to the root. */
  readonly template: string;
  /** Milliseconds since 1970. */
  readonly at: number;
  readonly variables: readonly LiveValue[];
}

/** A value, and how long ago it was one. */
export interface AgedValue {
  readonly value: LiveValue;
  readonly seconds: number;
}

/** One moment of what is known; what is told later makes another. */
export class LiveKnowledge {
  static readonly nothing = new LiveKnowledge([], new Map());

  readonly routes: readonly LiveRoute[];
  readonly #renderings: ReadonlyMap<string, LiveRendering>;

  private constructor(routes: readonly LiveRoute[], renderings: ReadonlyMap<string, LiveRendering>) {
    this.routes = routes;
    this.#renderings = renderings;
  }

  /** `routes` undefined: as before. */
  with(routes: readonly LiveRoute[] | undefined, renderings: readonly LiveRendering[]): LiveKnowledge {
    const all = new Map(this.#renderings);
    for (const rendering of renderings) all.set(rendering.template, rendering);
    return new LiveKnowledge(routes ?? this.routes, all);
  }

  /** The last value of `names[0]` in a template, or of what stands behind its dots. `now` in milliseconds since 1970. */
  valueOf(template: string, names: readonly string[], now: number): AgedValue | undefined {
    const rendering = this.#renderings.get(template);
    let [among, found]: [readonly LiveValue[], LiveValue | undefined] = [
      rendering?.variables ?? [],
      undefined,
    ];
    for (const name of names) {
      found = among.find(each => each.name === name);
      among = found?.members ?? [];
    }
    if (rendering === undefined || found === undefined) return undefined;
    return { value: found, seconds: Math.max(0, Math.round((now - rendering.at) / 1000)) };
  }
}
