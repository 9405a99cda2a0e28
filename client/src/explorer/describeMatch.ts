import type * as vscode from 'vscode';
import type { MatchedRoute, RequestMatch } from '../../../server/src/protocol.ts';

/** A line of the answer to "which view answers?". */
export interface MatchLine {
  readonly icon: string;
  readonly label: string;
  readonly description: string;
  readonly detail?: string;
  /** Whose view it opens. */
  readonly route?: MatchedRoute;
}

/** What happens to a request in one root: whole sentences where nothing answers, a line for each route that has to do with it. */
export function describeMatch(match: RequestMatch, l10n: typeof vscode.l10n): readonly MatchLine[] {
  const { path, method, otherMethods, routes } = match;
  const isAnswered = routes.some(({ role }) => role === 'answers');
  const allowed = otherMethods.join(', ');
  const refusal: MatchLine[] = isAnswered
    ? []
    : otherMethods.length > 0
      ? [
          {
            icon: 'error',
            label: '405 Method Not Allowed',
            description: l10n.t('{0} is not answered there, only {1}.', method, allowed),
          },
        ]
      : [{ icon: 'error', label: '404 Not Found', description: l10n.t('No rule fits {0}.', path) }];
  return [...refusal, ...routes.map(route => lineOf(route, l10n))];
}

function lineOf(route: MatchedRoute, l10n: typeof vscode.l10n): MatchLine {
  const { role, rule, endpoint, methods, values } = route;
  const description = `${methods.join(', ')} · ${endpoint}`;
  const given = values.map(({ name, value }) => `${name} = ${value}`).join(', ');
  const line = { label: rule, description, route };
  switch (role) {
    case 'answers': {
      const redirect = route.path === undefined ? [] : [l10n.t('after a redirection to {0}', route.path)];
      const detail = [l10n.t('answers'), ...redirect, ...(given === '' ? [] : [given])].join(' · ');
      return { ...line, icon: route.path === undefined ? 'check' : 'arrow-swap', detail };
    }
    case 'loses':
      return { ...line, icon: 'circle-slash', detail: l10n.t('fits, too, but another rule comes first') };
    case 'otherMethods':
      return { ...line, icon: 'arrow-right', detail: l10n.t('answers other methods') };
    case 'near': {
      const said = l10n.t('is close');
      return { ...line, icon: 'lightbulb', detail: route.path ? `${said} · ${route.path}` : said };
    }
  }
}
