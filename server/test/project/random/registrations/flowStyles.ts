import type { Styles } from './registration.ts';

/** Loops and conditions over tables of rules, and containers that grow. */
export const flowStyles = {
  'loop over a list': one => {
    const view = one.view();
    const name = one.endpoint();
    const table = one.writer.fresh('RULES_');
    const rows = one.rules.map((rule, n) => `(${rule}, ${name} + '_${n}')`);
    return [
      ...view.lines,
      `${table} = [${rows.join(', ')}]`,
      `for rule, name in ${table}:`,
      `    ${one.name}.add_url_rule(rule, name, ${view.expression}${one.options()})`,
    ];
  },
  'loop over a dictionary': one => {
    const view = one.view();
    const name = one.endpoint();
    const rows = one.rules.map((rule, n) => `${name} + '_${n}': dict(rule=${rule}${one.options()})`);
    return [
      ...view.lines,
      `for name, options in {${rows.join(', ')}}.items():`,
      `    ${one.name}.add_url_rule(endpoint=name, view_func=${view.expression}, **options)`,
    ];
  },
  'loop with enumerate, zip and continue': one => {
    const view = one.view();
    const name = one.endpoint();
    return [
      ...view.lines,
      `for number, (rule, use) in enumerate(zip([${one.rules.join(', ')}, '/never'], [True, True, True, True]), start=1):`,
      `    if rule == '/never' or not use:`,
      '        continue',
      `    ${one.name}.add_url_rule(rule, ${name} + '_' + str(number), ${view.expression}${one.options()})`,
      '    if number > 7:',
      '        break',
      'else:',
      `    ${one.name}.add_url_rule('/else', ${name} + '_else', lambda: '')`,
    ];
  },
  'while loop': one => {
    const view = one.view();
    const name = one.endpoint();
    const [rest, count] = [one.writer.fresh('rest_'), one.writer.fresh('count_')];
    return [
      ...view.lines,
      `${rest} = [${one.rules.join(', ')}]`,
      `${count} = 0`,
      `while ${rest}:`,
      `    ${count} += 1`,
      `    ${one.name}.add_url_rule(${rest}.pop(0), ${name} + '_' + str(${count}), ${view.expression}${one.options()})`,
    ];
  },
  generator: one => {
    const view = one.view();
    const name = one.endpoint();
    const source = one.writer.fresh('rules_');
    one.module.define(
      `def ${source}():\n    for n, rule in enumerate([${one.rules.join(', ')}]):\n        yield rule, f'x{n}'\n    yield from [('/last', 'last')]`,
    );
    return [
      ...view.lines,
      `for rule, suffix in ${source}():`,
      `    ${one.name}.add_url_rule(rule, ${name} + suffix, ${view.expression}${one.options()})`,
    ];
  },
  comprehension: one => {
    const view = one.view();
    const name = one.endpoint();
    return [
      ...view.lines,
      `[${one.name}.add_url_rule(rule, ${name} + '_' + str(n), ${view.expression}${one.options()}) for n, rule in enumerate((${one.rules.join(', ')},))]`,
    ];
  },
  'sorted, reversed and filtered': one => {
    const view = one.view();
    const name = one.endpoint();
    const rows = one.rules.map((rule, n) => `(${9 - n}, ${rule})`).join(', ');
    return [
      ...view.lines,
      `for key, rule in sorted([${rows}], key=lambda row: row[0], reverse=${one.plan.named ? 'True' : 'False'}):`,
      `    ${one.name}.add_url_rule(rule, ${name} + f'_{key}', ${view.expression}${one.options()})`,
      `for key in reversed(list(filter(None, [0, 1, 2]))):`,
      `    ${one.name}.add_url_rule('/filtered', ${name} + '_filtered%d' % key, lambda: '')`,
    ];
  },
  'list that grows': one => {
    const view = one.view();
    const [list, name] = [one.writer.fresh('pending_'), one.endpoint()];
    return [
      ...view.lines,
      `${list} = []`,
      ...one.rules.map(rule => `${list}.append(${rule})`),
      `${list}.extend(['/extended', '/removed'])`,
      `${list}.insert(0, '/inserted')`,
      `${list} += ['/added']`,
      `${list}.remove('/removed')`,
      `for n, rule in enumerate(${list}[1:] + ${list}[:1]):`,
      `    ${one.name}.add_url_rule(rule, ${name} + '%03d' % n, ${view.expression}${one.options()})`,
    ];
  },
  'dictionary that grows': one => {
    const view = one.view();
    const [table, name] = [one.writer.fresh('table_'), one.endpoint()];
    return [
      ...view.lines,
      `${table} = {'a': '/a', 'gone': '/gone'}`,
      `${table}['b'] = ${one.rule}`,
      `${table}.update(c='/c', **{'d': '/d'})`,
      `del ${table}['gone']`,
      `${table}.setdefault('e', ${table}.pop('a'))`,
      `for key in ${table}:`,
      `    ${one.name}.add_url_rule(${table}[key], ${name} + key, ${view.expression}${one.options()})`,
    ];
  },
  'try, else and finally': one => {
    const view = one.view();
    const name = one.endpoint();
    return [
      ...view.lines,
      'try:',
      `    ${one.name}.add_url_rule(${one.rule}, ${name}, ${view.expression}${one.options()})`,
      'except (TypeError, ValueError) as error:',
      '    raise RuntimeError from error',
      'else:',
      `    ${one.name}.add_url_rule('/else', ${name} + '_else', lambda: '')`,
      'finally:',
      `    ${one.name}.add_url_rule('/finally', ${name} + '_finally', lambda: '')`,
    ];
  },
  'conditions over sets, types and lengths': one => {
    const view = one.view();
    const name = one.endpoint();
    const [rule, use] = [one.writer.fresh('rule_'), one.writer.fresh('use_')];
    const never = `    ${one.name}.add_url_rule('/never', ${name} + '_never', lambda: '')`;
    return [
      ...view.lines,
      `${rule} = ${one.rule}`,
      `if isinstance(${rule}, str) and 1 <= len(${rule}) < 1000 and ${rule}.startswith('/'):`,
      `    ${use} = any(part != 'x' for part in ${rule}.split('/')) and all([True, 1])`,
      'else:',
      `    ${use} = False`,
      `if not ${use} or {'a', 'b'} - {'b'} != {'a'} or max(2, 1) + sum([1, 2]) != 5:`,
      never,
      `elif (found := ${rule}[:1]) and found in ('/',) and 'x' not in {'y': 1} and callable(len):`,
      `    ${one.name}.add_url_rule(${rule}, ${name}, ${view.expression}${one.options()})`,
      'else:',
      never,
    ];
  },
} satisfies Styles;
