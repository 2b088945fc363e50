"""One word for one thing, one place for each kind of thing."""

import ast

from tests.architecture.sources import PROJECT, WIKI, functions, modules, room, shown, tree

BANNED = {"utils", "util", "helpers", "helper", "common", "core", "misc", "manager", "lib", "tools"}


def test_no_file_or_folder_is_a_drawer() -> None:
    drawers = [
        shown(p) for p in WIKI.rglob("*") if p.stem in BANNED and "__pycache__" not in p.parts
    ]
    assert drawers == []


def test_every_package_says_what_it_is() -> None:
    silent = [
        shown(path)
        for path in modules("*/__init__.py")
        if not ast.get_docstring(tree(path)) and path.parent.name != "translations"
    ]
    assert silent == []


def test_a_package_paragraph_holds_no_code() -> None:
    with_code = [shown(p) for p in modules("*/__init__.py") if len(tree(p).body) > 1]
    assert with_code == []


def test_every_policy_is_a_question_with_its_rule_in_words() -> None:
    wrong = [
        f"{shown(path)}:{function.name}"
        for path in room("policy")
        for function in functions(path)
        if function.name.startswith("can_") and not ast.get_docstring(function)
    ]
    assert wrong == []


def test_every_action_says_what_it_does() -> None:
    silent = [
        f"{shown(path)}:{function.name}"
        for path in room("actions")
        for function in functions(path)
        if not ast.get_docstring(function)
    ]
    assert silent == []


def test_the_project_speaks_of_itself_alone() -> None:
    words = ("/work/", "/root/", "index-url", "sub" + "agent", "pypi-more")
    folders = ("wiki", "tests", "templates", "static/css", "static/js", "migrations", "docs")
    files = [
        path
        for folder in folders
        for path in (PROJECT / folder).rglob("*")
        if path.suffix in {".py", ".html", ".txt", ".md", ".css", ".js", ".po", ".json", ".toml"}
    ]
    files += [*PROJECT.glob("*.md"), *PROJECT.glob("*.toml"), *PROJECT.glob("*.txt")]
    found = [
        f"{shown(path)}: {word}"
        for path in files
        if path.name != "test_names.py"
        for word in words
        if word in path.read_text(encoding="utf-8")
    ]
    assert found == []
