from wiki.foundation.digests import new_salt, text_digest


def test_a_digest_binds_title_body_and_fields_and_nothing_else() -> None:
    salt = new_salt()
    same = text_digest(salt, "Été", "corps", {"a": 1, "b": 2})
    assert same == text_digest(salt, "E\u0301te\u0301", "corps", {"b": 2, "a": 1})
    others = {
        text_digest(salt, "Été", "corps ", {"a": 1, "b": 2}),
        text_digest(salt, "Étécorps", "", {"a": 1, "b": 2}),
        text_digest(salt, "Été", "corps", {"a": 1}),
        text_digest(new_salt(), "Été", "corps", {"a": 1, "b": 2}),
    }
    assert len(others | {same}) == 5
