"""One proposal, as it stands or as it stood."""

from flask import flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from markupsafe import Markup

from wiki.foundation.messages import _
from wiki.foundation.pagination import read_key
from wiki.foundation.transaction import transaction
from wiki.markup.output import trusted
from wiki.pages.queries import get_page, get_revision
from wiki.pages.rendering import rendered
from wiki.proposals.acceptance.planning import Planned, plan_acceptance
from wiki.proposals.actions import mark_proposal_read
from wiki.proposals.forms.judging import ApproveForm, VersionForm
from wiki.proposals.models import Proposal
from wiki.proposals.policy import OPEN
from wiki.proposals.queries import get_proposal_of
from wiki.proposals.views.blueprint import blueprint
from wiki.proposals.views.drawing import drawn_changes
from wiki.proposals.views.found import proposal_at, submitted_proposal_at
from wiki.proposals.views.screen import context_of, make_screen
from wiki.proposals.views.words import JUDGEMENTS, PARTS, PLACES
from wiki.web.actor import current_actor
from wiki.web.forms import Form
from wiki.web.i18n import translate


@blueprint.get("/propositions/<public_id>")
def show_proposal(public_id: str) -> ResponseReturnValue:
    proposal = proposal_at(public_id)
    if proposal.state == "draft":
        return redirect(url_for(".prepare_proposal", public_id=proposal.public_id))
    return proposal_page(
        proposal,
        version=read_key(request.args.get("version")),
        since=read_key(request.args.get("depuis")),
    )


def proposal_page(
    proposal: Proposal,
    *,
    version: int | None = None,
    since: int | None = None,
    refused: Form | None = None,
) -> ResponseReturnValue:
    """The screen of a proposal; above it what was wrong with a form that was sent from it."""
    screen = make_screen(proposal, current_actor(), version=version, since=since)
    as_source = request.args.get("vue") == "source"
    return render_template(
        "proposals/show_proposal.html",
        **context_of(screen),
        places=PLACES,
        judgements=JUDGEMENTS,
        parts=PARTS,
        refused=refused,
        as_source=as_source,
        drawn={} if as_source else drawn_changes(proposal, screen.changes),
        approving=ApproveForm(formdata=None, data={"version": str(proposal.round)}),
        confirming=VersionForm(formdata=None, data={"version": str(proposal.round)}),
    ), refused.status if refused else 200


@blueprint.get("/guides/<book_slug>/<page_slug>/modifications/<int:number>/proposition")
def show_revision_proposal(book_slug: str, page_slug: str, number: int) -> ResponseReturnValue:
    """What a published text was proposed as."""
    viewer = current_actor()
    revision = get_revision(get_page(book_slug, page_slug, viewer), number).revision
    proposal = get_proposal_of(revision, viewer)
    return redirect(url_for(".show_proposal", public_id=proposal.public_id))


@blueprint.get("/propositions/<public_id>/apercu")
def preview_proposal(public_id: str) -> ResponseReturnValue:
    """As readers would see it; what is decided has its own pages."""
    proposal = submitted_proposal_at(public_id)
    if proposal.state not in OPEN:
        return redirect(url_for(".show_proposal", public_id=proposal.public_id))
    plan = plan_acceptance(proposal, rendering=False)
    written = [one for one in plan.changes if one.change.kind in ("edit", "create")]
    shown = [(one, _previewed(proposal, one)) for one in written]
    return render_template("proposals/preview_proposal.html", proposal=proposal, shown=shown)


def _previewed(proposal: Proposal, one: Planned) -> Markup:
    made = rendered(proposal.book, one.body, page=one.change.page, ids=f"apercu-{one.change.item}-")
    return trusted(made.html)


@blueprint.post("/propositions/<public_id>/lu")
def mark_read(public_id: str) -> ResponseReturnValue:
    proposal = submitted_proposal_at(public_id)
    form = VersionForm()
    if not form.validate():
        return proposal_page(proposal, refused=form)
    with transaction():
        mark_proposal_read(actor=current_actor(), proposal=proposal)
    flash(translate(_("Noted: you will be shown what changes after this version.")), "success")
    return redirect(url_for(".show_proposal", public_id=public_id))
