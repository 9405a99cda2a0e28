import assert from 'node:assert/strict';
import { test } from 'node:test';
import { type ExampleFiles, examples } from '../../src/catalog/findings/examples.ts';
import { messagesFor } from '../../src/catalog/messages.ts';
import { isProblemCode, problemCodes } from '../../src/catalog/problemCodes.ts';
import { findings } from '../../src/features/findings.ts';
import { projectOf } from '../fixture.ts';

const messages = messagesFor('en');

/** The codes of all that is found in a project with these files. */
function codesIn(files: ExampleFiles): readonly string[] {
  const project = projectOf(
    new Map(Object.entries(files).filter((file): file is [string, string] => file[1] !== undefined)),
  );
  const found = [...project.files.values()].flatMap(file => findings({ project, file, messages }));
  return [...new Set(found.map(({ code }) => code))];
}

/** What else is found: a comment that takes nothing away leaves it there. */
const besides: Readonly<Record<string, readonly string[]>> = {
  'unexplained-suppression': ['unknown-endpoint'],
};

for (const code of Object.keys(problemCodes).filter(isProblemCode)) {
  test(`the example of ${code} has it, and loses it when it is repaired`, () => {
    const { wrong, right } = examples[code];
    assert.deepEqual(codesIn(wrong), [...(besides[code] ?? []), code]);
    assert.deepEqual(codesIn({ ...wrong, ...right }), []);
  });
}
