"""What news is called, by its verb; `%(title)s` is what it is about."""

from wiki.foundation.messages import Message, _
from wiki.notifications.queries import News

OF_MINE = {
    "proposals.accept_proposal": _("Your proposal is published"),
    "proposals.ask_for_changes": _("Changes are asked for in your proposal"),
    "proposals.decline_proposal": _("Your proposal is not taken up"),
    "proposals.return_proposal": _("The page has changed: your proposal needs you"),
    "proposals.add_remark": _("A remark on your proposal"),
}
WORDS = {
    "pages.create_page": _("New page"),
    "pages.publish_revision": _("Changed"),
    "proposals.submit_proposal": _("Proposal to read"),
    "proposals.add_remark": _("A remark"),
}


def said(news: News) -> Message:
    """What happened, in two or three words."""
    verb = news.entry.verb
    if news.reason == "mine" and verb in OF_MINE:
        return OF_MINE[verb]
    return WORDS.get(verb) or OF_MINE[verb]
