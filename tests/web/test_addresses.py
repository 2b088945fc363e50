"""Addresses that templates ask for, kept between pages."""

from flask import Flask


def test_an_address_is_that_of_exactly_what_was_asked(app: Flask) -> None:
    address = app.jinja_env.globals["url_for"]
    shown = {"1": 1, "True": True, "1.0": 1.0, "a": "a", "1&n=2": [1, 2]}
    for _ in range(2):
        for text, value in shown.items():
            with app.test_request_context("/"):
                assert address("accounts.list_members", n=value) == f"/membres/?n={text}"


def test_a_whole_address_names_the_host_that_was_asked(app: Flask) -> None:
    address = app.jinja_env.globals["url_for"]
    for host in ("localhost", "127.0.0.1"):
        with app.test_request_context("/", base_url=f"http://{host}"):
            assert address("accounts.list_members", _external=True) == f"http://{host}/membres/"


def test_an_address_begins_where_the_site_stands(app: Flask) -> None:
    address = app.jinja_env.globals["url_for"]
    for root in ("", "/guide", ""):
        with app.test_request_context("/membres/", environ_overrides={"SCRIPT_NAME": root}):
            assert (
                address("accounts.list_members") == address(".list_members") == f"{root}/membres/"
            )
