"""French order and plain folding, the same on every database."""

import unicodedata

_LIGATURES = str.maketrans(
    {"œ": "oe", "Œ": "oe", "æ": "ae", "Æ": "ae", "ß": "ss", "’": "'", "ʼ": "'",
     "\u00ad": None, "\u200b": None}
)  # fmt: skip


def folded(text: str) -> str:
    """Lower case without accents or ligatures: « Œuvre d’Été » becomes « oeuvre d'ete »."""
    decomposed = unicodedata.normalize("NFKD", text.translate(_LIGATURES))
    return "".join(c for c in decomposed if not unicodedata.combining(c)).casefold()


def sort_key(text: str) -> str:
    """Key of French order: folded letters and digits first, the text itself to settle ties."""
    words = "".join(c if c.isalnum() else " " for c in folded(text)).split()
    return " ".join(words)[:200]
