import type { Route } from './model.ts';

/** Whether a route answers requests of `method`; one without methods does not look at it. */
export function answersMethod({ methods }: Pick<Route, 'methods'>, method: string): boolean {
  return methods.length === 0 || methods.includes(method);
}

/** The methods as a person thinks of them: without HEAD and OPTIONS, which come by themselves; `ANY` for all. */
export function methodsShown({ methods }: Pick<Route, 'methods'>): readonly string[] {
  if (methods.length === 0) return ['ANY'];
  const asked = methods.filter(method => method !== 'HEAD' && method !== 'OPTIONS');
  return asked.length > 0 ? asked : methods;
}
