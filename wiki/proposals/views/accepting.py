"""Publishing a proposal, as it stands or with small retouches."""

from collections.abc import Iterator
from contextlib import contextmanager

from flask import flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from wiki.foundation.db import session
from wiki.foundation.errors import Conflict, NotAllowed
from wiki.foundation.messages import Message, _
from wiki.foundation.pagination import read_key
from wiki.foundation.transaction import transaction
from wiki.pages.addresses import page_path
from wiki.proposals.acceptance.planning import Plan, Retouch, plan_acceptance
from wiki.proposals.actions import MovedOn, PagesMovedOn, TooMuchRetouched
from wiki.proposals.actions import accept_proposal as accept
from wiki.proposals.actions.accepting import check_own_words
from wiki.proposals.forms.judging import RetouchForm, VersionForm
from wiki.proposals.models import Proposal
from wiki.proposals.policy import can_decide_proposal
from wiki.proposals.queries import list_changes
from wiki.proposals.views.blueprint import blueprint
from wiki.proposals.views.found import submitted_proposal_at
from wiki.proposals.views.judging import read_version, why_not
from wiki.proposals.views.showing import proposal_page
from wiki.proposals.views.words import title_of
from wiki.web.actor import current_actor
from wiki.web.i18n import translate
from wiki.web.telling import tell
from wiki.web.turns import heavy_work

TRIES = 3
"""A page may be published while an acceptance is planned; not three times in a row."""

Forms = dict[int, RetouchForm]


@blueprint.route("/propositions/<public_id>/publier", methods=["GET", "POST"])
def accept_proposal(public_id: str) -> ResponseReturnValue:
    proposal = submitted_proposal_at(public_id)
    form = VersionForm(data={"version": str(proposal.round)})
    if request.method == "GET":
        if not can_decide_proposal(current_actor(), proposal):
            raise NotAllowed(why_not(proposal))
        check_own_words(current_actor(), proposal)
        plan = plan_acceptance(proposal, rendering=False)
        return _form_page(proposal, form, plan, _retouch_forms(plan))
    retouches = _sent_forms()
    if form.validate() and all(list(map(RetouchForm.validate, retouches.values()))):
        try:
            with form.attempt(), heavy_work(), _beside_its_text(retouches):
                return _accepted(proposal, form, retouches)
        except MovedOn:
            raise
        except Conflict as conflict:
            return _moved_page(proposal, form, retouches, conflict)
    if retouches:
        plan = plan_acceptance(proposal, rendering=False)
        return _form_page(proposal, form, plan, retouches)
    return proposal_page(proposal, refused=form)


@contextmanager
def _beside_its_text(retouches: Forms) -> Iterator[None]:
    """What is refused of one text stands beside that text."""
    try:
        yield
    except TooMuchRetouched as refusal:
        with retouches[refusal.item].attempt():
            raise


def _accepted(proposal: Proposal, form: VersionForm, sent: Forms) -> ResponseReturnValue:
    retouches = {
        item: Retouch(" ".join(each.title.data.split()), each.body.data, _written_on(each))
        for item, each in sent.items()
    }
    _accept(proposal, read_version(form), retouches)
    if proposal.state == "published":
        tell(
            _("It is published, and the author is told. What is published is taken back by "
              "restoring the former text."),
            href=_history(proposal), label=_("See the history"),
        )  # fmt: skip
    else:
        flash(
            translate(
                _("The page has changed in the same words meanwhile: the author is asked to put "
                  "both texts together. Nothing was published.")
            ),
            "warning",
        )  # fmt: skip
    return redirect(url_for(".show_proposal", public_id=proposal.public_id))


def _history(proposal: Proposal) -> str:
    """Where the former text is restored: the history of its page, or of the guide where it changes
    several.
    """
    book = proposal.book.slug
    changes = list_changes(proposal, proposal.round, texts=False)
    pages = [change.page for change in changes if change.page]
    if len(changes) == 1 and pages and pages[0].deleted_at is None:
        return url_for("pages.show_history", book_slug=book, page_slug=pages[0].slug)
    return page_path(proposal.book.kind, book, "")


def _accept(proposal: Proposal, number: int, retouches: dict[int, Retouch]) -> None:
    for attempt in range(TRIES):
        plan = plan_acceptance(proposal, retouches)
        try:
            with transaction():
                accept(actor=current_actor(), proposal=proposal, number=number, plan=plan)
        except PagesMovedOn:
            if attempt == TRIES - 1:
                raise
        else:
            return


def _moved_page(
    proposal: Proposal, form: VersionForm, retouches: Forms, conflict: Conflict
) -> ResponseReturnValue:
    """The words of whoever retouched come back, beside the text that is published now."""
    session.rollback()
    plan = plan_acceptance(proposal, rendering=False)
    body = _form_page(proposal, form, plan, retouches, told=conflict.message)
    return body[0], 409


def _form_page(
    proposal: Proposal,
    form: VersionForm,
    plan: Plan,
    retouches: Forms,
    *,
    told: Message | None = None,
) -> tuple[str, int]:
    refused = [each.status for each in retouches.values()]
    shown = [
        (retouches[one.change.item], one, translate(title_of(one.change)))
        for one in plan.changes
        if one.change.item in retouches
    ]
    return render_template(
        "proposals/accept_proposal.html",
        proposal=proposal, form=form, plan=plan, shown=shown, told=told,
    ), max([form.status, *refused])  # fmt: skip


def _retouch_forms(plan: Plan) -> Forms:
    return {
        one.change.item: RetouchForm(
            prefix=_prefix(one.change.item),
            data={"title": one.title, "body": one.body, "written_on": str(one.onto or "")},
        )
        for one in plan.changes
        if one.change.kind in ("edit", "create") and not one.is_conflict
    }


def _sent_forms() -> Forms:
    """The texts that were sent; none where somebody publishes without looking into them."""
    names = (name for name in request.form if name.startswith("texte-") and name.endswith("-body"))
    items = {read_key(name.removeprefix("texte-").removesuffix("-body")) for name in names}
    return {item: RetouchForm(prefix=_prefix(item)) for item in sorted(i for i in items if i)}


def _prefix(item: int) -> str:
    return f"texte-{item}-"


def _written_on(form: RetouchForm) -> int | None:
    return read_key(form.written_on.data)
