import pytest
from hypothesis import given
from hypothesis import strategies as st

from wiki.pages.diff.tokens import blocks, count_words, pieces, sentences, words

MARKDOWN = st.text(st.one_of(st.sampled_from("\n\n  #>|-*`~[]^:!?./0aàé’'«» "), st.characters()))


@given(MARKDOWN)
def test_every_cut_loses_nothing(text):
    found = blocks(text)
    assert "".join(block.source for block in found) == text
    for block in found:
        assert "".join(sentences(block)) == block.text
    assert "".join(pieces(text)) == text
    assert "".join(words(text)) == text


@given(MARKDOWN)
def test_blank_lines_stand_between_blocks_and_never_inside_their_text(text):
    for block in blocks(text):
        assert block.text == block.text.rstrip()
        assert not block.tail.strip()


@pytest.mark.parametrize(
    ("text", "kinds"),
    [
        ("# Titre\nTexte", ["heading", "paragraph"]),
        ("Titre\n=====\nTexte", ["heading", "paragraph"]),
        ("Une ligne\nune autre\n\nUn texte", ["paragraph", "paragraph"]),
        ("- un\n- deux\n  suite\n    - trois\n\n    encore", ["item"] * 4),
        ("1. un\n2) deux", ["item", "item"]),
        ("2011 fut une année.", ["paragraph"]),
        ("> Une citation\n> sur deux lignes", ["quote"]),
        ("| a | b |\n|---|---|\n| 1 | 2 |\n| 3 | 4 |", ["table"] * 3),
        ("a | b\n--|--\n1 | 2", ["table", "table"]),
        ("```py\nx = 1\n\n# rien\n```\nTexte", ["code", "paragraph"]),
        ("```\njamais fermé\n\n# rien", ["code"]),
        ("Texte\n\n    du code", ["paragraph", "code"]),
        ('!!! note "Bon à savoir"\n    un\n\n    deux\n\nTexte', ["box", "box", "paragraph"]),
        ("/// note\nun\n\ndeux\n///\n\nTexte", ["box", "box", "paragraph"]),
        ("::: note Titre\nun\n\ndeux\n:::\n\nTexte", ["box", "box", "paragraph"]),
        ("Texte\n::: note\n\nun\n\n:::\nTexte", ["paragraph", "box", "box", "box", "paragraph"]),
        ("[^1]: Une note\n    longue", ["note"]),
        ("Texte\n\n---\n\n* * *", ["paragraph"] * 3),
    ],
)
def test_each_kind_of_block_is_known(text, kinds):
    assert [block.kind for block in blocks(text)] == kinds


def test_a_text_of_blank_lines_alone_is_one_empty_block():
    assert [block.source for block in blocks("\n \n")] == ["\n \n"]
    assert blocks("") == ()


def test_elided_words_stand_alone_but_aujourd_hui_is_one_word():
    assert words("L’usage d'aujourd’hui, qu'il") == [
        *("L’", "usage", " ", "d'", "aujourd’hui", ",", " ", "qu'", "il")
    ]


def test_non_breaking_spaces_and_punctuation_separate_words():
    assert words("« Oui\u00a0» !") == ["«", " ", "Oui", "\u00a0", "»", " ", "!"]
    assert words("rendez-vous") == ["rendez", "-", "vous"]


def test_numbers_accents_and_joined_emoji_are_not_cut():
    assert words("3,5 e\u0301te\u0301 👩‍🚀") == ["3,5", " ", "e\u0301te\u0301", " ", "👩‍🚀"]


def test_words_are_counted_as_people_count_them():
    assert count_words("L’usage, d’aujourd’hui\u00a0: 3,5 %") == 3


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("Il vient. Elle part.", 2),
        ("Il dit\u00a0: «\u00a0Oui.\u00a0» Puis il part.", 2),
        ("Vraiment\u202f? Oui\u202f! Bien… À demain.", 4),
        ("Selon M. Untel et Mme. Unetelle, cf. Annexe, p. 12, tout va bien.", 1),
        ("La version 1.0 du 28.06 est là.", 1),
        ("Un vers  \nun autre vers", 2),
        ("Une phrase[^2]. Une autre", 2),
    ],
)
def test_sentences_end_where_a_reader_would_say_so(text, count):
    assert len(sentences(blocks(text)[0])) == count


def test_rows_and_code_are_read_by_line():
    assert len(sentences(blocks("```\nun. Deux.\ntrois\n```")[0])) == 4
