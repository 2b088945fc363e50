"""What templates call kinds of items, decisions and reasons."""

from datetime import timedelta
from math import ceil

from flask import url_for

from wiki.foundation.messages import Message, _
from wiki.moderation.models import Decision, ReviewItem
from wiki.moderation.queries.items import ItemLine
from wiki.moderation.queries.rules import rule_words
from wiki.moderation.views.blueprint import blueprint
from wiki.moderation.views.showing import own_screen
from wiki.moderation.words import APPEALS, BADGES, DECISIONS, FINAL, KINDS, REASONS
from wiki.pages.models import Page
from wiki.pages.policy import can_delete_page
from wiki.threads.subjects import FREE_LANGUAGE
from wiki.web.actor import current_actor


@blueprint.app_template_global()
def item_kind(kind: str) -> Message:
    return KINDS[kind]


@blueprint.app_template_global()
def item_url(line: ItemLine) -> str:
    return own_screen(line.item, line.named.key)


@blueprint.app_template_test("deletable")
def is_deletable(page: Page) -> bool:
    """Whether whoever looks may take the page out of its guide."""
    return can_delete_page(current_actor(), page)


@blueprint.app_template_global()
def decision_words(decision: Decision) -> Message:
    return DECISIONS[decision.action]


@blueprint.app_template_global()
def decision_final(decision: Decision) -> Message | str:
    """Why there is no way back, and what can be done instead; nothing where there is one."""
    return FINAL.get(decision.action, "")


@blueprint.app_template_global()
def decision_badge(decision: Decision) -> str:
    return BADGES.get(decision.action, "plain")


@blueprint.app_template_global()
def decision_rule(decision: Decision) -> Message | str:
    return rule_words(decision)


@blueprint.app_template_global()
def flag_reason(reason: str) -> Message:
    return REASONS[reason]


@blueprint.app_template_global()
def appeal_state(state: str) -> Message:
    return APPEALS[state]


@blueprint.app_template_filter()
def within(value: timedelta) -> Message:
    """« en moins d’une minute », « en moins de 3 heures »: never less than it was."""
    minutes = ceil(value / timedelta(minutes=1))
    hours = ceil(minutes / 60)
    if minutes <= 1:
        return _("within a minute")
    if minutes < 60:
        return _("within %(count)s minutes", count=minutes)
    if hours == 1:
        return _("within an hour")
    if hours <= 48:
        return _("within %(count)s hours", count=hours)
    return _("within %(count)s days", count=ceil(hours / 24))


@blueprint.app_template_global()
def place_language(thing: ReviewItem | Decision) -> str:
    """The language of what an item or a decision is about: that of its guide."""
    return thing.book.language if thing.book else FREE_LANGUAGE


@blueprint.app_template_global()
def notice_url(path: str) -> str:
    """The form for illegal content, the address of this page filled in."""
    return url_for("moderation.file_notice", adresse=path)
