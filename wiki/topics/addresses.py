"""Where a topic lives."""

PLACES = {"platform": "plateformes", "objective": "objectifs", "theme": "themes"}
"""What addresses call the kinds of topics."""
KINDS_AT = {place: kind for kind, place in PLACES.items()}


def topic_path(kind: str, slug: str) -> str:
    """The one address of a topic."""
    return f"/{PLACES[kind]}/{slug}"
