"""What a browser without script does: open a form, fill it in, send it, follow the answer."""

from typing import Any
from urllib.parse import urljoin

from bs4 import BeautifulSoup, Tag
from flask.testing import FlaskClient
from werkzeug.test import TestResponse


def page_of(answer: TestResponse) -> BeautifulSoup:
    return BeautifulSoup(answer.text, "html.parser")


def text_of(answer: TestResponse) -> str:
    """What a person reads, with one space wherever there are several."""
    return " ".join(page_of(answer).get_text(" ").split())


def form_of(answer: TestResponse, number: int = 0, *, inside: str = "main") -> Tag:
    """The form at that place in the main part of the page."""
    return page_of(answer).select(f"{inside} form")[number]


def filled(form: Tag) -> dict[str, Any]:
    """What the form would send as it stands."""
    values: dict[str, Any] = {}
    for field in form.select("input[name]"):
        kind = field.get("type", "text")
        if kind in {"submit", "button", "file"}:
            continue
        if kind in {"checkbox", "radio"} and not field.has_attr("checked"):
            continue
        values[str(field["name"])] = field.get("value", "on" if kind == "checkbox" else "")
    for area in form.select("textarea[name]"):
        values[str(area["name"])] = area.get_text().replace("\r\n", "\n").removeprefix("\n")
    for select in form.select("select[name]"):
        chosen = select.select_one("option[selected]") or select.select_one("option")
        values[str(select["name"])] = chosen.get("value", "") if chosen else ""
    return values


def unnarrowed(answer: TestResponse) -> dict[str, str]:
    """What each filter of a list says when it is not used, by its label."""
    page = page_of(answer)
    return {
        page.select_one(f'label[for="{chosen["id"]}"]').get_text(): option.get_text()  # type: ignore[union-attr]
        for chosen in page.select(".filters select")
        if (option := chosen.select_one('option[value=""]'))
    }


def submit(
    client: FlaskClient, path: str, *, number: int = 0, follow: bool = True, **typed: Any
) -> TestResponse:
    """Open `path`, type into its form and send it; the page one ends on."""
    opened = client.get(path, follow_redirects=True)
    assert opened.status_code == 200, f"{path} answers {opened.status_code}"
    form = form_of(opened, number)
    values = filled(form)
    unknown = set(typed) - {str(f["name"]) for f in form.select("[name]")}
    assert not unknown, f"{path} does not ask for {unknown}"
    target = urljoin(opened.request.path, str(form.get("action") or opened.request.full_path))
    return client.post(target, data={**values, **typed}, follow_redirects=follow)
