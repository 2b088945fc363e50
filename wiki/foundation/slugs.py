"""The readable part of an address."""

import re

from wiki.foundation.sorting import folded

MAX_LENGTH = 80

RESERVED = frozenset(
    {"modifier", "historique", "modifications", "comparer", "origine", "discussions", "versions",
     "liens",
     "nouveau", "nouvelle", "importer", "exporter", "imprimer", "tout", "telecharger", "apercu",
     "propositions", "regles", "reglages", "supprimees", "organiser", "a-relire", "modeles",
     "a-completer", "fichiers", "flux", "api", "static"}
)  # fmt: skip
"""Words that stand for screens below `/guides/<book>/` and so cannot name a page."""


def slugify(text: str, fallback: str = "page") -> str:
    """« L’été à Évry » becomes « l-ete-a-evry »; never empty, never reserved."""
    slug = re.sub(r"[^a-z0-9]+", "-", folded(text)).strip("-")
    if len(slug) > MAX_LENGTH:
        slug = slug[:MAX_LENGTH].rsplit("-", 1)[0].strip("-") or slug[:MAX_LENGTH]
    slug = slug or fallback
    return f"{slug}-1" if slug in RESERVED else slug


def free_slug(wanted: str, taken: set[str]) -> str:
    """`wanted`, or the first of `wanted-2`, `wanted-3`… that nothing else has."""
    slug, number = wanted, 1
    while slug in taken:
        number += 1
        slug = f"{wanted}-{number}"
    return slug
