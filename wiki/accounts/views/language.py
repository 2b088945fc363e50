"""Choosing the language of the screens."""

from flask import render_template, request
from flask.typing import ResponseReturnValue

from wiki.accounts.actions import edit_user
from wiki.accounts.forms.account import LanguageForm
from wiki.accounts.models import User
from wiki.accounts.views.blueprint import blueprint
from wiki.accounts.views.cookies import go_on, set_language_cookie
from wiki.accounts.views.visitors import this_user
from wiki.foundation.transaction import transaction
from wiki.web.actor import current_actor
from wiki.web.i18n import LANGUAGES


@blueprint.route("/langue", methods=["GET", "POST"])
def choose_language() -> ResponseReturnValue:
    """A guest changes nothing but their own cookie, so every page may offer it without a key."""
    form = LanguageForm()
    chosen = form.language.data or ""
    target = request.values.get("next", "")
    member = current_actor().is_member
    if request.method == "POST" and chosen in LANGUAGES and (form.validate() or not member):
        if member:
            _keep(this_user(), chosen)
        response = go_on(target)
        set_language_cookie(response, chosen)
        return response
    status = 422 if request.method == "POST" else 200
    return render_template("accounts/choose_language.html", form=form, target=target), status


def _keep(user: User, chosen: str) -> None:
    with transaction():
        position = user.current_position
        edit_user(
            actor=current_actor(),
            user=user,
            name=user.name,
            position_title=position.title if position else "",
            language=chosen,
        )
