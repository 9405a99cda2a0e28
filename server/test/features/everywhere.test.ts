import assert from 'node:assert/strict';
import { test } from 'node:test';
import { messagesFor } from '../../src/catalog/messages.ts';
import { incomingCalls, outgoingCalls, prepareCallHierarchy } from '../../src/features/callHierarchy.ts';
import { codeActions } from '../../src/features/codeActions.ts';
import { codeLenses } from '../../src/features/codeLens.ts';
import { completion } from '../../src/features/completion.ts';
import { definition } from '../../src/features/definition.ts';
import { diagnostics } from '../../src/features/diagnostics.ts';
import { documentLinks } from '../../src/features/documentLinks.ts';
import { documentSymbols } from '../../src/features/documentSymbols.ts';
import { foldingRanges } from '../../src/features/foldingRanges.ts';
import { hover } from '../../src/features/hover.ts';
import { implementations } from '../../src/features/implementations.ts';
import { linkedEditing } from '../../src/features/linkedEditing.ts';
import type { Query } from '../../src/features/model.ts';
import { documentHighlights, references } from '../../src/features/references.ts';
import { isRefusal } from '../../src/features/rename/model.ts';
import { prepareRename, rename } from '../../src/features/rename.ts';
import { selectionRanges } from '../../src/features/selectionRanges.ts';
import { semanticTokens } from '../../src/features/semanticTokens.ts';
import { signatureHelp } from '../../src/features/signatureHelp.ts';
import { templateLenses } from '../../src/features/templateLenses.ts';
import { Project } from '../../src/project/project.ts';
import type { SourceFile } from '../../src/project/sourceFile.ts';
import type { Span } from '../../src/text/span.ts';
import { fileOf } from '../fixture.ts';
import { samples } from '../samples.ts';

// The test with the highest yield per line: every feature, everywhere.

const messages = messagesFor('es');

function inside({ text }: SourceFile, { start, end }: Span, what: string): void {
  assert.ok(0 <= start && start <= end && end <= text.length, `${what} ${start}-${end}`);
}

/** Asks every feature at one place and says how many answered. */
function askAll(query: Query): number {
  const { file, offset, project } = query;
  const where = `${file.path}:${offset}`;
  const suggestions = completion(query);
  for (const { label, replace, insertText, also } of suggestions ?? []) {
    for (const { span } of also ?? []) {
      inside(file, span, `${where} ${label}`);
      const isApart = span.end <= replace.start || span.start >= replace.end;
      assert.ok(isApart, `${where} ${label} changes once`);
    }
    inside(file, replace, `${where} ${label}`);
    assert.ok(replace.start <= offset && offset <= replace.end, `${where} ${label} replaces the cursor`);
    assert.ok(insertText !== '' && !/[\r\n]/.test(file.text.slice(replace.start, replace.end)), where);
  }
  const labels = suggestions?.map(suggestion => suggestion.label);
  assert.equal(new Set(labels).size, labels?.length ?? 0, `${where} offers each label once`);
  const shown = hover(query);
  if (shown !== null) {
    inside(file, shown.span, where);
    assert.ok(shown.markdown !== '' && !shown.markdown.includes('undefined'), `${where} ${shown.markdown}`);
  }
  const definitions = definition(query);
  for (const { origin, path, span, selection } of definitions ?? []) {
    inside(file, origin, where);
    inside(fileOf(project, path), selection, where);
    assert.ok(span.start <= selection.start && selection.end <= span.end, `${where} selects in ${path}`);
  }
  for (const { edits } of codeActions({ project, file, span: { start: offset, end: offset }, messages })) {
    for (const { path, span } of edits) inside(fileOf(project, path), span, where);
  }
  const found = references(query, true);
  for (const { path, span } of found ?? []) inside(fileOf(project, path), span, where);
  for (const span of documentHighlights(query) ?? []) inside(file, span, where);
  for (const span of selectionRanges(file, offset) ?? []) {
    inside(file, span, where);
    assert.ok(span.start <= offset && offset <= span.end, `${where} selects the cursor`);
  }
  for (const { path, span } of implementations(query) ?? []) inside(fileOf(project, path), span, where);
  const range = prepareRename(query);
  if (range !== null && !isRefusal(range)) {
    inside(file, range.span, where);
    assert.ok(range.span.start <= offset && offset <= range.span.end, `${where} renames the cursor`);
  }
  const help = signatureHelp(query);
  for (const { label, parameters } of help?.signatures ?? [])
    for (const { span } of parameters) assert.ok(span.end <= label.length, where);
  for (const item of prepareCallHierarchy(query) ?? []) {
    for (const { item: other } of [...incomingCalls(project, item), ...outgoingCalls(project, item)])
      inside(fileOf(project, other.path), other.span, where);
  }
  const linked = linkedEditing(file, offset) ?? [];
  for (const span of linked) inside(file, span, where);
  const written = new Set(linked.map(({ start, end }) => file.text.slice(start, end)));
  assert.ok(written.size <= 1, `${where} links ${[...written].join()}`);
  return [suggestions, shown, definitions, found, help].filter(answer => answer !== null).length;
}

/** Renames what stands there; the changes lie in their files and do not overlap. True where something was renamed. */
function isRenamed(query: Query): boolean {
  const { file, offset, project } = query;
  const renamed = prepareRename(query) === null ? null : rename(query, 'new_name');
  if (renamed === null || isRefusal(renamed)) return false;
  const where = `${file.path}:${offset}`;
  assert.ok(renamed.changes.length > 0 || renamed.move !== undefined, `${where} changes something`);
  const changes = renamed.changes.toSorted(
    (a, b) => a.path.localeCompare(b.path) || a.span.start - b.span.start,
  );
  for (const [index, { path, span }] of changes.entries()) {
    inside(fileOf(project, path), span, where);
    const before = changes[index - 1];
    assert.ok(before?.path !== path || before.span.end <= span.start, `${where} changes ${path} once`);
  }
  return true;
}

test('every feature at every identifier of every sample', () => {
  const project = samples();
  let answers = 0;
  let renames = 0;
  for (const file of project.files.values()) {
    for (const { index, 0: word } of file.text.matchAll(/[\p{L}_][\p{L}\p{N}_]*|['"{}.]/gu)) {
      for (const offset of [index, index + word.length])
        answers += askAll({ project, file, offset, messages });
      if (isRenamed({ project, file, offset: index, messages })) renames++;
    }
    for (const { span } of diagnostics({ project, file, messages })) inside(file, span, file.path);
    for (const { span } of codeLenses(project, file)) inside(file, span, file.path);
    for (const { span } of documentLinks(project, file)) inside(file, span, file.path);
    const lenses = templateLenses(project, file, messages);
    if (file.isPython) {
      // The editor does these by itself, and would take ours in their place.
      assert.deepEqual(
        [foldingRanges(file), selectionRanges(file, 0), linkedEditing(file, 0)],
        [null, null, null],
      );
      assert.deepEqual([documentSymbols(file), lenses], [null, []]);
    }
    let end = 0;
    for (const token of semanticTokens(project, file) ?? []) {
      inside(file, token, file.path);
      assert.ok(end <= token.start, `${file.path}:${token.start} comes in order`);
      end = token.end;
    }
    for (const { startLine, endLine } of foldingRanges(file) ?? [])
      assert.ok(startLine < endLine && endLine < file.lines.lineCount, file.path);
    for (const { span, selection } of documentSymbols(file) ?? []) {
      inside(file, span, file.path);
      assert.ok(span.start <= selection.start && selection.end <= span.end, file.path);
    }
  }
  assert.ok(answers > 300, `${answers} answers`);
  assert.ok(renames > 50, `${renames} renames`);
});

for (const path of ['blog/templates/base.html', 'blog/posts.py']) {
  test(`every feature at the end of every beginning of ${path}`, () => {
    let project = samples();
    const { text } = fileOf(project, path);
    let answers = 0;
    for (let length = 0; length <= text.length; length++) {
      const file = fileOf(project, path).withText(text.slice(0, length));
      project = new Project(new Map([...project.files, [path, file]]), project);
      answers += askAll({ project, file, offset: length, messages });
      for (const problem of diagnostics({ project, file, messages })) inside(file, problem.span, path);
    }
    assert.ok(answers > 20, `${answers} answers`);
  });
}
