from wiki.web import catalogues


def test_every_sentence_is_translated_and_no_translation_is_left_over() -> None:
    assert list(catalogues.problems("fr")) == []


def test_no_sentence_holds_markup() -> None:
    """Templates take sentences as HTML: none may hold any, in either language."""
    with_markup = [
        str(text)
        for message in catalogues.merged("fr")
        if message.id  # not the head of the catalogue
        for text in [*_all(message.id), *_all(message.string)]
        if "<" in text or "&" in text
    ]
    assert with_markup == []


def _all(texts: object) -> tuple[str, ...]:
    return tuple(map(str, texts)) if isinstance(texts, (tuple, list)) else (str(texts),)
