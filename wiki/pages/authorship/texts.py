"""A text as authorship sees it: paragraphs of sentences of words."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import NamedTuple

from wiki.pages.authorship.wordings import Wording, wording_of
from wiki.pages.authorship.words import key_of
from wiki.pages.diff.blocks import Block, blocks
from wiki.pages.diff.bounds import MOST_LINES


class Sentence(NamedTuple):
    """A sentence, and the places of its first word and of the one after its last."""

    wording: Wording
    start: int
    stop: int

    @property
    def key(self) -> int:
        return self.wording.key


class Paragraph(NamedTuple):
    """A block of a text: which sentences of the text are in it, and its words."""

    sentences: range
    start: int
    stop: int
    key: int


@dataclass(frozen=True)
class Text:
    """A whole text; sentences and paragraphs without any word are left out."""

    sentences: list[Sentence]
    paragraphs: list[Paragraph]
    words: list[str]
    key: int

    @property
    def length(self) -> int:
        return len(self.words)


def read_text(body: str) -> Text:
    """Cut a text, losing no word."""
    sentences: list[Sentence] = []
    paragraphs: list[Paragraph] = []
    words: list[str] = []
    for block in source_blocks(body):
        wording = wording_of(block)
        first, begin = len(sentences), len(words)
        for sentence in _placed(wording.sentences, begin):
            sentences.append(sentence)
            words += sentence.wording.words
        if len(words) > begin:
            inside = range(first, len(sentences))
            paragraphs.append(Paragraph(inside, begin, len(words), wording.key))
    return Text(sentences, paragraphs, words, key_of(words))


def source_blocks(body: str) -> tuple[Block, ...]:
    """The blocks of a body; a text of too many lines is one."""
    if body.count("\n") > MOST_LINES:
        return (Block("paragraph", body),)
    return blocks(body)


def _placed(wordings: tuple[Wording, ...], start: int) -> Iterator[Sentence]:
    for wording in wordings:
        stop = start + len(wording.words)
        yield Sentence(wording, start, stop)
        start = stop
