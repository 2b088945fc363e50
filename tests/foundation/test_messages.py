from wiki.foundation.messages import _, n_


def test_a_sentence_is_translated_where_it_is_shown_with_its_parameters() -> None:
    sentence = _("“%(title)s” is taken.", title=_("Page"))
    french = {"“%(title)s” is taken.": "« %(title)s » est pris.", "Page": "La page"}
    assert sentence.translated(french.__getitem__, lambda one, many, n: one) == (
        "« La page » est pris."
    )


def test_a_number_decides_between_one_and_many() -> None:
    assert str(n_("%(n)s page", "%(n)s pages", 1)) == "1 page"
    assert str(n_("%(n)s page", "%(n)s pages", 3)) == "3 pages"
