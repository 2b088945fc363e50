"""Style sheets and scripts: each joined into one file named by its content.

Every page loads the first pair; screens with an editor load the editor's besides,
the screen that orders a guide, those of discussions, of experiences, of lexicons, of presences,
of moderation, of search, of files and of authorship their own.

`python -m wiki.web.assets` joins them; where nobody has, the application does at its first start.
"""

import hashlib
import re
from dataclasses import dataclass
from pathlib import Path

from wiki.web.modules import joined

STATIC = Path(__file__).resolve().parents[2] / "static"
BUILT = STATIC / "built"
LAYERS = "@layer reset, tokens, base, layout, components, pages, print;\n"


@dataclass(frozen=True)
class Assets:
    """Addresses below `/static/` of the joined files, and one word that changes when they do."""

    style: str
    script: str
    editor_style: str
    editor_script: str
    organiser_style: str
    organiser_script: str
    discussion_style: str
    experience_style: str
    practice_style: str
    glossary_style: str
    tutorial_style: str
    moderation_style: str
    moderation_script: str
    search_style: str
    search_script: str
    authorship_style: str
    files_style: str
    version: str


def build() -> Assets:
    """Join every `static/css/*.css` and `static/js/*.js` by name, and those of some screens apart;
    cheap when nothing changed.
    """
    script = "\n".join(f"{{\n{text}\n}}" for text in _read("js").values())
    names = (
        _write("site", ".css", _squeezed(LAYERS + "\n".join(_read("css").values()))),
        _write("site", ".js", script),
        _write("editor", ".css", _squeezed("\n".join(_read("css/editor").values()))),
        _write("editor", ".js", joined(_read("js/editor"))),
        _write("organiser", ".css", _squeezed("\n".join(_read("css/organiser").values()))),
        _write("organiser", ".js", joined(_read("js/organiser"))),
        _write("discussion", ".css", _squeezed("\n".join(_read("css/discussion").values()))),
        _write("experience", ".css", _squeezed("\n".join(_read("css/experience").values()))),
        _write("practice", ".css", _squeezed("\n".join(_read("css/practice").values()))),
        _write("glossary", ".css", _squeezed("\n".join(_read("css/glossary").values()))),
        _write("tutorial", ".css", _squeezed("\n".join(_read("css/tutorial").values()))),
        _write("moderation", ".css", _squeezed("\n".join(_read("css/moderation").values()))),
        _write("moderation", ".js", joined(_read("js/moderation"))),
        _write("search", ".css", _squeezed("\n".join(_read("css/search").values()))),
        _write("search", ".js", joined(_read("js/search"))),
        _write("authorship", ".css", _squeezed("\n".join(_read("css/authorship").values()))),
        _write("files", ".css", _squeezed("\n".join(_read("css/files").values()))),
    )
    version = hashlib.sha256("".join(names).encode()).hexdigest()[:12]
    return Assets(*(*(f"built/{name}" for name in names), version))


def _read(folder: str) -> dict[str, str]:
    """The text of each file of a folder, by its name."""
    kind = folder.partition("/")[0]
    files = sorted((STATIC / folder).glob(f"*.{kind}"))
    return {file.name: file.read_text(encoding="utf-8") for file in files}


def _write(stem: str, suffix: str, text: str) -> str:
    data = text.encode()
    name = f"{stem}.{hashlib.sha256(data).hexdigest()[:12]}{suffix}"
    target = BUILT / name
    if not target.exists():
        BUILT.mkdir(parents=True, exist_ok=True)
        temporary = target.with_suffix(".new")
        temporary.write_bytes(data)
        temporary.replace(target)
    return name


def _squeezed(style: str) -> str:
    """Without comments and needless spaces; strings in our sheets hold neither."""
    style = re.sub(r"/\*.*?\*/", "", style, flags=re.DOTALL)
    style = re.sub(r"\s+", " ", style)
    return re.sub(r" ?([{};,>]) ?", r"\1", style).strip() + "\n"


if __name__ == "__main__":
    build()
