import assert from 'node:assert/strict';
import { test } from 'node:test';
import { activationTimesIn, onMainThread } from '../../bench/activationTimes.ts';
import { Failure } from '../../setup/failure.ts';

const report = `
## Extension Activation Stats
| Extension | Eager | Load Code | Call Activate | Finish Activate | Event | By |
| --- | --- | --- | --- | --- | --- | --- |
| vscode.html-language-features | false | 80 | 5 | 20 | onLanguage:html | vscode.html-language-features |
| matraz.matraz | true | 67 | 7 | 3 | workspaceContains:templates | matraz.matraz |
`;

test("the times of an extension are read from VS Code's table by the names of its columns", () => {
  const times = activationTimesIn(report, 'matraz.matraz');
  assert.deepEqual(times, { loadCode: 67, callActivate: 7, finishActivate: 3 });
  assert.equal(onMainThread(times), 74);
});

test('an extension that the table does not have, and a cell that is no time, are failures', () => {
  assert.throws(() => activationTimesIn(report, 'matraz-bench.empty'), Failure);
  assert.throws(() => activationTimesIn(report.replace('| 67 |', '| |'), 'matraz.matraz'), Failure);
  assert.throws(() => activationTimesIn('', 'matraz.matraz'), Failure);
});
