"""The devices signed in to my account."""

from flask import flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue

from wiki.accounts.actions import end_other_sessions as end_others
from wiki.accounts.actions import end_session as end
from wiki.accounts.forms.signing_in import ConfirmForm
from wiki.accounts.queries import list_sessions
from wiki.accounts.views.blueprint import blueprint
from wiki.accounts.views.cookies import session_token
from wiki.accounts.views.visitors import this_user
from wiki.foundation.digests import token_digest
from wiki.foundation.messages import _
from wiki.foundation.transaction import transaction
from wiki.web.i18n import translate


@blueprint.get("/compte/sessions")
def show_sessions() -> ResponseReturnValue:
    return _page(ConfirmForm())


@blueprint.post("/compte/sessions/<int:session_id>/fermer")
def end_session(session_id: int) -> ResponseReturnValue:
    user, form = this_user(), ConfirmForm()
    if not form.validate_on_submit():
        return _page(form)
    user_id = user.id
    with transaction():
        end(user_id=user_id, session_id=session_id)
    flash(translate(_("That device is signed out.")), "success")
    return redirect(url_for(".show_sessions"), 303)


@blueprint.post("/compte/sessions/autres")
def end_other_sessions() -> ResponseReturnValue:
    user, form = this_user(), ConfirmForm()
    if not form.validate_on_submit():
        return _page(form)
    user_id = user.id
    with transaction():
        end_others(user_id=user_id, kept_token=session_token())
    flash(translate(_("All other devices are signed out.")), "success")
    return redirect(url_for(".show_sessions"), 303)


def _page(form: ConfirmForm) -> ResponseReturnValue:
    body = render_template(
        "accounts/show_sessions.html",
        form=form,
        sessions=list_sessions(this_user().id),
        this_digest=token_digest(session_token()),
    )
    return body, form.status
