"""Finding a quoted passage in a text."""

AROUND = 32
"""Characters kept on each side of a passage."""


def find_quote(
    text: str, quote: str, *, prefix: str = "", suffix: str = "", near: int = 0
) -> int | None:
    """Where the passage begins: between the words that surround it, else nearest to `near`."""
    if not quote:
        return None
    places = _all_places(text, quote)
    if not places:
        return None
    return min(places, key=lambda at: (-_fit(text, at, len(quote), prefix, suffix), abs(at - near)))


def around(text: str, position: int, length: int) -> tuple[str, str]:
    """What stands before and after a passage."""
    end = position + length
    return text[max(0, position - AROUND) : position], text[end : end + AROUND]


def _fit(text: str, at: int, length: int, prefix: str, suffix: str) -> int:
    before = text[max(0, at - len(prefix)) : at]
    after = text[at + length : at + length + len(suffix)]
    return _shared(before[::-1], prefix[::-1]) + _shared(after, suffix)


def _shared(one: str, other: str) -> int:
    count = 0
    for a, b in zip(one, other, strict=False):
        if a != b:
            break
        count += 1
    return count


def _all_places(text: str, quote: str, most: int = 500) -> list[int]:
    found: list[int] = []
    at = text.find(quote)
    while at >= 0 and len(found) < most:
        found.append(at)
        at = text.find(quote, at + 1)
    return found


def follow_passage(
    old: str, new: str, quote: str, prefix: str, suffix: str, position: int
) -> tuple[str, str, str, str]:
    """Where a passage of the old text stands in the new: its state, and what it reads there."""
    found = find_quote(new, quote, prefix=prefix, suffix=suffix, near=position)
    if found is None:
        return "orphan", quote, prefix, suffix
    return ("exact" if old else "moved", quote, *around(new, found, len(quote)))
