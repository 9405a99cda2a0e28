import { optionsSaid } from '../rules.ts';
import { makeView } from '../views.ts';
import type { Styles } from './registration.ts';

/** What only an application has. */
export const applicationStyles = {
  'Rule added to the map': one => {
    one.module.define('from werkzeug.routing import Rule');
    const view = makeView(one.writer, one.module, 'def');
    const [name, alias] = [one.endpoint(), one.writer.fresh('endpoint_')];
    const options = optionsSaid(one.writer, one.module, one.plan.options, 'Rule').map(
      option => `, ${option}`,
    );
    return [
      ...view.lines,
      `${alias} = ${name}`,
      `${one.name}.url_map.add(Rule(${one.rule}, endpoint=${alias}${options.join('')}))`,
      `${one.name}.view_functions[${alias}] = ${view.name}`,
    ];
  },
  'rule factories': one => {
    one.module.define('from werkzeug.routing import EndpointPrefix, Rule, Subdomain, Submount');
    const name = one.writer.fresh('factory_');
    const options = optionsSaid(one.writer, one.module, one.plan.options, 'Rule').map(
      option => `, ${option}`,
    );
    const rules = one.rules.map((rule, n) => `Rule(${rule}, endpoint='rule${n}'${options.join('')})`);
    const [first = '', ...others] = rules;
    const inner = `Submount('/mount/', [${first}, Subdomain('sub', [${others.join(', ')}])])`;
    return [`${one.name}.url_map.add(EndpointPrefix('${name}.', [${inner}]))`];
  },
  RuleTemplate: one => {
    one.module.define('from werkzeug.routing import Rule, RuleTemplate');
    const name = one.writer.fresh('template_');
    const rules = one.rules.map(
      (rule, n) =>
        `Rule('/$name' + ${rule}, endpoint='${name}.$name.rule${n}', methods=['GET'], defaults={'kind': '$name'})`,
    );
    return [
      `${name} = RuleTemplate([${rules.join(', ')}])`,
      `for kind in ('user', 'page'):`,
      `    ${one.name}.url_map.add(${name}(name=kind))`,
    ];
  },
  'subclass of Rule': one => {
    one.module.define(
      "from werkzeug.routing import Rule as WerkzeugRule\nclass VersionedRule(WerkzeugRule):\n    def __init__(self, string, **options):\n        super().__init__('/v1' + string, **options)",
    );
    return [
      `${one.name}.url_map.add(VersionedRule(${one.rule}, endpoint=${one.endpoint()}, methods=['GET']))`,
    ];
  },
  'application context': one => {
    const view = one.view();
    one.module.define('from flask import current_app');
    return [
      ...view.lines,
      `with ${one.name}.app_context():`,
      `    current_app.add_url_rule(${one.rule}, ${one.endpoint()}, ${view.expression}${one.options()})`,
    ];
  },
  'rule from the configuration': one => {
    const view = one.view();
    const key = one.writer.fresh('KEY_').toUpperCase();
    const config = one.writer.fresh('Settings');
    one.module.define(`class ${config}:\n    ${key}_FROM = '/from-object'`);
    return [
      ...view.lines,
      `${one.name}.config['${key}'] = ${one.rule}`,
      `${one.name}.config.from_object(${config})`,
      `${one.name}.config.update(${key}_B='/b')`,
      `${one.name}.config.from_mapping({'${key}_C': '/c'})`,
      `for key in ('${key}', '${key}_FROM', '${key}_B', '${key}_C'):`,
      `    ${one.name}.add_url_rule(${one.name}.config[key], ${one.endpoint()} + key, ${view.expression}${one.options()})`,
      `${one.name}.add_url_rule(${one.name}.config.get('${key}_B'), ${one.endpoint()}, ${view.expression})`,
    ];
  },
} satisfies Styles;
