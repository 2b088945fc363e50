"""One proposal, as it stands or as it stood."""

from collections.abc import Callable

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
from wiki.proposals.queries import get_proposal_of, list_changes, list_people
from wiki.proposals.queries.comparing import Room
from wiki.proposals.views.blueprint import blueprint
from wiki.proposals.views.drawing import drawn_changes
from wiki.proposals.views.found import proposal_at, submitted_proposal_at
from wiki.proposals.views.screen import check_versions, context_of, make_screen
from wiki.proposals.views.words import JUDGEMENTS, PARTS, PLACES
from wiki.web import pagecache
from wiki.web.actor import current_actor
from wiki.web.forms import Form
from wiki.web.i18n import translate
from wiki.web.turns import heavy_work


@blueprint.get("/propositions/<public_id>")
def show_proposal(public_id: str) -> ResponseReturnValue:
    proposal = proposal_at(public_id)
    if proposal.state == "draft":
        return redirect(url_for(".prepare_proposal", public_id=proposal.public_id))
    asked = {name: read_key(request.args.get(name)) for name in ("version", "depuis", "changement")}
    item = asked["changement"]

    def page() -> tuple[str, int]:
        return proposal_page(
            proposal, version=asked["version"], since=asked["depuis"], item=item
        )  # fmt: skip

    if item is not None:  # a change that is too long to be shown along with others
        with heavy_work():
            return page()
    if proposal.state == "published" and not current_actor().is_member:
        return _published_page(proposal, asked, lambda: page()[0])
    return page()


def _published_page(
    proposal: Proposal, asked: dict[str, int | None], render: Callable[[], str]
) -> ResponseReturnValue:
    """What guests see of it depends on little: its decision, its guide, who is named."""
    check_versions(proposal, current_actor(), asked["version"], asked["depuis"])
    changes = list_changes(proposal, proposal.round, texts=False)
    named = {proposal.contributor_id, proposal.decided_by_id}
    named |= {credit.contributor_id for change in changes for credit in change.credits}
    people = sorted(list_people(named).items())
    pages = [(c.page.slug, c.page.title, c.page.deleted_at) for c in changes if c.page]
    return pagecache.answer(
        render,
        parts=(
            proposal.id,
            proposal.decided_at,
            proposal.book.stamp,
            people,
            pages,
            *asked.values(),
            _as_source(),
        ),
        is_public=proposal.book.visibility == "public",
    )


def proposal_page(
    proposal: Proposal,
    *,
    version: int | None = None,
    since: int | None = None,
    item: int | None = None,
    refused: Form | None = None,
) -> tuple[str, int]:
    """The screen of a proposal; above it what was wrong with a form that was sent from it."""
    screen = make_screen(proposal, current_actor(), version=version, since=since, item=item)
    as_source = _as_source()
    return render_template(
        "proposals/show_proposal.html",
        **context_of(screen),
        places=PLACES,
        judgements=JUDGEMENTS,
        parts=PARTS,
        refused=refused,
        as_source=as_source,
        drawn={} if as_source else drawn_changes(proposal, screen.changes),
        approving=_form(ApproveForm, proposal),
        confirming=_form(VersionForm, proposal),
    ), refused.status if refused else 200


def _as_source() -> bool:
    return request.args.get("vue") == "source"


def _form(kind: type[VersionForm], proposal: Proposal) -> VersionForm | None:
    """Guests send nothing from here: a page without a form may be given to the next one too."""
    if not current_actor().is_member:
        return None
    return kind(formdata=None, data={"version": str(proposal.round)})


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
    room = Room(read_key(request.args.get("changement")))
    with heavy_work():
        shown = [
            (one, _previewed(proposal, one) if room.takes(one.change.item, len(one.body)) else None)
            for one in written
        ]
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
