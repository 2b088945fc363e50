from wiki.web import catalogues


def test_every_sentence_is_translated_and_no_translation_is_left_over() -> None:
    assert list(catalogues.problems("fr")) == []
