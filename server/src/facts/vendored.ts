/**
 * The framework that a Python file is a copy of. Bottle is one file, made to be copied into projects; running all of it
 * would tell nothing that the models do not know.
 */
export function vendoredFramework(path: string, text: string): 'bottle' | undefined {
  const isBottle =
    /(^|\/)bottle\.py$/.test(path) && /^class Bottle\b/m.test(text) && /^class AppStack\b/m.test(text);
  return isBottle ? 'bottle' : undefined;
}
