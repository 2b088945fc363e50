"""The catalogues of sentences: one file per package and language, merged when compiled.

`python -m wiki.web.catalogues compile` makes what the site reads; `check` says what is missing.
"""

import os
import sys
from collections.abc import Iterator
from pathlib import Path

from babel.messages.catalog import Catalog, Message
from babel.messages.extract import extract_from_dir
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po

ROOT = Path(__file__).resolve().parents[2]
SOURCES = ROOT / "wiki" / "translations"
COMPILED = ROOT / "build" / "translations"
TRANSLATED = ("fr",)  # English is the language of the sources
KEYWORDS = {"_": None, "gettext": None, "lazy_gettext": None, "n_": (1, 2), "ngettext": (1, 2)}


def merged(language: str) -> Catalog:
    """One catalogue out of the packages'.

    Raises:
        ValueError: two packages translate the same sentence differently.
    """
    whole = Catalog(locale=language, domain="messages", charset="utf-8")
    for path in sorted((SOURCES / language).glob("*.po")):
        with path.open("rb") as file:
            part = read_po(file, locale=language)
        for message in part:
            if not message.id:
                continue
            known = whole.get(message.id)
            if known and known.string != message.string:
                raise ValueError(f"{path.name}: two translations of “{message.id}”")
            whole[message.id] = message
    whole.fuzzy = False
    return whole


def compile_all() -> None:
    """Write the catalogues that the site reads, only where they changed."""
    for language in TRANSLATED:
        target = COMPILED / language / "LC_MESSAGES" / "messages.mo"
        newest = max((p.stat().st_mtime for p in (SOURCES / language).glob("*.po")), default=0.0)
        if target.exists() and target.stat().st_mtime > newest:
            continue
        target.parent.mkdir(parents=True, exist_ok=True)
        temporary = target.with_suffix(f".{os.getpid()}")  # processes may start together
        with temporary.open("wb") as file:
            write_mo(file, merged(language))
        temporary.replace(target)


def used() -> set[str]:
    """Every sentence that code and templates ask for."""
    found: set[str] = set()
    for folder, method in (("wiki", "python"), ("templates", "jinja2")):
        for _file, _line, message, _comments, _context in extract_from_dir(
            str(ROOT / folder),
            method_map=[
                ("**.py", "python"),
                ("**.html", "jinja2"),
                ("**.txt", "jinja2"),
                ("**.xml", "jinja2"),
            ],
            keywords=KEYWORDS,
            options_map={
                "**.html": {"encoding": "utf-8", "silent": "false"},
                "**.txt": {"encoding": "utf-8", "silent": "false"},
            },
        ):
            found.add(message if isinstance(message, str) else message[0])
        del method
    return {text for text in found if text}


def problems(language: str) -> Iterator[str]:
    """What is missing, empty, or no longer asked for, a line each."""
    catalogue = merged(language)
    known = {_key(message): message for message in catalogue if message.id}
    wanted = used()
    for text in sorted(wanted - known.keys()):
        yield f"{language}: no translation of “{text}”"
    for text in sorted(known.keys() - wanted):
        yield f"{language}: “{text}” is no longer used"
    for text, message in known.items():
        strings = message.string if isinstance(message.string, tuple) else (message.string,)
        if message.fuzzy or not all(strings):
            yield f"{language}: “{text}” is not translated"
        errors = list(message.check(catalogue))
        for error in errors:
            yield f"{language}: “{text}”: {error}"


def _key(message: Message) -> str:
    return message.id[0] if isinstance(message.id, tuple) else str(message.id)


def main() -> int:
    if sys.argv[1:] == ["compile"]:
        compile_all()
        return 0
    found = [line for language in TRANSLATED for line in problems(language)]
    sys.stdout.writelines(f"{line}\n" for line in found)
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main())
