"""Makes server/src/catalog/standardFunctions.ts of typeshed's stubs; `builtinTypes.py` says how to get them:

    python scripts/tables/standardFunctions.py stubs/typeshed_client/typeshed > server/src/catalog/standardFunctions.ts

Only facts are taken: what the functions of the standard library give, where that is a type of which the members are known too.
"""

import ast
import sys
from pathlib import Path

from builtinTypes import statements, type_name

MODULES = """
base64 binascii calendar colorsys difflib fnmatch getpass glob html json keyword locale math mimetypes
os os.path platform pprint random re secrets shlex shutil socket statistics sys tempfile textwrap time
traceback unicodedata urllib.parse zlib
""".split()
# What stubs tell by protocols and by classes of C.
PLAIN = {"math": {"ceil": "int", "floor": "int"}, "random": {"random": "float"}}
PATHS = ("StrPath", "PathLike[AnyStr]", "PathLike[str]", "StrOrBytesPath", "FileDescriptorOrPath")


def is_for_text(function):
    """Of two forms of a function, one for texts and one for bytes, the first."""
    arguments = [*function.args.posonlyargs, *function.args.args]
    written = " ".join(ast.unparse(one.annotation) for one in arguments if one.annotation)
    return "AnyStr" in written or "str" in written.replace("bytes", "") or any(path in written for path in PATHS)


def given_by(forms):
    """The type that every form gives; of forms for texts and for bytes, what those for texts give."""
    texts = [form for form in forms if is_for_text(form)]
    types = {type_name(for_text(form.returns), "?") for form in texts or forms}
    return types.pop() if len(types) == 1 else "?"


def for_text(annotation):
    return annotation and ast.parse(ast.unparse(annotation).replace("AnyStr", "str"), mode="eval").body


def body_of(folder, module):
    path = Path(folder) / ("posixpath" if module == "os.path" else module.replace(".", "/"))
    file = path / "__init__.pyi" if path.is_dir() else path.with_suffix(".pyi")
    return list(statements(ast.parse(file.read_text()).body))


def functions_in(body):
    forms = {}
    for statement in body:
        if isinstance(statement, ast.FunctionDef):
            forms.setdefault(statement.name, []).append(statement)
    return forms


def functions_of(folder, module):
    """Those that the module defines, brings from the part of it that is written in C, or takes of an object of its own."""
    body = body_of(folder, module)
    forms = functions_in(body)
    methods = {}
    for statement in body:
        if isinstance(statement, ast.ImportFrom) and statement.module in (f"_{module}", "genericpath"):
            brought = functions_in(body_of(folder, statement.module))
            forms.update({one.asname or one.name: brought.get(one.name, []) for one in statement.names})
        elif isinstance(statement, ast.ClassDef):
            methods.update(functions_in(statements(statement.body)))
        elif isinstance(statement, ast.Assign) and ast.unparse(statement.value).startswith("_inst."):
            forms[statement.targets[0].id] = methods.get(statement.value.attr, [])
    return {name: found for name, found in forms.items() if found and not name.startswith("_")}


def main(folder):
    print("// Made by scripts/tables/standardFunctions.py of typeshed's stubs; not to be edited by hand.")
    print()
    print("/** By module what its functions give, one a line: `name: type`. */")
    print("export const standardFunctions: Readonly<Record<string, string>> = {")
    for module in MODULES:
        types = {name: given_by(forms) for name, forms in functions_of(folder, module).items()}
        types.update(PLAIN.get(module, {}))
        rows = [f"{name}: {types[name]}" for name in sorted(types) if types[name] not in ("?", "None")]
        print(f"  '{module}': `")
        print("\n".join(rows))
        print("`,")
    print("};")


main(sys.argv[1])
