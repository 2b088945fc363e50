"""French order and plain folding, the same on every database."""

import unicodedata

LIGATURES = str.maketrans(
    {"œ": "oe", "Œ": "oe", "æ": "ae", "Æ": "ae", "ß": "ss", "’": "'", "ʼ": "'",
     "\u00ad": None, "\u200b": None}
)  # fmt: skip


class _WithoutAccents(dict[int, int | None]):
    """Each character met, but for those that combine with another; for `str.translate`."""

    def __missing__(self, code: int) -> int | None:
        self[code] = None if unicodedata.combining(chr(code)) else code
        return self[code]


_WITHOUT_ACCENTS = _WithoutAccents()


def folded(text: str) -> str:
    """Lower case without accents or ligatures: « Œuvre d’Été » becomes « oeuvre d'ete »."""
    decomposed = unicodedata.normalize("NFKD", text.translate(LIGATURES))
    return decomposed.translate(_WITHOUT_ACCENTS).casefold()


def sort_key(text: str) -> str:
    """Key of French order: folded letters and digits first, the text itself to settle ties."""
    words = "".join(c if c.isalnum() else " " for c in folded(text)).split()
    return " ".join(words)[:200]
