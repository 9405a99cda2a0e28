"""Makes server/src/catalog/builtinTypes.ts of typeshed's stubs, as `typeshed_client` on PyPI carries them:

    pip download --no-deps typeshed_client==2.14.0
    python -m zipfile -e typeshed_client-2.14.0-py3-none-any.whl stubs
    python scripts/tables/builtinTypes.py stubs/typeshed_client/typeshed > server/src/catalog/builtinTypes.ts

Only facts are taken: the public members of types that templates are given, their parameters and the types of what they give.
"""

import ast
import sys
from pathlib import Path

VERSION = (3, 14)
TYPES = {
    "builtins": ["str", "bytes", "int", "float", "bool", "list", "tuple", "set", "frozenset", "dict"],
    "datetime": ["datetime", "date", "time", "timedelta"],
    "decimal": ["Decimal"],
    "uuid": ["UUID"],
}
BASES = {
    "bool": ("builtins", "int"),
    "list": ("typing", "MutableSequence"),
    "set": ("typing", "MutableSet"),
    "dict": ("typing", "MutableMapping"),
    "datetime": ("datetime", "date"),
}
ALIASES = {"_Date": "date", "_Time": "time", "_TzInfo": "tzinfo", "LiteralString": "str"}
KNOWN = {name for names in TYPES.values() for name in names} | {"None", "float", "tzinfo"}


def is_present(test):
    """Whether the condition over the version of Python or the platform holds."""
    if isinstance(test, ast.Compare) and ast.unparse(test.left) == "sys.version_info":
        bound = ast.literal_eval(test.comparators[0])
        return VERSION >= bound if isinstance(test.ops[0], ast.GtE) else VERSION < bound
    return False


def statements(body):
    for statement in body:
        if isinstance(statement, ast.If):
            yield from statements(statement.body if is_present(statement.test) else statement.orelse)
        else:
            yield statement


def type_name(annotation, owner):
    """The type as it is displayed, `?` where it depends on what the object holds."""
    if annotation is None:
        return "?"
    if isinstance(annotation, ast.Subscript) and ast.unparse(annotation.value) == "ClassVar":
        annotation = annotation.slice
    if isinstance(annotation, ast.Subscript) and ast.unparse(annotation.value) == "Literal":
        return type(ast.literal_eval(getattr(annotation.slice, "elts", [annotation.slice])[0])).__name__
    text = ast.unparse(annotation).removeprefix("builtins.")
    if text == "Self":
        return owner
    text = ALIASES.get(text, text)
    if text in KNOWN:
        return text
    if isinstance(annotation, ast.Subscript) and ast.unparse(annotation.value) in ("list", "tuple"):
        inner = [type_name(one, owner) for one in getattr(annotation.slice, "elts", [annotation.slice])]
        base = ast.unparse(annotation.value)
        return base if "?" in inner else f"{base}[{', '.join(inner)}]"
    if isinstance(annotation, ast.BinOp):
        sides = [type_name(annotation.left, owner), type_name(annotation.right, owner)]
        return "?" if "?" in sides else " | ".join(sides)
    if isinstance(annotation, ast.Subscript) and ast.unparse(annotation.value) in ("dict", "set"):
        return ast.unparse(annotation.value)
    return "?"


def parameters(function, is_static):
    arguments = function.args
    positional = [*arguments.posonlyargs, *arguments.args]
    defaults = [None] * (len(positional) - len(arguments.defaults)) + list(arguments.defaults)
    rows = list(zip(positional, defaults))
    if not is_static:
        rows = rows[1:]
    shown = [one(argument.arg, default) for argument, default in rows]
    if arguments.vararg:
        shown.append("*" + arguments.vararg.arg)
    elif arguments.kwonlyargs:
        shown.append("*")
    shown += [one(argument.arg, default) for argument, default in zip(arguments.kwonlyargs, arguments.kw_defaults)]
    if arguments.kwarg:
        shown.append("**" + arguments.kwarg.arg)
    return ", ".join(shown)


def one(name, default):
    name = name.lstrip("_")
    if default is None:
        return name
    return f"{name}={ast.unparse(default).replace('...', '…')}"


def members(definition, owner):
    found = {}
    for statement in statements(definition.body):
        if isinstance(statement, ast.AnnAssign) and isinstance(statement.target, ast.Name):
            found[statement.target.id] = f"{statement.target.id}: {type_name(statement.annotation, owner)}"
        elif isinstance(statement, ast.FunctionDef):
            decorators = {ast.unparse(decorator).split(".")[-1] for decorator in statement.decorator_list}
            name, given = statement.name, type_name(statement.returns, owner)
            if "property" in decorators:
                found[name] = f"{name}: {given}"
            elif decorators & {"setter", "deleter"} or any(d.startswith("deprecated") for d in decorators):
                continue
            else:
                found[name] = f"{name}({parameters(statement, 'staticmethod' in decorators)}): {given}"
    return {name: row for name, row in found.items() if not name.startswith("_")}


def classes_of(folder, module):
    tree = ast.parse((Path(folder) / f"{module}.pyi").read_text())
    return {one.name: one for one in statements(tree.body) if isinstance(one, ast.ClassDef)}


def table(folder):
    for module, names in TYPES.items():
        classes = classes_of(folder, module)
        for name in names:
            rows = {}
            if name in BASES:
                base_module, base = BASES[name]
                rows.update(members(classes_of(folder, base_module)[base], name))
            rows.update(members(classes[name], name))
            yield name, [rows[key] for key in sorted(rows)]


def main(folder):
    print("// Made by scripts/tables/builtinTypes.py of typeshed's stubs; not to be edited by hand.")
    print()
    print("/** By type its public members, one a line: `name(parameters): type` or `name: type`; `?` where that depends. */")
    print("export const builtinTypes: Readonly<Record<string, string>> = {")
    for name, rows in table(folder):
        print(f"  {name}: `")
        for row in rows:
            print(row.replace("\\", "\\\\").replace("`", "\\`"))
        print("`,")
    print("};")


if __name__ == "__main__":
    main(sys.argv[1])
