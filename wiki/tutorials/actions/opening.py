"""Opening the book of tutorials."""

from wiki.foundation.actor import Actor
from wiki.foundation.errors import NotAllowed
from wiki.foundation.messages import _
from wiki.pages.actions import create_book
from wiki.pages.models import Book
from wiki.tutorials.policy import can_open_tutorials

TITLES = {"fr": "Tutoriels", "en": "Tutorials"}
DESCRIPTIONS = {
    "fr": "Faire une chose à l’écran, étape par étape, et vérifier chaque fois que c’est réussi.",
    "en": "One thing done on a screen, step by step, with what shows each time that it worked.",
}


def open_tutorials(*, actor: Actor, language: str = "fr") -> Book:
    """Open the one book of tutorials of the site, for everyone; its editors change that later.

    Raises:
        NotAllowed: only administrators open it.
        Conflict: it is open already, or a guide has its address.
    """
    if not can_open_tutorials(actor):
        raise NotAllowed(_("Only administrators open the tutorials."))
    language = language if language in TITLES else "fr"
    return create_book(
        actor=actor, kind="tutorials", title=TITLES[language], description=DESCRIPTIONS[language],
        language=language,
    )  # fmt: skip
