import { makeView } from '../views.ts';
import type { Styles } from './registration.ts';

/** Calls of `route` and `add_url_rule`, with their arguments in every form. */
export const callStyles = {
  decorator: one => {
    const view = one.view();
    return one.decorated(view, [`${one.name}.route(${one.rule}${one.endpointFor(view)}${one.options()})`]);
  },
  'several decorators': one => {
    const view = one.view();
    const name = one.endpointFor(view);
    const decorators = one.rules.map(rule => `${one.name}.route(${rule}${name}${one.options()})`);
    // A view that is made anew for each call would be another function under the same endpoint.
    return view.decorable || view.lines.length === 0
      ? one.decorated(view, view.decorable ? decorators : decorators.slice(0, 1))
      : one.decorated(view, decorators.slice(0, 1));
  },
  verb: one => {
    const view = one.view();
    const verb = ['get', 'post', 'put', 'delete', 'patch'][one.plan.rules.length] ?? 'get';
    const options = `${one.endpointFor(view)}${one.options(['methods'])}`;
    return one.decorated(view, [`${one.name}.${verb}(${one.rule}${options})`]);
  },
  'alias of route': one => {
    const view = one.view();
    const alias = one.writer.fresh('route_');
    const call = `${alias}(${one.rule}${one.endpointFor(view)}${one.options()})`;
    return [`${alias} = ${one.name}.route`, ...one.decorated(view, [call])];
  },
  'partial of route': one => {
    one.module.define('import functools');
    const view = one.view();
    const alias = one.writer.fresh('post_');
    const call = `${alias}(${one.rule}${one.endpointFor(view)}${one.options(['methods'])})`;
    return [
      `${alias} = functools.partial(${one.name}.route, methods=['POST'])`,
      ...one.decorated(view, [call]),
    ];
  },
  'getattr of route': one => {
    const view = one.view();
    const call = `getattr(${one.name}, 'route')(rule=${one.rule}${one.endpointFor(view)}${one.options()})`;
    return one.decorated(view, [call]);
  },
  'positional arguments': one => {
    const view = one.view();
    return [
      ...view.lines,
      `${one.name}.add_url_rule(${one.rule}, ${one.endpoint()}, ${view.expression}${one.options()})`,
    ];
  },
  'keyword arguments': one => {
    const view = one.view();
    const given = `view_func=${view.expression}, rule=${one.rule}${one.endpointFor(view)}${one.options()}`;
    return [...view.lines, `${one.name}.add_url_rule(${given})`];
  },
  'fourth positional argument': one => {
    const view = one.view();
    const options = one.options(['provide_automatic_options']);
    return [
      ...view.lines,
      `${one.name}.add_url_rule(${one.rule}, ${one.endpoint()}, ${view.expression}, False${options})`,
    ];
  },
  'starred arguments': one => {
    const view = one.view();
    const [args, kwargs] = [one.writer.fresh('args_'), one.writer.fresh('kwargs_')];
    return [
      ...view.lines,
      `${args} = (${one.rule}, ${one.endpoint()})`,
      `${kwargs} = dict(view_func=${view.expression}${one.options()})`,
      `${one.name}.add_url_rule(*${args}, **${kwargs})`,
    ];
  },
  'attributes of the view': one => {
    const view = makeView(one.writer, one.module, 'def');
    return [
      ...view.lines,
      `${view.name}.methods = ['PUT', 'get']`,
      `${view.name}.required_methods = ('TRACE',)`,
      `${one.name}.add_url_rule(${one.rule}, view_func=${view.name}${one.options()})`,
    ];
  },
  'one view, with a default and without': one => {
    const view = one.view();
    const name = view.name === undefined || one.plan.named ? `, endpoint=${one.endpoint()}` : '';
    const alias = one.writer.fresh('shown_');
    return [
      ...view.lines,
      `${alias} = ${view.expression}`,
      `${one.name}.add_url_rule(${one.rule}, view_func=${alias}${name}, defaults={'page': 1})`,
      `${one.name}.add_url_rule(${one.rule} + '<int:page>', view_func=${alias}${name})`,
    ];
  },
  'rule without a view, endpoint decorator': one => {
    const view = makeView(one.writer, one.module, 'def');
    const [name, alias] = [one.endpoint(), one.writer.fresh('endpoint_')];
    return [
      `${alias} = ${name}`,
      `${one.name}.add_url_rule(${one.rule}, ${alias}${one.options()})`,
      `@${one.name}.endpoint(${alias})`,
      ...view.lines,
    ];
  },
} satisfies Styles;
