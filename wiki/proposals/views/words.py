"""States, kinds and capacities in words."""

from wiki.foundation.messages import Message, _
from wiki.proposals.models import Change, Proposal
from wiki.proposals.views.blueprint import blueprint

STATES: dict[str, tuple[Message, str]] = {
    "draft": (_("In preparation"), "plain"),
    "pending": (_("To be read"), "accent"),
    "changes_requested": (_("Changes asked for"), "warning"),
    "published": (_("Published"), "success"),
    "declined": (_("Not taken up"), "danger"),
    "withdrawn": (_("Withdrawn"), "plain"),
}
"""What a state is called, and the kind of its badge."""
KINDS: dict[str, Message] = {
    "edit": _("What changes in “%(title)s”"),
    "create": _("New page: “%(title)s”"),
    "move": _("Another place for “%(title)s”"),
    "rename": _("New address for “%(title)s”"),
    "delete": _("Page taken out: “%(title)s”"),
}
"""What a change is, as a heading."""
PLACES: dict[str, Message] = {
    "exact": _("on this passage"),
    "moved": _("on this passage, which has moved since"),
    "changed": _("on this passage, which has changed since"),
    "orphan": _("on a passage that is gone"),
}
JUDGEMENTS: dict[str, Message] = {
    "approved": _("approves this version"),
    "changes_requested": _("asks for changes"),
}
PARTS: dict[str, Message] = {
    "suggested": _("A wording by %(name)s"),
    "retouched": _("Retouched by %(name)s"),
}


@blueprint.app_template_global()
def proposal_state(proposal: Proposal) -> Message:
    """The state in words."""
    return STATES[proposal.state][0]


@blueprint.app_template_global()
def proposal_badge(proposal: Proposal) -> str:
    """The kind of badge of a state."""
    return STATES[proposal.state][1]


def title_of(change: Change) -> Message:
    """« Ce qui change dans « Les blogs » », with the page as it is called today."""
    name = change.page.title if change.page and change.kind != "create" else change.title
    return _(KINDS[change.kind].text, title=name)
