// Custom messages between the client and the server; both sides import this file and nothing else of each other.

/**
 * The languages in which templates are written, those of the manifest and `html`. Other extensions have more of them, so that
 * the names of files count, too.
 */
export const templateLanguages = [
  'html',
  'jinja-html',
  'jinja-css',
  'jinja-js',
  'jinja-json',
  'jinja-xml',
  'jinja-yaml',
  'jinja-sql',
  'jinja-md',
  'jinja-py',
  'jinja-shell',
  'jinja-properties',
  'jinja-txt',
  'jinja',
] as const;

/** Files that are templates in whatever language. */
export const templateNames = '**/*.{j2,jinja,jinja2}';

const textEndings = 'xml,svg,rss,atom,text,md,rst,tex,css,json,csv,yml,yaml,ini,cfg,conf,sql,eml,ics,sh';

/** Texts that are rendered when they lie in a folder of templates; they keep their own languages. */
export const templateTexts = `**/*templates/**/*.{${textEndings},js}`;

/** Those of them of which nobody else tells an editor what the words are. */
export const quietTexts = `**/*templates/**/*.{${textEndings}}`;

/** Selects templates, and no Python. */
export const templateDocuments: readonly ({ readonly language: string } | { readonly pattern: string })[] = [
  ...templateLanguages.map(language => ({ language })),
  { pattern: templateNames },
];

/** Command line: the folder in which the server keeps what the engine has compiled of it. */
export const codeCacheArgument = '--code-cache=';

/** Server in a browser → client: what lies in folders, in the order asked. */
export const readFoldersRequest = 'matraz/readFolders';

/** Server in a browser → client: the bytes of files, in the order asked. */
export const readFilesRequest = 'matraz/readFiles';

/** At most `readingBatch` of them. */
export interface ReadFoldersParams {
  readonly uris: readonly string[];
}

/** What a folder holds, or `null` where it cannot be listed. */
export type ReadFolder =
  | readonly { readonly name: string; readonly kind: 'file' | 'folder' | 'linkedFolder' }[]
  | null;

/** At most `readingBatch` of them. */
export interface ReadFilesParams {
  readonly uris: readonly string[];
  /** Bytes; what is larger is not read. */
  readonly maximumSize: number;
}

/** `null` for what is no file. */
export type ReadFile =
  | { readonly kind: 'bytes'; readonly bytes: Uint8Array }
  | { readonly kind: 'too-large'; readonly size: number }
  | { readonly kind: 'unreadable'; readonly detail: string }
  | null;

/** How many files or folders one request may ask for. */
export const readingBatch = 64;

/** Server → client, whenever the picture changes; the language status item shows it. */
export const statusNotification = 'matraz/status';

export interface StatusParams {
  /** True while the first index of any root is being built. */
  readonly busy: boolean;
  readonly roots: readonly RootStatus[];
}

export interface RootStatus {
  readonly uri: string;
  readonly pythonFiles: number;
  readonly templates: number;
  readonly routes: number;
  readonly unresolved: readonly UnresolvedItem[];
}

export interface UnresolvedItem {
  readonly uri: string;
  /** Zero-based. */
  readonly line: number;
  /** In the user's language. */
  readonly reason: string;
}

/** Client → server: what the dev server could run, best first. */
export const runTargetsRequest = 'matraz/runTargets';

export interface RunTargetsParams {
  /** The document in the active editor; its own script or application comes first. */
  readonly active?: string;
}

export type RunTarget = ApplicationTarget | ScriptTarget;

/** An application, which a command of its framework serves. */
export interface ApplicationTarget {
  readonly kind: 'application';
  readonly framework: 'flask' | 'quart' | 'bottle' | 'starlette' | 'fastapi' | 'wsgi';
  /** URI of the file that constructs the application. */
  readonly uri: string;
  /** URI of the workspace folder. */
  readonly root: string;
  /** Working folder, URI: the folder from which `module` imports. */
  readonly cwd: string;
  /** Dotted module; for Flask and Quart the path of a file will do. */
  readonly module: string;
  /** `app`, or `create_app` for a factory, perhaps with arguments; `undefined` leaves the choice to the framework. */
  readonly attribute: string | undefined;
  /** Of a factory, the names of the parameters that a call must give; `undefined` for what is no factory. */
  readonly parameters: readonly string[] | undefined;
}

/** A script that serves by itself. */
export interface ScriptTarget {
  readonly kind: 'script';
  readonly uri: string;
  readonly root: string;
  /** What the script itself says, where it is literal. */
  readonly host: string | undefined;
  readonly port: number | undefined;
}

/** Client → server: which rule is close to a path that a running program answered with 404; `null` where none is. */
export const nearestRouteRequest = 'matraz/nearestRoute';

export interface NearestRouteParams {
  /** URI of the file of the application or script that runs. */
  readonly uri: string;
  /** Decoded, without the query. */
  readonly path: string;
  readonly method: string;
}

export interface NearestRoute {
  readonly rule: string;
  readonly uri: string;
  /** Of what registers it; zero-based. */
  readonly line: number;
  /** The path that it would answer. */
  readonly path?: string;
  /** Else the value of its variable that it does not take. */
  readonly refused?: { readonly variable: string; readonly converter: string; readonly value: string };
}

/** Client → server: what goes with the tag of a template that ends at a place and has just been typed, or null. */
export const typedTagRequest = 'matraz/typedTag';

export interface TypedTagParams {
  readonly uri: string;
  /** Zero-based. */
  readonly position: { readonly line: number; readonly character: number };
}

export interface TypedTag {
  /** What ends the block that the tag begins and that nothing ends. */
  readonly closing?: string;
  /** The blanks before the tag to which this one belongs, where both begin their lines and this one has others. */
  readonly indentation?: string;
  /** What follows it stands inside a block, and so further in. */
  readonly opensBody?: true;
}

/** A command of the client that the server puts behind a change, if `initializationOptions.chooseNames` is true. */
export const chooseNamesCommand = 'matraz.internal.chooseNames';

/** A name that a change made up, at all its places: the user may want another one. */
export interface ChooseNamesParams {
  readonly uri: string;
  /** Zero-based, in the text after the change. */
  readonly names: readonly { readonly line: number; readonly character: number; readonly length: number }[];
}

/** Client → server: the routes that a browser could open. */
export const routeAddressesRequest = 'matraz/routeAddresses';

export interface RouteAddressesParams {
  readonly uri: string;
  /** In a view: only its own routes. Zero-based, UTF-16. */
  readonly position?: { readonly line: number; readonly character: number };
}

export interface RouteAddress {
  readonly rule: string;
  readonly endpoint: string;
  /** Text, or a variable; together they are the rule. */
  readonly parts: readonly (string | { readonly variable: string; readonly converter: string })[];
}

/** Client → server: one of the tools of `answers/tools.ts`, for a language model. */
export const askRequest = 'matraz/ask';

export interface AskParams {
  readonly tool: string;
  readonly input: unknown;
}

/** JSON, by folder where there are several; or why it cannot be answered, in English, for the model. */
export type AskResult = { readonly answer: string } | { readonly misuse: string };

/** A command of lenses, for a client that says `openRoute` in its initialization options: opens a route of the view at a place. */
export const openRouteCommand = 'matraz.devServer.openRoute';

/** A command of lenses, for a client that says `pickFile`: lets the user choose one of several files. */
export const pickFileCommand = 'matraz.internal.pickFile';

export interface PickFileParams {
  readonly title: string;
  readonly files: readonly { readonly label: string; readonly uri: string }[];
}

/** A command of lenses, for a client that says `runTests`: runs tests, all or one that the user chooses. */
export const runTestsCommand = 'matraz.internal.runTests';

export interface RunTestsParams {
  readonly tests: readonly {
    /** With its class: `TestUsers.test_show`. */
    readonly name: string;
    readonly uri: string;
    /** Of its name; zero-based, UTF-16. */
    readonly position: { readonly line: number; readonly character: number };
  }[];
}

/** Client → server: what a running program has shown of itself. */
export const liveNotification = 'matraz/live';

export interface LiveParams {
  /** URI of the workspace folder. */
  readonly root: string;
  /** The whole URL map; `undefined` while nothing new is known. */
  readonly routes?: readonly LiveRouteParams[];
  readonly renderings: readonly LiveRenderingParams[];
}

export interface LiveRouteParams {
  readonly rule: string;
  readonly endpoint: string;
  readonly methods: readonly string[];
}

export interface LiveRenderingParams {
  /** URI of the template. */
  readonly uri: string;
  /** Milliseconds since 1970. */
  readonly at: number;
  readonly variables: readonly LiveValueParams[];
}

export interface LiveValueParams {
  readonly name: string;
  readonly type: string;
  readonly text: string;
  readonly members: readonly LiveValueParams[];
}

/** Client → server: what the view *Application* shows of each root; waits for the first index. */
export const applicationTreeRequest = 'matraz/applicationTree';

/** Server → client, once after each answer to that: another one may differ by now. */
export const applicationTreeChangedNotification = 'matraz/applicationTreeChanged';

/** A `Location` of the Language Server Protocol. */
export interface TreePlace {
  readonly uri: string;
  readonly range: { readonly start: TreePosition; readonly end: TreePosition };
}

/** Zero-based, UTF-16. */
export interface TreePosition {
  readonly line: number;
  readonly character: number;
}

export interface ProjectTree {
  /** URI of the root. */
  readonly root: string;
  readonly applications: readonly TreeApplication[];
  /** Sorted by name. */
  readonly templates: readonly TreeTemplate[];
  /** Routes of the running program that the files do not show. */
  readonly seenRunning: readonly LiveRouteParams[];
}

export interface TreeApplication {
  /** Its number among those of the root. */
  readonly index: number;
  readonly framework: 'flask' | 'quart' | 'werkzeug' | 'bottle' | 'starlette' | 'fastapi' | 'wsgi';
  readonly module: string;
  /** `app`, `create_app()`. */
  readonly attribute?: string;
  /** Of what constructs it. */
  readonly place: TreePlace;
  readonly routes: readonly TreeRoute[];
}

export interface TreeRoute {
  readonly rule: string;
  /** The whole rule is not known; `…` stands for the rest. */
  readonly isPartial: boolean;
  /** Of one without a name, the name of its function. */
  readonly endpoint: string;
  /** Without those that come by themselves; `ANY` for all. */
  readonly methods: readonly string[];
  readonly blueprint?: string;
  /** `undefined` for static files and what cannot be seen. */
  readonly view?: string;
  readonly kind: 'view' | 'static' | 'redirect' | 'websocket';
  /** The installed package whose code answers. */
  readonly package?: string;
  /** Of the view, else of what registers the route. */
  readonly place?: TreePlace;
  /** See `RouteAddress`; of one that a browser can open. */
  readonly parts?: RouteAddress['parts'];
  /** Python that builds its URL. */
  readonly urlFor?: string;
  /** URIs of the templates that its view renders. */
  readonly templates: readonly string[];
  /** What is wrong with it, in the user's language. */
  readonly problems: readonly string[];
  /** A page to which nothing leads. */
  readonly isUnlinked: boolean;
}

export interface TreeTemplate {
  readonly uri: string;
  /** By which a loader finds it. */
  readonly name: string;
  readonly renderedBy: readonly { readonly name: string; readonly place: TreePlace }[];
  /** URIs of other templates. */
  readonly extends: readonly string[];
  readonly extendedBy: readonly string[];
  readonly includes: readonly string[];
  readonly includedBy: readonly string[];
  readonly imports: readonly string[];
  readonly importedBy: readonly string[];
  /** Nothing renders it or refers to it. */
  readonly isUnused: boolean;
}

/** Client → server: what a hover says of an endpoint of an application, or of a template; Markdown, or `null`. */
export const describeTreeItemRequest = 'matraz/describeTreeItem';

export type DescribeTreeItemParams =
  | { readonly root: string; readonly application: number; readonly endpoint: string }
  | { readonly template: string };

/** Client → server: the routes of the view at a place of a Python file. */
export const routesAtRequest = 'matraz/routesAt';

export interface RoutesAtParams {
  readonly uri: string;
  readonly position: TreePosition;
}

export interface RouteAt {
  readonly root: string;
  readonly application: number;
  readonly endpoint: string;
  readonly rule: string;
}

/** Client → server: which view answers a request. */
export const matchRequestRequest = 'matraz/matchRequest';

export interface MatchRequestParams {
  /** `/a/b?x=1`, a whole address, perhaps with a method before it: `POST /login`. */
  readonly text: string;
}

/** Of each root that has applications. */
export interface RequestMatch {
  readonly root: string;
  /** As the request was understood: decoded, without the query. */
  readonly path: string;
  readonly method: string;
  /** Where nothing answers: the methods that would be answered. */
  readonly otherMethods: readonly string[];
  readonly routes: readonly MatchedRoute[];
}

export interface MatchedRoute {
  /**
   * It answers; its rule fits, too, but another one comes before it (in the order in which they would come); it answers other
   * methods; it answers a path that is much the same.
   */
  readonly role: 'answers' | 'loses' | 'otherMethods' | 'near';
  readonly rule: string;
  readonly endpoint: string;
  readonly methods: readonly string[];
  /** Module of the application. */
  readonly application: string;
  /** URI of the file that makes the application. */
  readonly applicationUri: string;
  /** What the path gives to the variables of the rule. */
  readonly values: readonly { readonly name: string; readonly value: string }[];
  /** The path to which the request is redirected first; of a near route the path that it answers. */
  readonly path?: string;
  readonly place?: TreePlace;
}

/** Client → server: everything that a preview of a template needs; `null` for what is no template. */
export const previewRequest = 'matraz/preview';

export interface PreviewParams {
  readonly uri: string;
}

export interface PreviewSource {
  /** URI of the template. */
  readonly uri: string;
  /** URI of the workspace folder. */
  readonly root: string;
  /** The name by which a loader finds it. */
  readonly template: string;
  /** The template and all that it can lead to, as the user sees them. */
  readonly templates: readonly {
    readonly name: string;
    /** `undefined` for one that only stands for another, of a package. */
    readonly uri: string | undefined;
    readonly text: string;
  }[];
  /** What decides how templates are read, where it is not as Jinja does of itself. */
  readonly options: Readonly<Record<string, string | boolean | Readonly<Record<string, string>>>>;
  /** Always or never, or for names with these endings. */
  readonly autoescape: boolean | readonly string[];
  readonly variables: readonly PreviewVariable[];
  /** Those of `jinja2.ext` that are loaded; `undefined` where nobody knows. */
  readonly extensions: readonly string[] | undefined;
  /** Words that only the running program knows. */
  readonly own: Readonly<Record<'filters' | 'tests' | 'globals' | 'tags' | 'templates', readonly string[]>>;
  /** What `url_for` knows; `undefined` where there is none. */
  readonly routes: readonly PreviewRoute[] | undefined;
  /** Of the view that renders the template. */
  readonly blueprint: string | undefined;
  /** Where static files are, as URIs of folders. */
  readonly folders: readonly PreviewFolder[];
}

export interface PreviewVariable {
  readonly name: string;
  /** As hover shows it; empty where it is not known. */
  readonly type: string;
  /**
   * An expression of Jinja, of literals and of `datetime(…)`, `date(…)`, `time(…)`, `Markup(…)`, `returns(…)` and `AnyClass(name=…)`;
   * empty for a variable that is not there.
   */
  readonly sample: string;
  /** A literal that a view passes, a value of the running program, something plausible, or nothing that anybody passes. */
  readonly origin: 'view' | 'live' | 'made' | 'absent';
}

export interface PreviewRoute {
  readonly endpoint: string;
  /** Text, or a variable; together they are the rule. */
  readonly parts: readonly (string | { readonly variable: string })[];
  /** Variables to which the rule itself gives a value. */
  readonly defaults: readonly string[];
}

export interface PreviewFolder {
  /** `/static/` */
  readonly prefix: string;
  readonly folder: string;
}

/** Settings the server reads (section `matraz`), with their defaults; a test compares them with package.json. */
export interface ServerSettings {
  readonly diagnostics: {
    readonly enable: boolean;
    /** By code, for those that shall not have their own severity. */
    readonly severity: Readonly<Record<string, 'error' | 'warning' | 'information' | 'hint' | 'off'>>;
  };
  readonly codeLens: { readonly enable: boolean };
  readonly inlayHints: {
    /** The URL behind `url_for('…')`. */
    readonly endpointUrls: boolean;
    /** The types of variables of templates. */
    readonly variableTypes: boolean;
  };
  readonly jinja: {
    /** Tags of extensions that no program names, each with the tag that ends it, or `''`. */
    readonly tags: Readonly<Record<string, string>>;
  };
  readonly exclude: readonly string[];
}

export const defaultServerSettings: ServerSettings = {
  diagnostics: { enable: true, severity: {} },
  codeLens: { enable: true },
  inlayHints: { endpointUrls: false, variableTypes: false },
  jinja: { tags: {} },
  exclude: [
    '**/node_modules',
    '**/.git',
    '**/__pycache__',
    '**/.venv',
    '**/venv',
    '**/.tox',
    '**/site-packages',
  ],
};
