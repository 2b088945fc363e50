"""What a page is called where one writes it: a page of a guide, a tutorial, a term."""

from typing import NamedTuple

from wiki.foundation.messages import Message, _


class PageWords(NamedTuple):
    """The sentences that name what is written; `new_in` takes the `title` of the book."""

    new: Message
    new_in: Message
    published: Message
    waits: Message
    read_first: Message
    title: Message


_OF_A_GUIDE = PageWords(
    new=_("New page"),
    new_in=_("A new page in “%(title)s”"),
    published=_("The page is published."),
    waits=_("In this guide a new page is read by others before it is published: yours becomes a "
            "proposal, and you are told what becomes of it."),
    read_first=_("On this page a change is read by others before it is published: yours becomes a "
                 "proposal, and you are told what becomes of it."),
    title=_("Title"),
)  # fmt: skip
_OF_A_KIND = {
    "tutorials": PageWords(
        new=_("New tutorial"),
        new_in=_("A new tutorial"),
        published=_("The tutorial is published."),
        waits=_("A new tutorial is read by others before it is published: yours becomes a "
                "proposal, and you are told what becomes of it."),
        read_first=_("A change of this tutorial is read by others before it is published: yours "
                     "becomes a proposal, and you are told what becomes of it."),
        title=_("Title"),
    ),
    "lexicon": PageWords(
        new=_("New term"),
        new_in=_("A new term in “%(title)s”"),
        published=_("The term is published."),
        waits=_("In this lexicon a new term is read by others before it is published: yours "
                "becomes a proposal, and you are told what becomes of it."),
        read_first=_("A change of this term is read by others before it is published: yours "
                     "becomes a proposal, and you are told what becomes of it."),
        title=_("Word or expression"),
    ),
}  # fmt: skip


def page_words(kind: str) -> PageWords:
    """Those for a kind of book."""
    return _OF_A_KIND.get(kind, _OF_A_GUIDE)
