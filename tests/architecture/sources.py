"""The code as data: files, syntax trees, and what the tests about the codebase ask of them."""

import ast
from collections.abc import Iterator
from pathlib import Path

PROJECT = Path(__file__).resolve().parents[2]
WIKI = PROJECT / "wiki"
TEMPLATES = PROJECT / "templates"


def modules(pattern: str = "**/*.py") -> list[Path]:
    return sorted(WIKI.glob(pattern))


def tree(path: Path) -> ast.Module:
    return ast.parse(path.read_text(encoding="utf-8"))


def room(name: str) -> list[Path]:
    """Files of one room in every package, whether the room is a file or a folder."""
    return sorted([*WIKI.glob(f"*/{name}.py"), *WIKI.glob(f"*/{name}/**/*.py")])


def functions(path: Path) -> Iterator[ast.FunctionDef]:
    """Public functions of a module."""
    for node in tree(path).body:
        if isinstance(node, ast.FunctionDef) and not node.name.startswith("_"):
            yield node


def calls(node: ast.AST, name: str) -> Iterator[ast.Call]:
    for child in ast.walk(node):
        if isinstance(child, ast.Call) and _called(child) == name:
            yield child


def names_called(node: ast.AST) -> set[str]:
    return {_called(child) for child in ast.walk(node) if isinstance(child, ast.Call)}


def verbs_recorded() -> set[str]:
    """Every « package.verb » written as a literal in a room of actions."""
    found = set()
    packages = {path.name for path in WIKI.iterdir() if path.is_dir()}
    for path in room("actions"):
        for node in ast.walk(tree(path)):
            if isinstance(node, ast.Constant) and isinstance(node.value, str):
                package, _, verb = node.value.partition(".")
                if package in packages and verb.replace("_", "").isalpha() and verb.islower():
                    found.add(node.value)
    return found


def shown(path: Path) -> str:
    return str(path.relative_to(PROJECT))


def _called(call: ast.Call) -> str:
    function = call.func
    if isinstance(function, ast.Name):
        return function.id
    return function.attr if isinstance(function, ast.Attribute) else ""
