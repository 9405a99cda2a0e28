import { requestedUrls } from '../../facts/requestedUrls.ts';
import type { DiagnosticsQuery } from '../diagnostics.ts';
import type { Problem } from '../model.ts';
import { programHints } from './programHints.ts';
import { refusedRequest, refusingLink, refusingPath } from './refusingRoutes.ts';

/**
 * A form, or an attribute of htmx, that sends to a route which does not allow its method.
 *
 * Has to know all rules that the URL fits, so the whole project was understood; and that nothing stands between the
 * browser and the routes that changes the method.
 */
export function formMethods(query: DiagnosticsQuery): Problem[] {
  const { project, file } = query;
  if (file.isPython || project.unresolved.length > 0 || project.routes.length === 0) return [];
  const requests = requestedUrls(file.text, file.template);
  if (requests.length === 0 || overrides(query)) return [];
  return requests.flatMap((request): Problem[] => {
    const { method, span } = request;
    const { pieces, expression } = request;
    const refusing =
      expression === undefined
        ? refusingPath(query, pieces, method)
        : refusingLink(query, expression, method);
    return refusedRequest(query, span, method, refusing);
  });
}

/** A field or a header that tells another method than the request has. */
function overrides({ project, file }: DiagnosticsQuery): boolean {
  if (/\b_method\b|method.?override/i.test(file.text)) return true;
  return programHints(project).some(({ hints }) => hints.overridesMethods);
}
