from tests.markup.shown import rendered
from wiki.markup.rendering import excerpt, plain_text, word_count


def test_words_are_counted_as_one_counts_them() -> None:
    assert word_count("L’été, c'est bien : 2 mots-clés !") == 5
    assert rendered("# Un titre\n\nTrois mots `ici`.").words == 5


def test_plain_text_is_what_one_reads() -> None:
    page = rendered('# Un\n\nDeux [trois](/x "<y>") &lt;b&gt;\n\n- quatre\n- cinq')
    assert plain_text(page.html) == "Un\nDeux trois <b>\nquatre\ncinq"


def test_the_first_paragraph_describes_the_page() -> None:
    page = rendered(
        "# Titre\n\n> cité\n\n::: tip\nencadré\n:::\n\nLe **vrai** début[^1].\n\n[^1]: n"
    )
    assert page.first_paragraph == "Le vrai début."
    assert rendered("# Titre").first_paragraph == ""


def test_an_excerpt_ends_between_two_words() -> None:
    text = excerpt("mot " * 100)
    assert len(text) <= 200
    assert text.endswith("mot…")
    assert excerpt("court") == "court"
    assert len(excerpt("a" * 500)) <= 200
