"""Put <ins> and <del> around words inside texts, never across a tag."""

import html
from collections import deque
from collections.abc import Callable, Iterable
from itertools import islice

from wiki.foundation.messages import Message, _
from wiki.pages.diff.html_units import Token
from wiki.pages.diff.marks import Segment

Say = Callable[[Message], str]


def added(text: str, say: Say, *, told: bool = False) -> str:
    """Text marked as added, for eyes and for ears; `told` when the ears know already."""
    return _marked("ins", text, "" if told else say(_("added:")))


def removed(text: str, say: Say, *, told: bool = False) -> str:
    """Text marked as removed."""
    return _marked("del", text, "" if told else say(_("removed:")))


def label(text: str, kind: str) -> str:
    """A word in front of a block that says what happened to it."""
    return f'<span class="diff-label diff-label-{kind}">{html.escape(text)}</span> '


class Weaver:
    """Follows the tokens of the new page and the segments of the difference at the same pace."""

    def __init__(self, segments: Iterable[Segment], say: Say) -> None:
        self.segments = deque(segments)
        self.say = say
        # Of a block that is wholly new, ears are told once.
        self.wholly_new = [segment.kind for segment in self.segments] == ["added"]
        self.told = False

    def weave(self, tokens: Iterable[tuple[Token, str]], head: str, *, in_row: bool) -> str:
        """The tokens' source with the marks in it; removed words stand where they were.

        `head` comes first of all, in a row inside the first cell.
        """
        found = [] if in_row else [head]
        for token, said in tokens:
            if token.tag or not said:
                found.append(token.source)
                self._skip(len(said))
            else:
                found += self._text(token, said)
            if head and in_row and token.tag in ("td", "th"):
                found.append(head)
                head = ""
            if said and not self._replaced():
                found += self._removed()
        return "".join(found)

    def skip_break(self) -> None:
        """Pass the end of a paragraph that was split from the next."""
        self._skip(1)

    def _text(self, token: Token, said: str) -> list[str]:
        found = self._removed()
        left = len(said)
        if self._all_same(left):
            self._take(left)
            return [*found, token.source]
        while left and self.segments:
            kind, text = self._take(left)
            left -= len(text)
            found.append(self._added(text) if kind == "added" else html.escape(text, quote=False))
            found += self._removed() if left else []
        return found

    def _replaced(self) -> bool:
        """Whether what was removed here gave way to words that follow, maybe in another tag."""
        return [segment.kind for segment in islice(self.segments, 2)] == ["removed", "added"]

    def _all_same(self, length: int) -> bool:
        first = self.segments[0] if self.segments else None
        return first is not None and first.kind == "same" and len(first.text) >= length

    def _added(self, text: str) -> str:
        told = self.wholly_new and self.told
        self.told = self.told or bool(text.strip())
        return added(text, self.say, told=told)

    def _removed(self) -> list[str]:
        found = []
        while self.segments and self.segments[0].kind == "removed":
            found.append(removed(self.segments.popleft().text, self.say))
        return found

    def _skip(self, length: int) -> None:
        """Pass what is said by a tag; words removed there wait for the text behind it."""
        waiting = []
        while length and self.segments:
            if self.segments[0].kind == "removed":
                waiting.append(self.segments.popleft())
            else:
                length -= len(self._take(length).text)
        self.segments.extendleft(reversed(waiting))

    def _take(self, length: int) -> Segment:
        segment = self.segments.popleft()
        if len(segment.text) > length:
            self.segments.appendleft(Segment(segment.kind, segment.text[length:]))
            segment = Segment(segment.kind, segment.text[:length])
        return segment


def _marked(tag: str, text: str, spoken: str) -> str:
    words = html.escape(text.replace("\t", " "), quote=False)
    if not text.strip():
        return words if tag == "ins" else ""
    hidden = f'<span class="visually-hidden">{html.escape(spoken)} </span>' if spoken else ""
    return f'<{tag} class="diff-mark">{hidden}{words}</{tag}>'
