"""An expired sign-in loses nothing: what was sent waits in the page, and nowhere on the server."""

from typing import NamedTuple
from urllib.parse import urlsplit

from flask import Response, make_response, redirect, render_template, request, url_for
from werkzeug.datastructures import MultiDict

from wiki.accounts.forms.signing_in import SignInForm
from wiki.web.addresses import safe_next, site_address
from wiki.web.forms import labels_of_texts

PREFIX = "kept."
TARGET = "kept_target"
SECRET = {"password", "current", "csrf_token"}
"""Names of fields that are never written into a page."""


class Kept(NamedTuple):
    """What somebody was sending, and where to."""

    target: str
    fields: list[tuple[str, str]]

    @property
    def texts(self) -> list[tuple[str, str]]:
        """What people wrote, under the names that their form gives it."""
        labels = labels_of_texts({name for name, _value in self.fields})
        return [(labels[name], value) for name, value in self.fields if value and name in labels]


def ask_to_sign_in() -> Response:
    """A guest is refused: to the sign-in screen and back; what was sent stays in their page."""
    here = request.full_path.rstrip("?")
    if request.method in {"GET", "HEAD"}:
        return make_response(redirect(url_for("accounts.sign_in", suite=here), 303))
    if not _comes_from_here():
        return make_response(redirect(url_for("accounts.sign_in"), 303))
    fields = [(name, value) for name, value in request.form.items(multi=True) if name not in SECRET]
    return show_expired(SignInForm(formdata=MultiDict()), Kept(here, fields))


def show_expired(form: SignInForm, kept: Kept) -> Response:
    """The sign-in form, with what was sent inside it."""
    body = render_template(
        "accounts/session_expired.html", form=form, kept=kept, prefix=PREFIX, target_name=TARGET
    )
    status = form.status if form.errors or form.status == 429 else 401
    return make_response(body, status, {"Cache-Control": "no-store"})


def show_resume(kept: Kept) -> Response:
    """Signed in again: one button sends what was kept to where it was going, with a new token."""
    body = render_template("accounts/resume.html", kept=kept)
    return make_response(body, 200, {"Cache-Control": "no-store"})


def kept_fields() -> Kept | None:
    """What came along with the sign-in form, if anything; from this site, to addresses of it."""
    target = safe_next(request.form.get(TARGET), "")
    if not target or not _comes_from_here():
        return None
    fields = [
        (name.removeprefix(PREFIX), value)
        for name, value in request.form.items(multi=True)
        if name.startswith(PREFIX) and name.removeprefix(PREFIX) not in SECRET
    ]
    return Kept(target, fields)


def _comes_from_here() -> bool:
    """Not from another site, which could else have a member send its own words."""
    if request.headers.get("Sec-Fetch-Site", "same-origin") != "same-origin":
        return False
    origin = request.headers.get("Origin", "")
    return not origin or urlsplit(origin).netloc in {request.host, urlsplit(site_address()).netloc}
