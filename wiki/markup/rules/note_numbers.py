"""Numbers, anchors and ways back of the notes, once the whole text has been read."""

from xml.etree.ElementTree import Element, SubElement

from wiki.markup.bases import TreeRule

NOTES_HEADING = "notes_title"
"""Anchor of the heading above the notes, which nobody wrote."""

Calls = dict[str, list[Element]]


class NoteNumbers(TreeRule):
    """Puts the notes in the order of their calls, those without a call last."""

    def run(self, root: Element) -> None:
        section = root.find("section[@class='notes']")
        if section is None:
            return
        listed = section[0]
        notes = {item.attrib.pop("data-note"): item for item in listed}
        calls = _calls(root)
        order = [*calls, *(label for label in notes if label not in calls)]
        numbers = _numbers(order, len(calls))
        listed[:] = [notes[label] for label in order if label in calls]
        for label in order:
            self._tie(numbers[label], notes[label], calls.get(label, []))
        _keep_numbers(order, numbers, notes)
        self._dress(section, [notes[label] for label in order if label not in calls])

    def _tie(self, number: int, note: Element, calls: list[Element]) -> None:
        """Link each call to its note, and the note back to each of its calls."""
        note.set("id", self.sheet.anchor(f"note_{number}"))
        for index, call in enumerate(calls, 1):
            anchor = self.sheet.anchor(f"call_{number}_{index}")
            call.set("id", anchor)
            link = SubElement(call, "a", {"href": f"#{note.get('id')}"})
            link.set("aria-label", self.sheet.label("note", number=number))
            link.text = str(number)
            back = _after_space(_last_line(note), "a")
            back.set("href", f"#{anchor}")
            key = "note_back" if index == 1 else "note_back_again"
            back.set("class", "note-back")
            back.set("aria-label", self.sheet.label(key, number=number, call=index))
            back.text = "↩" if index == 1 else f"↩{index}"

    def _dress(self, section: Element, uncalled: list[Element]) -> None:
        """Give the section its heading, and a place of their own to the notes without a call."""
        anchor = self.sheet.anchor(NOTES_HEADING)
        level = min(6, 1 + self.sheet.heading_offset)
        heading = Element(f"h{level}", {"id": anchor})
        heading.text = self.sheet.label("notes")
        if len(section[0]) == 0:
            section.clear()
            section.set("class", "notes")
        section.insert(0, heading)
        if uncalled:
            words = SubElement(section, "p", {"class": "notes-without-call"})
            words.text = self.sheet.label("notes_without_call")
            SubElement(section, "ol").extend(uncalled)


def _calls(root: Element) -> Calls:
    """The calls of each note, in the order in which one meets them."""
    calls: Calls = {}
    for mark in root.iter("sup"):
        label = mark.attrib.pop("data-note", None)
        if label is not None:
            calls.setdefault(label, []).append(mark)
    return calls


def _numbers(order: list[str], called: int) -> dict[str, int]:
    """The author's own numbers where they follow the text, else counted from 1."""
    own = [int(label) for label in order if label.isascii() and label.isdigit() and len(label) < 5]
    follows = own[:called] == sorted(set(own[:called])) and len(set(own)) == len(order)
    return dict(zip(order, own if follows else range(1, len(order) + 1), strict=True))


def _keep_numbers(order: list[str], numbers: dict[str, int], notes: dict[str, Element]) -> None:
    """Say the number of a note to the list only where counting would not find it."""
    expected = 1
    for label in order:
        if numbers[label] != expected or "↩" not in "".join(notes[label].itertext()):
            notes[label].set("value", str(numbers[label]))
        expected = numbers[label] + 1


def _last_line(note: Element) -> Element:
    """The paragraph that ends a note; a new one after a list or a table."""
    if len(note) and note[-1].tag == "p":
        return note[-1]
    return SubElement(note, "p")


def _after_space(line: Element, tag: str) -> Element:
    """A new element at the end of a line, which stays on it."""
    if len(line):
        line[-1].tail = (line[-1].tail or "").rstrip() + "\u00a0"
    else:
        line.text = (line.text or "").rstrip() + "\u00a0"
    return SubElement(line, tag)
