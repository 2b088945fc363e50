"""What the form of an experience offers."""

from wtforms import SelectChoice

from wiki.accounts.queries.organisations import list_own_organisations
from wiki.experiences.account import Account
from wiki.experiences.forms.sharing import ExperienceForm
from wiki.experiences.queries import list_former_experiences
from wiki.foundation.actor import Actor
from wiki.foundation.messages import _
from wiki.topics.queries import list_topics, topics_named
from wiki.web.i18n import translate


def offer(form: ExperienceForm, viewer: Actor, kept: Account = Account(), post_id: int = 0) -> None:  # noqa: B008
    """Fill the choices in: what is offered now, and what was chosen before."""
    named = topics_named(kept.topics)
    for name, kind in (("platforms", "platform"), ("objectives", "objective"), ("themes", "theme")):
        topics = {topic.slug: topic.name for topic in list_topics(kind)}
        topics |= {t.slug: t.name for t in named.values() if t.kind == kind}
        form[name].choices = [SelectChoice(slug, label) for slug, label in topics.items()]
    if not form.platforms.choices:
        form.platforms.validators = []
        form.platforms.flags.required = False
    former = [
        SelectChoice(public_id, title)
        for public_id, title in list_former_experiences(viewer, but=post_id)
    ]
    form.follows.choices = [SelectChoice("", translate(_("Nothing told before"))), *former]
    form.organisation.choices = _chambers(viewer)


def _chambers(viewer: Actor) -> list[SelectChoice]:
    """Those where somebody works or has worked; without a choice, the one they speak for."""
    unsaid = SelectChoice("", translate(_("The one I speak for")))
    return [unsaid, *(SelectChoice(o.slug, o.name) for o in list_own_organisations(viewer))]
