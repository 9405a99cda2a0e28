/** What *New Project* can make. */
export type ScaffoldId = 'wsgi' | 'flask' | 'package';

export interface Scaffold {
  /** Template, relative to `client/scaffolds` and without `.njk` → file of the project; `__name__` is the package. */
  readonly files: Readonly<Record<string, string>>;
  /** What is opened: where somebody would begin to change things. */
  readonly main: string;
}

const style = 'common/style.css';
const errorPage = 'common/error.html';

export const scaffolds: Readonly<Record<ScaffoldId, Scaffold>> = {
  wsgi: {
    files: {
      'wsgi/app.py': 'app.py',
      'wsgi/test_app.py': 'test_app.py',
      'wsgi/requirements.txt': 'requirements.txt',
      'common/gitignore': '.gitignore',
    },
    main: 'app.py',
  },
  flask: {
    files: {
      'flask/app.py': 'app.py',
      'flask/templates/base.html': 'templates/base.html',
      'flask/templates/index.html': 'templates/index.html',
      [errorPage]: 'templates/error.html',
      [style]: 'static/style.css',
      'flask/test_app.py': 'test_app.py',
      'common/requirements.txt': 'requirements.txt',
      'common/gitignore': '.gitignore',
    },
    main: 'app.py',
  },
  package: {
    files: {
      'package/package/__init__.py': '__name__/__init__.py',
      'package/package/pages.py': '__name__/pages.py',
      'package/package/greetings.py': '__name__/greetings.py',
      'package/package/templates/base.html': '__name__/templates/base.html',
      'package/package/templates/pages/index.html': '__name__/templates/pages/index.html',
      'package/package/templates/greetings/greet.html': '__name__/templates/greetings/greet.html',
      [errorPage]: '__name__/templates/error.html',
      [style]: '__name__/static/style.css',
      'package/tests/conftest.py': 'tests/conftest.py',
      'package/tests/test_pages.py': 'tests/test_pages.py',
      'package/tests/test_greetings.py': 'tests/test_greetings.py',
      'package/wsgi.py': 'wsgi.py',
      'package/pyproject.toml': 'pyproject.toml',
      'common/requirements.txt': 'requirements.txt',
      'common/gitignore': '.gitignore',
    },
    main: '__name__/pages.py',
  },
};
