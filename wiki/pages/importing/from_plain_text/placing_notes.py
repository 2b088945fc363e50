"""Each note goes to the page where its mark stands."""

from collections import defaultdict
from dataclasses import dataclass, field

from wiki.pages.importing.from_plain_text.notes import Note, link_marks, marks_in


@dataclass(frozen=True)
class PlacedNotes:
    """Bodies with their notes; the notes nobody refers to; the marks that refer to nothing."""

    bodies: list[str]
    found: int
    without_mark: list[Note]
    without_note: list[tuple[int, str]] = field(default_factory=list)


def place_notes(bodies: list[str], notes: list[list[Note]]) -> PlacedNotes:
    """A mark takes the note of its own page, else the nearest of another page, after before."""
    marked = [list(dict.fromkeys(marks_in(body))) for body in bodies]
    left = [list(own) for own in notes]
    placed: list[list[Note]] = [[] for _ in bodies]
    missing: list[tuple[int, str]] = []
    for own_page_only in (True, False):
        for page, numbers in enumerate(marked):
            for number in numbers:
                if any(note.number == number for note in placed[page]):
                    continue
                source = _source(left, page, number, own_page_only)
                if source is not None:
                    placed[page].append(_take(left[source], number))
                elif not own_page_only:
                    missing.append((page, number))
    alone = [note for own in left for note in own]
    for page, own in enumerate(left):
        placed[page] += own
    written = [_with_notes(body, own) for body, own in zip(bodies, placed, strict=True)]
    return PlacedNotes(written, sum(map(len, notes)), alone, missing)


def _source(left: list[list[Note]], page: int, number: str, own_page_only: bool) -> int | None:
    order = [page] if own_page_only else [*range(page, len(left)), *range(page - 1, -1, -1)]
    return next((at for at in order if any(n.number == number for n in left[at])), None)


def _take(notes: list[Note], number: str) -> Note:
    return notes.pop(next(i for i, note in enumerate(notes) if note.number == number))


def _with_notes(body: str, notes: list[Note]) -> str:
    text = link_marks(body, {note.number for note in notes})
    seen: dict[str, int] = defaultdict(int)
    lines = []
    for note in sorted(notes, key=lambda note: int(note.number)):
        seen[note.number] += 1
        label = note.number if seen[note.number] == 1 else f"{note.number}-{seen[note.number]}"
        lines.append(f"[^{label}]: {note.text}")
    return "\n\n".join([part for part in [text, *lines] if part])
