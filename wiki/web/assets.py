"""Style sheet and script: each joined into one file named by its content.

`python -m wiki.web.assets` joins them; where nobody has, the application does at its first start.
"""

import hashlib
import re
from dataclasses import dataclass
from pathlib import Path

STATIC = Path(__file__).resolve().parents[2] / "static"
BUILT = STATIC / "built"
LAYERS = "@layer reset, tokens, base, layout, components, pages, print;\n"


@dataclass(frozen=True)
class Assets:
    """Addresses below `/static/` of the joined files, and one word that changes when they do."""

    style: str
    script: str
    version: str


def build() -> Assets:
    """Join every `static/css/*.css` and `static/js/*.js` by name; cheap when nothing changed."""
    style = LAYERS + "\n".join(_read("css"))
    script = "\n".join(f"{{\n{text}\n}}" for text in _read("js"))
    style_name = _write("site", ".css", _squeezed(style))
    script_name = _write("site", ".js", script)
    version = hashlib.sha256(f"{style_name}{script_name}".encode()).hexdigest()[:12]
    return Assets(f"built/{style_name}", f"built/{script_name}", version)


def _read(folder: str) -> list[str]:
    return [p.read_text(encoding="utf-8") for p in sorted((STATIC / folder).glob(f"*.{folder}"))]


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
