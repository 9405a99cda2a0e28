const testFile = /(^|\/)((tests?|testing)\/|test_[^/]*\.py$|[^/]*_test\.py$|tests\.py$|conftest\.py$)/;

/** Whether the file is one of tests: they build applications of their own, which are not the one that runs. */
export function isTest(path: string): boolean {
  return testFile.test(path);
}
