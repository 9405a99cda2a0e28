"""Prints, for a sample of standard library modules, what Python's own parser finds in them, as JSON.

Offsets are UTF-16 code units. What is inside f-strings and patterns is left out: before 3.12 Python did not know its
place, and the syntax tree under test keeps only the names of a pattern.
"""
import ast
import json
import os
import sys
import sysconfig

SKIPPED = {"test", "tests", "idlelib", "lib2to3", "site-packages", "dist-packages", "__pycache__"}
KINDS = {
    "Call": "call",
    "Attribute": "attribute",
    "List": "list",
    "Tuple": "tuple",
    "Set": "set",
    "Dict": "dict",
    "ListComp": "comprehension",
    "BinOp": "binary",
    "IfExp": "conditional",
    "Lambda": "lambda",
    "Await": "await",
    "JoinedStr": "fstring",
}


def modules(root):
    for folder, folders, names in os.walk(root):
        folders[:] = sorted(set(folders) - SKIPPED)
        yield from (os.path.join(folder, name) for name in sorted(names) if name.endswith(".py"))


class Facts(ast.NodeVisitor):
    def __init__(self, source):
        self.found = []
        self.lines = source.split("\n")
        self.starts = [0]
        for line in self.lines:
            self.starts.append(self.starts[-1] + units(line) + 1)

    def offset(self, line, column):
        return self.starts[line - 1] + units(self.lines[line - 1].encode()[:column].decode())

    def add(self, kind, node, detail=None):
        start = self.offset(node.lineno, node.col_offset)
        self.found.append([kind, start, self.offset(node.end_lineno, node.end_col_offset), detail])

    def generic_visit(self, node):
        kind = KINDS.get(type(node).__name__)
        if kind == "call":
            self.add(kind, node, [len(node.args), [keyword.arg or "**" for keyword in node.keywords]])
        elif kind is not None:
            self.add(kind, node)
        if not isinstance(node, ast.JoinedStr):
            super().generic_visit(node)

    def visit_Subscript(self, node):
        # The tree under test makes no difference between a[1, 2] and a[(1, 2)].
        self.add("subscript", node)
        self.visit(node.value)
        if isinstance(node.slice, ast.Tuple):
            super().generic_visit(node.slice)
        else:
            self.visit(node.slice)

    def visit_Constant(self, node):
        if isinstance(node.value, str):
            self.add("string", node, node.value)

    def visit_definition(self, node):
        kind = "class" if isinstance(node, ast.ClassDef) else "function"
        detail = [node.name, ast.get_docstring(node), len(node.decorator_list)]
        self.found.append([kind, node.lineno, node.end_lineno, detail])
        self.generic_visit(node)

    visit_FunctionDef = visit_AsyncFunctionDef = visit_ClassDef = visit_definition

    def visit_match_case(self, node):
        for part in [node.guard, *node.body]:
            if part is not None:
                self.visit(part)


def units(text):
    return len(text.encode("utf-16-le", "surrogatepass")) // 2


def main():
    paths = list(modules(sysconfig.get_path("stdlib")))
    result = []
    for path in paths[:: max(1, len(paths) // int(sys.argv[1]))]:
        try:
            with open(path, encoding="utf-8") as file:
                source = file.read()
            tree = ast.parse(source)
        except (SyntaxError, UnicodeDecodeError):
            continue
        facts = Facts(source)
        facts.visit(tree)
        result.append({"path": path, "source": source, "facts": facts.found})
    json.dump(result, sys.stdout)


main()
