"""Links: kept if they lead somewhere honest, told apart by where they lead, and listed."""

from xml.etree.ElementTree import Element

from wiki.markup.addresses import kind_of, leads_to_members, tidied
from wiki.markup.bases import TreeRule
from wiki.markup.rendered import LinkUse
from wiki.markup.trees import become, text_of


class Links(TreeRule):
    """Settles every link of the text."""

    def run(self, root: Element) -> None:
        waiting: list[tuple[Element, bool]] = [(root, False)]
        while waiting:
            element, in_link = waiting.pop()
            if element.get("data-page") is not None:
                self._page(element)
            elif element.tag == "a" and in_link:
                become(element, "span")
            elif element.tag == "a":
                self._settle(element)
            inside = in_link or element.tag == "a"
            waiting.extend((child, inside) for child in reversed(element))

    def _page(self, element: Element) -> None:
        name = element.attrib.pop("data-page")
        self.sheet.links.append(LinkUse("page", name, text_of(element)))

    def _settle(self, link: Element) -> None:
        address = tidied(link.get("href", ""))
        kind = kind_of(address)
        if kind is None:
            become(link, "span", **{"class": "missing-link"})
            return
        if kind == "internal" and self.sheet.people is None and leads_to_members(address):
            become(link, "span")
            return
        if not text_of(link) and link.find("img") is None:
            link.text = address
        link.set("href", address)
        if kind == "anchor":
            link.set("href", f"#{self.sheet.anchor(address[1:])}")
        if kind != "contact":
            self.sheet.links.append(LinkUse(kind, address, text_of(link)))
        if kind == "external":
            link.set("rel", "noopener")
