"""Pictures of this site are shown; those of other sites are links, so that no page calls them."""

from xml.etree.ElementTree import Element, SubElement

from wiki.markup.addresses import host_of, is_own_picture, kind_of, tidied
from wiki.markup.bases import TreeRule
from wiki.markup.rendered import LinkUse
from wiki.markup.trees import become, with_parents


class Pictures(TreeRule):
    """Settles every picture of the text; one with a title, alone in its paragraph, is a figure."""

    def run(self, root: Element) -> None:
        for parent, element in with_parents(root):
            if element.tag == "img":
                self._settle(element)
                if element.tag == "img" and element.get("title") and _alone(parent, element):
                    _caption(parent, element)

    def _settle(self, picture: Element) -> None:
        address = tidied(picture.get("src", ""))
        alt = " ".join(picture.get("alt", "").split())
        if is_own_picture(address):
            title = picture.get("title", "")
            become(picture, "img", src=address, alt=alt, loading="lazy", decoding="async")
            if title:
                picture.set("title", title)
            if address.startswith("/fichiers/"):
                self.sheet.links.append(LinkUse("file", address, alt))
            return
        words = alt or self.sheet.label("image")
        if kind_of(address) == "external":
            words = self.sheet.label("image_elsewhere", label=words, host=host_of(address))
            become(picture, "a", href=address)
        else:
            become(picture, "span", **{"class": "missing-link"})
            words = self.sheet.label("image_missing", label=words)
        picture.text = words


def _alone(parent: Element, picture: Element) -> bool:
    texts = (parent.text or "") + (picture.tail or "")
    return parent.tag == "p" and len(parent) == 1 and not texts.strip()


def _caption(paragraph: Element, picture: Element) -> None:
    title = picture.attrib.pop("title")
    become(paragraph, "figure", **{"class": "picture"})
    paragraph.text = picture.tail = None
    SubElement(paragraph, "figcaption").text = title
