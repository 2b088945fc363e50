"""The words of a platform, for its page."""

from collections import Counter
from collections.abc import Mapping, Sequence

from flask import url_for

from wiki.foundation.actor import Actor
from wiki.foundation.messages import Message, _, n_
from wiki.glossary.views.marker import vocabulary_seen
from wiki.glossary.vocabulary import LexiconHead
from wiki.topics.models import Topic
from wiki.topics.views.gathering import Part, Shelf, ShelfLine

FIRST = 5


def _shelves(topic: Topic, _viewer: Actor) -> Sequence[Shelf]:
    return [_shelf(one) for one in vocabulary_seen().lexicons if _is_of(one, topic.id)]


def _shelf(lexicon: LexiconHead) -> Shelf:
    terms = vocabulary_seen().of(lexicon.id)
    return Shelf(
        f"lexique-{lexicon.slug}", _("Lexicon"), len(terms),
        [
            ShelfLine(term.title, term.path, lexicon.language, term.definition)
            for term in terms[:FIRST]
        ],
        more_url=url_for("glossary.show_lexicon", book_slug=lexicon.slug),
        more=_("The whole lexicon, from A to Z"),
    )  # fmt: skip


def _is_of(lexicon: LexiconHead, topic_id: int) -> bool:
    return lexicon.platform is not None and lexicon.platform.id == topic_id


def _counts(_kind: str, _viewer: Actor) -> Mapping[int, int]:
    lexicons = (term.lexicon for term in vocabulary_seen().terms)
    return Counter(one.platform.id for one in lexicons if one.platform)


def _words(count: int) -> Message:
    return n_("%(n)s term", "%(n)s terms", count)


PART = Part(_shelves, _counts, _words)
