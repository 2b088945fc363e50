"""What kinds and facets are called, on screens, in addresses and after `type:`."""

from wiki.foundation.messages import Message, _
from wiki.foundation.sorting import folded

KINDS: dict[str, tuple[str, Message, Message]] = {
    "page": ("page", _("Guide page"), _("Guide pages")),
    "tutorial": ("tutoriel", _("Tutorial"), _("Tutorials")),
    "term": ("terme", _("Term"), _("Terms")),
    "experience": ("experience", _("Experience"), _("Experiences")),
    "request": ("appel", _("Call for experiences"), _("Calls for experiences")),
    "resource": ("ressource", _("Resource"), _("Resources")),
    "discussion": ("discussion", _("Discussion"), _("Discussions")),
    "post": ("message", _("Message"), _("Messages")),
    "proposal": ("proposition", _("Proposal"), _("Proposals")),
    "person": ("membre", _("Member"), _("Members")),
    "chamber": ("chambre", _("Chamber"), _("Chambers")),
    "file": ("fichier", _("File"), _("Files")),
    "site": ("site", _("Page of this site"), _("Pages of this site")),
}
"""By kind: its word in addresses, its name, and the name of several."""
KIND_NAMES = {address: kind for kind, (address, _one, _many) in KINDS.items()}
ALSO = {
    "guide": "page", "temoignage": "experience", "retour": "experience", "reponse": "post",
    "personne": "person", "lexique": "term", "question": "request", "document": "file",
    "image": "file", "tutorial": "tutorial", "term": "term", "proposal": "proposal",
}  # fmt: skip
KINDS_MEANT = {**ALSO, **KIND_NAMES}
"""By word that may be written after `type:`, the kind that it means."""
CAPACITIES: dict[str, tuple[str, Message]] = {
    "professional": ("professionnel", _("For their work")),
    "personal": ("personnel", _("In their own name")),
}
CAPACITY_NAMES = {address: name for name, (address, _words) in CAPACITIES.items()}
FACETS: dict[str, tuple[str, Message]] = {
    "kind": ("type", _("Kind")),
    "platform": ("plateforme", _("Platform")),
    "phase": ("phase", _("How far")),
    "chamber": ("chambre", _("Chamber")),
    "capacity": ("titre", _("Speaking")),
    "author": ("auteur", _("Author")),
    "year": ("annee", _("Year")),
}
"""By facet: its name in addresses, and what it is called."""


def kind_meant(typed: str) -> str:
    """The kind that somebody names after `type:`; none where it is not one."""
    word = folded(typed).strip()
    for name in (word, word.rstrip("s"), word.rstrip("x")):
        found = KINDS_MEANT.get(name)
        if found:
            return found
    return ""
