"""What news is called, by its verb and by what it is to whoever is told."""

from wiki.foundation.messages import Message, _
from wiki.notifications.grouping import NewsGroup
from wiki.notifications.queries import News

OF_MINE = {
    "proposals.accept_proposal": _("Your proposal is published"),
    "proposals.ask_for_changes": _("Changes are asked for in your proposal"),
    "proposals.decline_proposal": _("Your proposal is not taken up"),
    "proposals.reopen_proposal": _("The decision is taken back: your proposal waits again"),
    "proposals.return_proposal": _("The page has changed: your proposal needs you"),
    "proposals.add_remark": _("A remark on your proposal"),
    "threads.publish_post": _("Your message is published"),
    "threads.retouch_post": _("Your message is published"),
    "threads.return_post": _("Changes are asked for in your message"),
    "threads.reject_post": _("Your message is refused"),
    "threads.hide_post": _("Your message is removed by moderation"),
    "threads.restore_post": _("Your message is brought back"),
    "threads.redact_post": _("Your message is redacted"),
    "threads.unpublish_post": _("Its publication is taken back: your text waits to be read again"),
    "threads.unreturn_post": _("No changes are asked for any more: your text waits to be read"),
    "threads.mark_answer": _("Your message is marked as the answer"),
    "moderation.judge_appeal": _("The decision that you contested is judged"),
    "topics.accept_proposed_topic": _("What you missed in the vocabulary is offered now"),
    "topics.decline_proposed_topic": _("What you missed in the vocabulary is not taken up"),
}
WORDS = {
    "pages.create_page": _("New page"),
    "pages.publish_revision": _("Changed"),
    "proposals.submit_proposal": _("Proposal to read"),
    "proposals.add_remark": _("A remark"),
    "threads.create_thread": _("New discussion"),
    "threads.reply": _("Answer in a discussion"),
    "threads.publish_post": _("Answer in a discussion"),
    "threads.retouch_post": _("Answer in a discussion"),
    "threads.edit_post": _("Message changed"),
    "threads.mark_answer": _("Answer found"),
    "topics.propose_topic": _("A member misses a word of the vocabulary"),
}
BY_REASON = {
    "replies": _("Answer to your message"),
    "mentions": _("You are named"),
}
ANSWERS = ("threads.reply", "threads.publish_post", "threads.retouch_post")
LEVELS = {
    "muted": _("Muted: nothing"),
    "mentions": _("Mentions: when somebody answers me or names me"),
    "digest": _("Digest: everything, told in one mail from time to time"),
    "all": _("All: everything, by mail at once"),
}
"""How much somebody wants to hear."""


def said(news: News) -> Message:
    """What happened, in two or three words."""
    verb = news.entry.verb
    if news.reason == "mine" and verb in OF_MINE:
        return OF_MINE[verb]
    if news.reason in BY_REASON:
        return BY_REASON[news.reason]
    if news.subject.is_first and verb in ANSWERS:
        return WORDS["threads.create_thread"]
    return WORDS.get(verb) or OF_MINE[verb]


def said_together(group: NewsGroup) -> Message:
    """What happened in one discussion: « 3 réponses »."""
    news = group.news
    if len(news) == 1:
        return said(news[0])
    if all(one.entry.verb in ANSWERS and not one.subject.is_first for one in news):
        return _("%(count)s answers", count=len(news))
    return _("%(count)s pieces of news", count=len(news))
