import { existsSync } from 'node:fs';
import { mkdir, rename, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { benchCache, type Unpacked } from './applications.ts';

/** Modules of one package: half register routes, the others are what they use. */
const modulesOfPackage = 20;

/**
 * A Flask application of `count` Python files that is made up: packages of blueprints with their views and what these use. It
 * shows how time grows with size, since one of another size is the same but for that.
 */
export async function generateApplication(count: number): Promise<Unpacked> {
  const place = path.join(benchCache, `generated-${count}`);
  const unpacked: Unpacked = {
    application: { title: 'Made up', distribution: 'generated', version: `${count} files` },
    whole: place,
    pythonOnly: place,
  };
  if (existsSync(place)) return unpacked;
  const draft = `${place}.${process.pid}`;
  try {
    for (const [file, text] of generatedFiles(count)) {
      await mkdir(path.dirname(path.join(draft, file)), { recursive: true });
      await writeFile(path.join(draft, file), text);
    }
    if (!existsSync(place)) await rename(draft, place);
  } finally {
    await rm(draft, { recursive: true, force: true });
  }
  return unpacked;
}

/** The texts by path: `app.py`, then packages that are filled one after the other. */
export function generatedFiles(count: number): ReadonlyMap<string, string> {
  const files = new Map<string, string>();
  const views: string[] = [];
  for (let number = 0; files.size < count - 1; number++) {
    const folder = `part${Math.floor(number / modulesOfPackage)}`;
    if (number % modulesOfPackage === 0) files.set(`${folder}/__init__.py`, '');
    else if (number % 2 === 1) {
      files.set(`${folder}/views${number}.py`, viewsModule(number));
      views.push(`${folder}.views${number}`);
    } else files.set(`${folder}/store${number}.py`, storeModule(number));
  }
  const registered = views
    .map(name => `    from ${name} import bp\n    app.register_blueprint(bp)\n`)
    .join('');
  files.set(
    'app.py',
    `from flask import Flask\n\n\ndef create_app():\n    app = Flask(__name__)\n${registered}    return app\n`,
  );
  return files;
}

function viewsModule(number: number): string {
  const views = ['index', 'show', 'edit', 'remove'].map(
    name => `
@bp.route("/${name}/<int:key>", methods=["GET", "POST"])
def ${name}(key):
    """Answers with the ${name} page of one row, or leads back to where the request came from."""
    rows = [row for row in find(key) if row.get("visible", True)]
    if not rows:
        return redirect(url_for("views${number}.index", key=key))
    for row in rows:
        row["address"] = url_for("views${number}.show", key=row["key"])
    return render_template("part/${name}.html", rows=rows, title="${name} {}".format(key))
`,
  );
  return `from flask import Blueprint, redirect, render_template, url_for

from .store${number + 1} import find

bp = Blueprint("views${number}", __name__, url_prefix="/part${number}")

${views.join('\n')}`;
}

function storeModule(number: number): string {
  const functions = ['find', 'count', 'add', 'forget', 'describe'].map(
    name => `
def ${name}(key, limit=50):
    """What the rows of table ${number} say to ${name}, in the order in which they were added."""
    found = []
    for position, row in enumerate(rows):
        if row["key"] == key and position < limit:
            found.append(dict(row, position=position, name="${name}-%d" % position))
    return found
`,
  );
  return `import logging

log = logging.getLogger(__name__)
rows = [{"key": 1, "visible": True}, {"key": 2, "visible": False}]

${functions.join('\n')}`;
}
