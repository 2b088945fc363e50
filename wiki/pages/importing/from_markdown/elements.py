"""HTML and components inside Markdown, turned into the Markdown that says the same."""

import re
from collections.abc import Callable
from dataclasses import replace

from wiki.foundation.messages import _
from wiki.pages.importing.from_markdown.lines import MarkdownLine, rewritten
from wiki.pages.importing.outline import Line
from wiki.pages.importing.words import without_comments_in

_ATTRIBUTE = re.compile(r"""([\w:-]+)\s*=\s*(?:"([^"]*)"|'([^']*)')""")
_LINK = re.compile(r"<a\s([^<>]*)>(.{0,500}?)</a>", re.I)
_IMAGE = re.compile(r"<img\s([^<>]*)>", re.I)
_COMPONENT = re.compile(r"<([A-Z][\w-]*)((?:\s[^<>]*)?)/?>(?:\s*</\1>)?|</[A-Z][\w-]*>")
_EMBED = re.compile(
    r"<(?:iframe|video|audio|embed|source)(\s[^<>]*)/?>|</(?:iframe|video|audio)>", re.I
)
_STRONG = re.compile(r"</?(?:b|strong)>", re.I)
_EMPHASIS = re.compile(r"</?(?:i|em)>", re.I)
_KEPT_TEXT = re.compile(
    r"</?(?:div|span|p|center|font|details|summary|section|article|u|small|big|figure|figcaption"
    r"|header|footer|main|blockquote|table|thead|tbody|tr|td|th|ul|ol|li|dl|dt|dd|h[1-6]|kbd|mark"
    r"|abbr|cite|q|s|del|ins|a|picture|hr)(?:\s[^<>]*)?/?>",
    re.I,
)
_CONTENTS = re.compile(
    r"^\s*(?:\[\[_?toc_?\]\]|\[toc\]|\{:\s*toc\s*\}|<(\w*toc)(?:\s[^<>]*)?/?>(?:\s*</\1>)?)\s*$",
    re.I,
)


def take_contents(lines: list[MarkdownLine]) -> tuple[list[MarkdownLine], list[MarkdownLine]]:
    """The lines without those that ask a generator for a table of contents."""
    asked = [line for line in lines if not line.is_code and _CONTENTS.match(line.text)]
    numbers = {line.number for line in asked}
    left = [replace(line, text="") if line.number in numbers else line for line in lines]
    return (left, asked) if asked else (lines, asked)


def without_elements(
    lines: list[MarkdownLine], remark: Callable[[Line], None]
) -> list[MarkdownLine]:
    """Links, pictures and emphasis become Markdown; other tags go, what they say stays."""

    def change(line: MarkdownLine) -> MarkdownLine:
        if line.is_code or "<" not in line.text:
            return line
        changed = rewritten(line, _rewritten)
        gone = _COMPONENT.findall(line.text) if "<" in line.text else []
        if any(name and not _said(values) for name, values in gone):
            remark(Line(line.number, line.text.strip(), _("This component is not kept.")))
        return changed

    return [change(line) for line in lines]


def without_comments(lines: list[MarkdownLine]) -> list[MarkdownLine]:
    """What stands between `<!--` and `-->` was never meant for readers."""
    result, inside = [], False
    last_end = max((line.number for line in lines if "-->" in line.text), default=0)
    for line in lines:
        if inside or (not line.is_code and "<!--" in line.text):
            marked = f"<!--{line.text}" if inside else line.text
            text = without_comments_in(marked)
            inside = "<!--" in text and line.number < last_end
            text = text.partition("<!--")[0] if inside else text
            result.append(replace(line, text=text))
        else:
            result.append(line)
    return result


def anchor_names(text: str) -> list[str]:
    """Names given by `<a name="…"></a>`, to which links of the same file may lead."""
    return re.findall(r"""<a\s+(?:name|id)\s*=\s*["']([^"']+)["']""", text, re.I)


def _rewritten(text: str) -> str:
    text = _EMBED.sub(lambda m: _said(m[1] or ""), text)
    text = _LINK.sub(_link, text)
    text = _IMAGE.sub(_image, text)
    text = _COMPONENT.sub(lambda m: _said(m[2] or ""), text)
    text = _EMPHASIS.sub("*", _STRONG.sub("**", text))
    return _KEPT_TEXT.sub("", text)


def _link(found: re.Match[str]) -> str:
    target = _values(found[1]).get("href", "")
    return f"[{found[2].strip()}]({target})" if target and found[2].strip() else found[2]


def _image(found: re.Match[str]) -> str:
    values = _values(found[1])
    return f"![{values.get('alt', '')}]({values.get('src', '')})"


def _said(attributes: str) -> str:
    """`<Button link="…" text="…"/>` says a link."""
    values = _values(attributes)
    target = next((values[k] for k in ("link", "href", "to", "src", "url") if k in values), "")
    label = next((values[k] for k in ("text", "label", "title", "alt") if k in values), "")
    return f"[{label or target}]({target})" if target else label


def _values(attributes: str) -> dict[str, str]:
    return {name.lower(): one or two for name, one, two in _ATTRIBUTE.findall(attributes)}
