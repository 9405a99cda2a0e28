import type { Route } from '../project/model.ts';

/** Whether a browser that is given the address gets an answer. */
export function canBeOpened(route: Route): boolean {
  const { methods, buildOnly, websocket, isPartial, host, subdomain } = route;
  const isElsewhere = (host ?? subdomain ?? '') !== '';
  return (
    (methods.length === 0 || methods.includes('GET')) &&
    !buildOnly &&
    !websocket &&
    !isPartial &&
    !isElsewhere
  );
}
