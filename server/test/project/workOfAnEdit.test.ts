import assert from 'node:assert/strict';
import { mock, test } from 'node:test';
import { generatedFiles } from '../../../scripts/bench/generated.ts';
import { messagesFor } from '../../src/catalog/messages.ts';
import { completion } from '../../src/features/completion.ts';
import { diagnostics } from '../../src/features/diagnostics.ts';
import { Machine } from '../../src/project/evaluator/machine.ts';
import { Project } from '../../src/project/project.ts';
import { SourceFile } from '../../src/project/sourceFile.ts';
import { fileOf } from '../fixture.ts';

const messages = messagesFor('en');
const path = 'part0/views1.py';

/** What is done for a link that is typed in a view of an application of `count` files: statements and expressions evaluated. */
function stepsOfAnEdit(count: number): {
  readonly index: number;
  readonly edit: number;
  readonly offered: number;
} {
  const step = mock.method(Machine.prototype, 'step');
  try {
    const texts = generatedFiles(count);
    const before = new Project(new Map([...texts].map(([path, text]) => [path, new SourceFile(path, text)])));
    diagnostics({ project: before, file: fileOf(before, path), messages });
    const index = step.mock.callCount();
    const file = fileOf(before, path);
    const at = file.text.indexOf('    if not rows:');
    const typed = "    link = url_for('";
    const edited = file.withText(`${file.text.slice(0, at)}${typed}\n${file.text.slice(at)}`);
    const project = new Project(new Map(before.files).set(path, edited), before);
    const offered = completion({ project, file: edited, offset: at + typed.length, messages })?.length ?? 0;
    diagnostics({ project, file: edited, messages });
    return { index, edit: step.mock.callCount() - index, offered };
  } finally {
    step.mock.restore();
  }
}

test('the work for an edit in a view does not depend on how many files there are', () => {
  const [small, large] = [stepsOfAnEdit(20), stepsOfAnEdit(200)];
  assert.ok(large.index > 5 * small.index, 'the whole application was run');
  assert.ok(large.offered > 5 * small.offered, 'all endpoints are offered');
  assert.ok(small.edit > 0, 'the function that is typed in was looked into');
  assert.equal(large.edit, small.edit);
});
