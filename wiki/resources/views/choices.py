"""What the form of a resource offers."""

from wtforms import SelectChoice

from wiki.resources.forms.sharing import ResourceForm
from wiki.resources.offer import Offer
from wiki.topics.queries import list_topics, topics_named


def offer_choices(form: ResourceForm, kept: Offer = Offer()) -> None:  # noqa: B008
    """Fill the choices in: what is offered now, and what was chosen before."""
    named = topics_named(kept.topics).values()
    offered = list_topics()
    for name, kind in (("platforms", "platform"), ("objectives", "objective"), ("themes", "theme")):
        topics = {topic.slug: topic.name for topic in (*offered, *named) if topic.kind == kind}
        form[name].choices = [SelectChoice(slug, label) for slug, label in topics.items()]
