"""The lexicons of the demo: lists of terms, as members would bring them in."""

from typing import NamedTuple

from sqlalchemy import select

from wiki.accounts.queries import system_actor
from wiki.demo.reading import CONTENT
from wiki.foundation.db import session
from wiki.glossary.actions import import_terms, open_lexicon
from wiki.glossary.importing import plan_terms
from wiki.glossary.term_list import read_term_list
from wiki.topics.models import Topic


class Told(NamedTuple):
    """One lexicon: its file, its title, its platform, and what it says of itself."""

    file: str
    title: str
    platform: str
    description: str


LEXICONS = (
    Told("commun", "Lexique commun", "",
         "Les mots que toutes les plateformes partagent, et ceux de notre métier."),
    Told("facebook", "Lexique de Facebook", "Facebook",
         "Ce que Facebook appelle une page, un groupe, un événement."),
    Told("instagram", "Lexique d’Instagram", "Instagram",
         "Les formats d’Instagram, et ce qu’ils durent."),
    Told("linkedin", "Lexique de LinkedIn", "LinkedIn",
         "Pages, profils et relations : qui parle, et au nom de qui."),
    Told("youtube", "Lexique de YouTube", "YouTube",
         "Ranger, montrer et sous-titrer des vidéos."),
)  # fmt: skip


def explain_words() -> int:
    """Open the lexicons and bring their terms in; how many terms."""
    count = 0
    for told in LEXICONS:
        platform = session.scalar(select(Topic).where(Topic.name == told.platform))
        book = open_lexicon(
            actor=system_actor(), title=told.title, platform=platform,
            description=told.description,
        )  # fmt: skip
        name = f"{told.file}.csv"
        listed = read_term_list((CONTENT / "lexicons" / name).read_bytes(), name)
        planned = plan_terms(book, listed)
        import_terms(actor=system_actor(), book=book, planned=planned)
        count += len(planned)
    return count
