"""Sentences and paragraphs cut into words, wherever they stand."""

from dataclasses import dataclass
from functools import cached_property, lru_cache

from wiki.pages.authorship.words import cut, key_of
from wiki.pages.diff.blocks import Block, SourceKind
from wiki.pages.diff.tokens import sentences

# The text before a save and the one after it share nearly every block: each is cut once.
LONGEST_KEPT = 4_000
MOST_KEPT = 1_024


@dataclass(frozen=True)
class Wording:
    """A sentence: its tokens, for each the word it stands for or nothing, and these words."""

    block: Block
    tokens: list[str]
    keys: list[str]
    words: list[str]

    @cached_property
    def key(self) -> int:
        return key_of(self.words)


@dataclass(frozen=True)
class BlockWording:
    """The sentences of a block that have words."""

    sentences: tuple[Wording, ...]

    @cached_property
    def key(self) -> int:
        return key_of([word for sentence in self.sentences for word in sentence.words])


def wording_of(block: Block) -> BlockWording:
    """The words of a block, sentence by sentence."""
    kept = len(block.text) <= LONGEST_KEPT
    return _kept(block.kind, block.text) if kept else _cut(block.kind, block.text)


def _cut(kind: SourceKind, text: str) -> BlockWording:
    found = []
    for place, source in enumerate(sentences(Block(kind, text))):
        tokens, keys = cut(source, numbered=not place and kind == "item")
        words = [key for key in keys if key]
        if words:
            found.append(Wording(Block(kind, source.strip()), tokens, keys, words))
    return BlockWording(tuple(found))


_kept = lru_cache(MOST_KEPT)(_cut)
