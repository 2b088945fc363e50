from hypothesis import given
from hypothesis import strategies as st

from tests.markup.hostile import naughty_strings
from wiki.pages.diff.compare import compare
from wiki.pages.diff.comparison import Text, one_side

LINES = st.sampled_from(
    [
        "",
        "",
        "Un mot.",
        "Un autre mot. Deux phrases.",
        "# Titre",
        "- a",
        "- b",
        "| a |",
        "> a",
        "```",
    ]
)
BODIES = st.one_of(st.text(), st.lists(LINES, max_size=14).map("\n".join))


def compared(old, new):
    return compare(Text("T", old), Text("T", new))


@given(BODIES, BODIES, st.text(), st.text())
def test_each_side_of_a_comparison_is_exactly_its_text(old, new, old_title, new_title):
    found = compare(Text(old_title, old), Text(new_title, new))
    assert found.old_body() == old
    assert found.new_body() == new
    assert one_side(found.title, "removed") == old_title
    assert one_side(found.title, "added") == new_title


@given(BODIES)
def test_equal_texts_have_nothing_but_what_is_the_same(body):
    found = compared(body, body)
    assert {block.kind for block in found.blocks} <= {"same"}
    assert {segment.kind for block in found.blocks for segment in block.segments} <= {"same"}
    assert str(found.summary) == "Nothing changes."


@given(BODIES, BODIES)
def test_what_is_added_one_way_is_removed_the_other_way(old, new):
    forth, back = compared(old, new), compared(new, old)
    assert forth.new_body() == back.old_body() == new


@given(BODIES, BODIES)
def test_folding_hides_only_what_is_the_same_and_loses_nothing(old, new):
    found = compared(old, new)
    assert sum((stretch.blocks for stretch in found.stretches), ()) == found.blocks
    folded = [block for stretch in found.stretches if stretch.folded for block in stretch.blocks]
    assert {block.kind for block in folded} <= {"same"}


def test_naughty_strings_are_compared_like_others():
    strings = naughty_strings()
    for old, new in zip(strings, [*strings[1:], strings[0]], strict=True):
        found = compare(Text(old, new), Text(new, old))
        assert (found.old_body(), found.new_body()) == (new, old)
    whole = "\n\n".join(strings)
    found = compared(whole, "\n\n".join(reversed(strings)))
    assert found.old_body() == whole


def test_lone_surrogates_and_null_bytes_do_not_stop_it():
    assert compared("a \ud800\n\n\x00", "a \udfff b").new_body() == "a \udfff b"


def test_a_long_unchanged_run_is_folded_with_three_blocks_of_context():
    body = [f"Paragraphe numéro {n}." for n in range(40)]
    edited = [*body[:20], "Un bloc tout neuf.", *body[20:]]
    found = compared("\n\n".join(body), "\n\n".join(edited))
    shape = [(stretch.folded, len(stretch.blocks)) for stretch in found.stretches]
    assert shape == [(True, 17), (False, 7), (True, 17)]
    assert str(found.stretches[0].label) == "17 unchanged blocks"


def test_two_blocks_are_not_worth_a_fold():
    body = [f"Paragraphe numéro {n}." for n in range(6)]
    found = compared("\n\n".join(body), "\n\n".join([*body, "Un bloc tout neuf."]))
    assert [stretch.folded for stretch in found.stretches] == [True, False]
    found = compared("\n\n".join(body[:5]), "\n\n".join([*body[:5], "Un bloc tout neuf."]))
    assert [stretch.folded for stretch in found.stretches] == [False]


def test_blank_lines_alone_are_said_to_be_all_that_changes():
    found = compared("un\n\n\ndeux", "un\n\ndeux")
    assert {block.kind for block in found.blocks} == {"same"}
    assert str(found.summary) == "Only spacing or blank lines change."


def test_the_summary_counts_the_title_blocks_and_words_in_one_sentence():
    found = compare(
        Text("Les règles", "Un texte court ici.\n\nUn autre texte."),
        Text("Les règles à suivre", "Un texte bien court ici.\n\nUn autre texte.\n\nDu neuf."),
    )
    assert str(found.summary) == "Title changed, 1 block changed, 1 block added; 3 words added."


def test_words_are_not_marked_one_by_one_when_the_sentence_is_rewritten():
    found = compared("Le chat noir dort.", "Le chien blanc dort.")
    kinds = [(segment.kind, segment.text) for segment in found.blocks[0].segments]
    assert kinds == [
        ("same", "Le "),
        ("removed", "chat noir"),
        ("added", "chien blanc"),
        ("same", " dort."),
    ]


def test_a_sentence_added_is_marked_from_its_first_word_to_its_last_stop():
    old = "Il faut relire. Il faut publier."
    found = compared(old, "Il faut relire. Il faut attendre. Il faut publier.")
    added = [segment.text for segment in found.blocks[0].segments if segment.kind == "added"]
    assert added == ["Il faut attendre. "]
