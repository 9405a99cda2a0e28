// biome-ignore-all lint/suspicious/noTemplateCurlyInString: that is how snippets write placeholders.

/** A step of the walkthrough in which something is written and run; the manifest has its words. */
export type StepId = 'web' | 'hello' | 'page' | 'dynamic' | 'flask' | 'routes' | 'inherit';

/** Something that the step writes. */
interface Example {
  /** Relative to the learner's folder. */
  readonly file: string;
  /** The name of one of our snippets, or a text in the editor's snippet syntax. */
  readonly content:
    | { readonly language: 'python' | 'jinja'; readonly snippet: string }
    | { readonly text: string };
  /** In a file that has other things: above the first `above`, unless `unless` is there already. Otherwise into an empty file only. */
  readonly place?: { readonly above: string; readonly unless: RegExp };
}

export interface Step {
  readonly examples: readonly Example[];
  /** What is run. */
  readonly program: string;
  /** Which address has to answer before the step is done: of one of the program's rules; `undefined` for `/`. */
  readonly answers?: (rule: string) => boolean;
  /** In which file a variable has to be hovered, besides. */
  readonly hovers?: string;
}

const start = "if __name__ == '__main__':";

const application: Example = {
  file: 'app.py',
  content: { language: 'python', snippet: 'Flask: página dinámica · dynamic page' },
};

const template: Example = {
  file: 'templates/template.html',
  content: { language: 'jinja', snippet: 'Jinja: plantilla del tutorial · tutorial template' },
};

export const steps: Readonly<Record<StepId, Step>> = {
  web: {
    examples: [
      { file: 'environ.py', content: { language: 'python', snippet: 'WSGI: la petición · the request' } },
    ],
    program: 'environ.py',
  },
  hello: {
    examples: [
      { file: 'hello.py', content: { language: 'python', snippet: 'WSGI: hola mundo · hello world' } },
    ],
    program: 'hello.py',
  },
  page: {
    examples: [
      { file: 'page.py', content: { language: 'python', snippet: 'WSGI: página HTML · HTML page' } },
    ],
    program: 'page.py',
  },
  dynamic: {
    examples: [
      {
        file: 'dynamic.py',
        content: { language: 'python', snippet: 'WSGI: página dinámica · dynamic page' },
      },
      template,
    ],
    program: 'dynamic.py',
    hovers: template.file,
  },
  flask: { examples: [template, application], program: application.file },
  routes: {
    examples: [
      template,
      application,
      {
        file: application.file,
        content: { language: 'python', snippet: 'Flask: ruta con parámetro · route with a parameter' },
        place: { above: start, unless: /^@\w+\.(?:get|route)\('[^']*</m },
      },
    ],
    program: application.file,
    answers: rule => rule.includes('<') && !rule.startsWith('/static/'),
  },
  inherit: {
    examples: [
      template,
      application,
      {
        file: 'templates/base.html',
        content: { language: 'jinja', snippet: 'Jinja: plantilla base · base template' },
      },
      {
        file: 'templates/about.html',
        content: {
          text: "{% extends 'base.html' %}\n\n{% block content %}\n  <h1>${1:Flask}</h1>$0\n{% endblock %}\n",
        },
      },
      {
        file: application.file,
        content: {
          text: "@app.get('/${1:about}')\ndef ${2:about}():\n\treturn render_template('${3:about.html}')$0",
        },
        place: { above: start, unless: /about\.html/ },
      },
    ],
    program: application.file,
    answers: rule => rule !== '/' && !rule.includes('<'),
  },
};

/** An address that a rule answers: `/posts/<int:id>` gives `/posts/7`. */
export function addressFor(rule: string): string {
  return rule.replaceAll(/<(?:(\w+)(?:\([^>]*\))?:)?\w+>/g, (_variable, converter?: string) =>
    converter === 'uuid' ? '00000000-0000-0000-0000-000000000007' : converter === 'float' ? '7.0' : '7',
  );
}
