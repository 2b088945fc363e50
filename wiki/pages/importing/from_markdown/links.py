"""Local links and pictures of a Markdown text, made to lead inside the guide or said to be lost."""

import re
from collections.abc import Callable

from wiki.foundation.messages import _
from wiki.foundation.slugs import slugify
from wiki.pages.importing.from_markdown.lines import MarkdownLine, rewritten
from wiki.pages.importing.from_markdown.targets import Targets
from wiki.pages.importing.outline import Line

_LINK = re.compile(
    r"(?<!\\)(?P<picture>!?)\[(?P<label>(?:[^\[\]\n]|\[[^\[\]\n]*\]){0,400})\]"
    r"\(\s*<?(?P<target>[^()\s<>]*(?:\([^()\s]*\)[^()\s<>]*)*)>?(?P<title>\s+(?:\"[^\"\n]*\"|'[^'\n]*'))?\s*\)"
)
_SCHEME = re.compile(r"^(?:[a-z][a-z0-9+.-]*:|//)", re.I)


def with_links_placed(
    lines: list[MarkdownLine], path: str, targets: Targets, remark: Callable[[Line], None]
) -> list[MarkdownLine]:
    """Every local link becomes `[[slug|label]]`, keeps its file, or leaves its label as text."""

    def place(line: MarkdownLine) -> MarkdownLine:
        if line.is_code or "](" not in line.text:
            return line
        in_table = line.text.lstrip().startswith("|")
        return rewritten(line, lambda text: _placed(text, line, path, targets, remark, in_table))

    return [place(line) for line in lines]


def _placed(
    text: str, line: MarkdownLine, path: str, targets: Targets,
    remark: Callable[[Line], None], in_table: bool,
) -> str:  # fmt: skip
    def placed(found: re.Match[str]) -> str:
        target, label = found["target"], found["label"]
        if _SCHEME.match(target):
            return found[0]
        if found["picture"]:
            return _picture(found, line, path, targets, remark)
        page = targets.page(path, target)
        if page:
            return _wiki_link(page.slug, page.anchor, label, in_table)
        if target.startswith("#") and len(target) > 1:
            return f"[{label}](#{slugify(target[1:])})"
        file = targets.file(path, target)
        if file:
            return f"[{label}]({_address(file)}{found['title'] or ''})"
        reason = _("This link leads to nothing in the guide; its text is kept: %(to)s", to=target)
        remark(Line(line.number, label or target, reason, path))
        return label or target

    return _LINK.sub(placed, text)


def _picture(
    found: re.Match[str], line: MarkdownLine, path: str, targets: Targets,
    remark: Callable[[Line], None],
) -> str:  # fmt: skip
    """The picture with its path in the folder, or its description and path as text."""
    target, label, title = found["target"], found["label"], found["title"] or ""
    file = targets.file(path, target)
    if file:
        return f"![{label}]({_address(file)}{title})"
    reason = _("This picture is not with the guide: %(path)s", path=target)
    remark(Line(line.number, found[0], reason, path))
    said = ", ".join(text for text in (label.strip(), title.strip(" \"'")) if text)
    return f"*Image\u00a0: {said}* (`{target}`)" if said else f"*Image* (`{target}`)"


def _wiki_link(slug: str, anchor: str, label: str, in_table: bool) -> str:
    bar = "\\|" if in_table else "|"
    label = label.replace("[", "").replace("]", "").replace("|", "/")
    return f"[[{slug}#{anchor}{bar}{label}]]" if anchor else f"[[{slug}{bar}{label}]]"


def _address(path: str) -> str:
    return f"<{path}>" if " " in path or "(" in path else path
