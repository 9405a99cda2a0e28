// Providers of the Testing view name their tests as they like, but as a path: controller, …, file, class, function.

/**
 * Of the paths of the tests in a file, the one of a function: `test_show`, or `TestUsers.test_show` with its class. The last
 * parts are, or end with, these names: `tests/test_users.py::TestUsers::test_show`. `undefined` where none or several do.
 */
export function findTest(paths: readonly (readonly string[])[], name: string): readonly string[] | undefined {
  const names = name.split('.');
  const [own = '', owner] = names.toReversed();
  const found = paths.filter(path => {
    const [last = '', above = ''] = path.toReversed();
    // What a provider calls `test_a` in a class is not the `test_a` of the module.
    return (
      endsWith(last, own) && (owner === undefined ? !/^.*\bTest\w*$/.test(above) : endsWith(above, owner))
    );
  });
  return found.length === 1 ? found[0] : undefined;
}

function endsWith(text: string, name: string): boolean {
  return text.endsWith(name) && !/\w/.test(text.at(-name.length - 1) ?? ' ');
}
