"""« Vouliez-vous dire … ? »: the question as it was probably meant, made only of words and names
that what the viewer may find has, and only where it finds something.
"""  # fmt: skip

from collections.abc import Mapping
from dataclasses import replace

from rapidfuzz.distance import OSA

from wiki.foundation.actor import Actor
from wiki.foundation.sorting import folded
from wiki.search.asking import Question, read_question, with_value
from wiki.search.documents import read_documents
from wiki.search.french import Word, prepared, words
from wiki.search.index import Found, Spelling
from wiki.search.index.spelling import is_correctable, most_wrong
from wiki.search.looking import Look
from wiki.search.narrowing import meant, names_of
from wiki.search.visibility import visible_keys


def instead(look: Look, question: Question, found: Found) -> str:
    """What to ask instead of a question that found this; nothing where that is no better."""
    if found.total and not found.is_wide:
        return ""
    text = _with_better_values(look, _with_better_words(look, question))
    if text == question.typed:
        return ""
    again = look.search(read_question(text), most=1)
    is_better = again.total > (0 if found.is_wide else found.total)
    return text if is_better and visible_keys(look.viewer, again.keys) else ""


def _with_better_words(look: Look, question: Question) -> str:
    text = question.typed
    for spelling in look.spelling(question):
        written = _as_written(spelling, look.viewer)
        if written:
            text = _replaced(text, spelling.typed, written)
    return text


def _as_written(spelling: Spelling, viewer: Actor) -> str:
    """The word with its accents, as a document has it that the viewer may see."""
    if not visible_keys(viewer, [spelling.key]):
        return ""
    for document in read_documents([spelling.key]):
        for text in map(prepared, (document.title, document.text, document.about)):
            for word in words(text):
                if word.folded == spelling.better:
                    return text[word.start : word.end].lower()
    return ""


def _replaced(text: str, typed: str, written: str) -> str:
    text = prepared(text)
    for word in words(text):
        if word.folded == typed and folded(written):
            return text[: word.start] + written + text[word.end :]
    return text


def _with_better_values(look: Look, text: str) -> str:
    """The same with other values after `auteur:`, `plateforme:` and `type:`, where nothing the
    viewer finds has what was typed. Whether something else has it is not asked: it would be told.
    """
    question = read_question(text)
    if not question.narrowed:
        return text
    known = look.everything().facets
    wrong = [
        (name, said)
        for name, values in question.narrowed.items()
        for said in values
        if not meant({name: [said]})[name] & known[name].keys()
    ]
    if not wrong:
        return text
    rest = replace(
        question,
        narrowed={
            name: values for name, values in question.narrowed.items() if name not in dict(wrong)
        },
    )
    here = look.search(rest, most=1, but=dict(wrong)).facets
    for name, said in wrong:
        better = nearest_name(said, names_of(name, here[name]), is_whole=name != "author")
        if better:
            text = with_value(text, name, said, better)
    return text


def nearest_name(said: str, names: Mapping[str, int], *, is_whole: bool) -> str:
    """The name that has a word for each word said, each as near as a slip of the pen, of those as
    near the one that most documents have: the whole of it, or these words.
    """
    typed = [word.folded for word in words(prepared(said))]
    best: tuple[int, int, str] | None = None
    for name, count in names.items():
        there = prepared(name)
        near = [_nearest_word(word, there) for word in typed]
        pairs = [pair for pair in near if pair is not None]
        if pairs and len(pairs) == len(near):
            kept = there if is_whole else " ".join(there[w.start : w.end] for _far, w in pairs)
            key = (sum(far for far, _word in pairs), -count, kept)
            best = min(best, key) if best else key
    return best[2] if best else ""


def _nearest_word(typed: str, name: str) -> tuple[int, Word] | None:
    """The word of a name that has what was typed in it, or else differs by few letters."""
    most = most_wrong(typed) if is_correctable(typed) else 0
    best: tuple[int, Word] | None = None
    for word in words(name):
        far = 0 if typed in word.folded else OSA.distance(typed, word.folded, score_cutoff=most)
        if far <= most and (best is None or far < best[0]):
            best = far, word
    return best
