"""`!video[Titre](adresse)`, `!slides[Titre](adresse)`: a picture of a link, until one clicks."""

import re
from xml.etree.ElementTree import Element, SubElement

from wiki.markup.bases import BlockRule, verbatim
from wiki.markup.players import Player, find_player

_LINE = re.compile(
    r"^[ ]{0,3}!(?P<what>vid[eé]o|slides|diapos)\[(?P<title>[^\]\n]{0,300})\]"
    r"\((?P<url>https?://[^\s()<>\"\x02\x03]{1,2000})\)[ ]*$",
    re.MULTILINE,
)


class Embeds(BlockRule):
    """Shows a video or slides as a link to their host, with the player's address beside it."""

    def test(self, parent: Element, block: str) -> bool:  # noqa: ARG002
        return "](http" in block and _LINE.search(block) is not None

    def run(self, parent: Element, blocks: list[str]) -> None:
        block = blocks.pop(0)
        found = _LINE.search(block)
        assert found is not None
        before, after = block[: found.start()].strip("\n"), block[found.end() :].strip("\n")
        if before:
            self.parser.parseBlocks(parent, [before])
        if after:
            blocks.insert(0, after)
        kind = "video" if found["what"].startswith("vid") else "slides"
        player = find_player(found["url"])
        if player is None:
            _link(SubElement(parent, "p"), found["url"], found["title"] or found["url"])
        else:
            self._figure(parent, kind, found["title"].strip(), found["url"], player)

    def _figure(self, parent: Element, kind: str, title: str, url: str, player: Player) -> None:
        figure = SubElement(parent, "figure", {"class": f"embed embed-{kind}"})
        words = self.sheet.label(f"{kind}_of", title=title) if title else self.sheet.label(kind)
        link = _link(figure, url, words)
        link.set("class", "embed-link")
        if player.frame:
            link.set("data-embed", player.frame)
        caption = SubElement(figure, "figcaption")
        caption.text = verbatim(self.sheet.label("embed_host", host=player.host))


def _link(parent: Element, url: str, words: str) -> Element:
    link = SubElement(parent, "a", {"href": url})
    link.text = verbatim(words)
    return link
