from flask import Flask, render_template_string


def test_what_is_cut_short_ends_in_one_sign_wherever_it_is_cut(app: Flask) -> None:
    with app.test_request_context():
        cut = render_template_string("{{ said|truncate(12) }}", said="Une phrase qui est longue")
    assert cut == "Une phrase…"
