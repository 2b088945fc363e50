"""A site with every role and a page in every state, for the matrix."""

from dataclasses import dataclass

from flask import Flask
from sqlalchemy import select, update

from tests.architecture.matrix import ROLES, Row
from tests.factories.accounts import make_actor, make_organisation, make_user
from tests.factories.attachments import make_attachment
from tests.factories.experiences import make_experience, make_request
from tests.factories.glossary import make_lexicon, make_term
from tests.factories.pages import make_book, make_page, revise
from tests.factories.practices import ask_where, state_presence
from tests.factories.proposals import propose
from tests.factories.proposals import remark as remark_on
from tests.factories.resources import make_resource
from tests.factories.threads import make_post, make_thread
from tests.factories.tutorials import make_tutorial, make_tutorials
from wiki.accounts.models import Group, JoinRequest, Organisation, RoleGrant
from wiki.accounts.queries import actor_of, system_actor
from wiki.foundation.actor import GUEST, Actor
from wiki.foundation.clock import now
from wiki.foundation.db import session
from wiki.foundation.transaction import transaction
from wiki.moderation.actions import report_error
from wiki.moderation.actions.items import place_of
from wiki.moderation.models import Decision, Notice, ReviewItem, Trace
from wiki.pages.actions import create_template
from wiki.pages.models import Page
from wiki.threads.models import Post
from wiki.topics.actions import propose_topic

NO_TOKEN = "A" * 32
ITEM_SCREENS = (
    "show_item", "take_item", "release_item", "dismiss_item", "settle_item", "hide_item",
    "redact_item", "uphold_decision", "overturn_decision",
)  # fmt: skip
JUDGED = {
    **{f"moderation.{name}": "item" for name in ITEM_SCREENS},
    **{
        f"moderation.{name}": "waiting"
        for name in ("approve_item", "retouch_item", "return_item", "reject_item")
    },
    **{f"moderation.{name}": "post" for name in ("flag_post", "hide_post", "keep_trace")},
    **{
        f"moderation.{name}": "decision"
        for name in ("show_decision", "reverse_decision", "file_appeal")
    },
    "moderation.show_trace": "trace",
    "moderation.show_receipt": "notice",
}
"""What each screen of moderation is about."""
CHAMBER_SCREENS = (
    "show_organisation", "edit_organisation", "close_organisation", "reopen_organisation",
)  # fmt: skip
FILE_SCREENS = (
    "delete_attachment", "edit_attachment", "replace_attachment", "restore_attachment",
    "send_attachment", "send_version", "show_attachment",
)  # fmt: skip
PERSON_SCREENS = (
    "show_member", "manage_member", "move_user", "hand_over_link", "deactivate_user",
    "reactivate_user",
)  # fmt: skip
GROUP_SCREENS = ("manage_group", "edit_group", "remove_from_group")
REQUEST_SCREENS = ("show_join_request", "accept_join_request", "decline_join_request")
PROPOSAL_SCREENS = (
    "accept_proposal", "add_change", "add_page", "add_remark", "approve_proposal",
    "ask_for_changes", "decline_proposal", "edit_change", "mark_read", "prepare_proposal",
    "preview_proposal", "remove_change", "reopen_proposal", "reply_to_remark", "resolve_conflict",
    "settle_remark", "show_proposal", "take_wording", "withdraw_proposal", "write_page",
)  # fmt: skip
POST_SCREENS = (
    "edit_post", "keep_edit_draft", "keep_reply_draft", "mark_answer", "mark_useful", "move_posts",
    "reply", "show_post", "show_post_history", "show_post_revision", "withdraw_post",
)  # fmt: skip
THREAD_SCREENS = ("close_thread", "mark_read", "reopen_thread", "show_thread")
QUESTION_SCREENS = (
    "accept_request", "address_request", "attach_experience", "decline_request",
    "extend_request", "fulfil_request",
    "show_request", "withdraw_request",
)  # fmt: skip
PRESENCE_SCREENS = (
    "close_presence", "list_presences", "record_presence", "redact_presence", "show_presence",
)  # fmt: skip
CAMPAIGN_SCREENS = ("answer_campaign", "close_campaign", "extend_campaign", "show_campaign")
TOPIC_SCREENS = ("close_topic", "edit_topic", "merge_topic", "reopen_topic", "show_topic")
ASKED_TOPIC_SCREENS = ("show_proposed_topic", "accept_proposed_topic", "decline_proposed_topic")
TOKEN_SCREENS = ("use_link", "confirm_address", "reset_password", "accept_invitation")


@dataclass(frozen=True)
class Situation:
    """Who there is, and what the placeholders of addresses stand for in each state."""

    actors: dict[str, Actor]
    by_state: dict[str, dict[str, object]]
    by_endpoint: dict[str, dict[str, object]]
    said: dict[str, dict[str, object]]
    told: dict[str, dict[str, object]]
    explained: dict[str, dict[str, object]]

    def values(self, row: Row, state: str) -> dict[str, object]:
        return {
            **self.by_state["public" if state == "site" else state],
            **self.by_endpoint.get(row.endpoint, {}),
            **self._said(row, state),
            **self._told(row, state),
            **self._explained(row, state),
            **row.values,
        }

    def _said(self, row: Row, state: str) -> dict[str, object]:
        """What is about messages: a thread about the page of the state, and an answer in it."""
        name = row.endpoint.removeprefix("threads.")
        known = self.said["public" if state == "site" else state]
        if row.endpoint in JUDGED:
            return {"public_id": known[JUDGED[row.endpoint]], "number": 1}
        if name in POST_SCREENS:
            return {"public_id": known["post"], "number": 1}
        if row.values.get("kind") == "discussion":
            return {"key": str(known["thread"]).partition("-")[0]}
        return {"key": known["thread"]} if name in THREAD_SCREENS else {}

    def _explained(self, row: Row, state: str) -> dict[str, object]:
        """What is about lexicons: a term in each state."""
        is_about = row.endpoint.startswith("glossary.")
        return self.explained["public" if state == "site" else state] if is_about else {}

    def _told(self, row: Row, state: str) -> dict[str, object]:
        """What is about experiences and resources: one told, shared or asked for by somebody
        without a role; in the state `deleted` one that waits to be read.
        """
        known = self.told.get("public" if state == "site" else state)
        if known is not None and row.endpoint.startswith("resources."):
            return {"key": known["shared"]}
        if known is None or not row.endpoint.startswith("experiences."):
            return {}
        is_asked = row.endpoint.removeprefix("experiences.") in QUESTION_SCREENS
        return {"key": known["asked" if is_asked else "told"]}


def make_situation(app: Flask) -> Situation:
    with transaction():
        group = Group(name="Un groupe", slug="un-groupe")
        session.add(group)
        session.flush()
        group_id = group.id
        organisation = make_organisation("CCI d’essai")
        organisation_id = organisation.id
    pages = {
        "public": make_page(make_book("Public")),
        "members": make_page(make_book("Membres", visibility="members")),
        "group": make_page(make_book("Groupe", visibility="group", group_id=group_id)),
        "deleted": make_page(make_book("Supprimé")),
    }
    for page in pages.values():
        revise(page, "Un second texte.\n")
    _delete(pages["deleted"])
    terms = _terms(group_id)
    make_page(make_book("Site", kind="site"), "Aide", slug="aide")
    with transaction():
        report = report_error(actor=GUEST, page=pages["public"], message="Faux")
        report_id = report.public_id
    return Situation(
        actors=_actors(
            organisation_id, [page.book_id for page in (*pages.values(), *terms.values())]
        ),
        by_state={state: _values(page) for state, page in pages.items()},
        by_endpoint={
            **_others(organisation_id, report_id),
            **_proposal(pages["public"]),
            **_template(pages["public"]),
            **_threads(),
            **_tutorials(),
            **_practices(organisation_id),
        },
        said=_said(pages),
        told=_told(),
        explained={state: _values(term) for state, term in terms.items()},
    )


def _terms(group_id: int) -> dict[str, Page]:
    """A term of a lexicon for all, for members, for the group, and one that is deleted."""
    lexicons = {
        "public": make_lexicon("Mots publics"),
        "members": make_lexicon("Mots de membres", visibility="members"),
        "group": make_book("Mots", kind="lexicon", visibility="group", group_id=group_id),
        "deleted": make_lexicon("Mots supprimés"),
    }
    terms = {state: make_term(lexicon, f"Mot {state}") for state, lexicon in lexicons.items()}
    for label in ("Un", "Deux"):
        make_term(make_lexicon(f"Lexique {label}"), "Commun")
    _delete(terms["deleted"])
    return terms


def _practices(organisation_id: int) -> dict[str, dict[str, object]]:
    """Where the referent's chamber is, and a census that asks it."""
    organisation = session.get_one(Organisation, organisation_id)
    presence = state_presence(organisation)
    about = {
        "slug": organisation.slug,
        "platform_slug": presence.platform.slug,
        "statement_id": presence.id,
    }
    campaign = {"public_id": ask_where(organisation).public_id, **about}
    return {
        **{f"practices.{name}": about for name in PRESENCE_SCREENS},
        **{f"practices.{name}": campaign for name in CAMPAIGN_SCREENS},
    }


def _told() -> dict[str, dict[str, object]]:
    """An experience and a question for everybody, for members, and one that waits."""
    author, found = make_actor(), {}
    for state, visibility, of_post in (
        ("public", "public", "published"), ("members", "members", "published"),
        ("deleted", "public", "pending"),
    ):  # fmt: skip
        told = make_experience(author, visibility=visibility, state=of_post).thread
        asked = make_request(author, visibility=visibility, state=of_post).thread
        shared = make_resource(author, visibility=visibility, state=of_post).thread
        found[state] = {
            "told": f"{told.public_id}-{told.slug}", "asked": f"{asked.public_id}-{asked.slug}",
            "shared": f"{shared.public_id}-{shared.slug}",
        }  # fmt: skip
    return found


def _actors(organisation_id: int, book_ids: list[int]) -> dict[str, Actor]:
    with transaction():
        editor = make_user()
        for book_id in book_ids:
            session.add(
                RoleGrant(user_id=editor.id, role="editor", scope_kind="book", scope_id=book_id)
            )
        session.flush()
        session.refresh(editor)
        editing = actor_of(editor)
    return dict(
        zip(
            ROLES,
            (
                GUEST,
                make_actor(),
                make_actor("referent", ("organisation", organisation_id)),
                editing,
                make_actor("moderator"),
                make_actor("administrator"),
            ),
            strict=True,
        )
    )


def _delete(page: Page) -> None:
    with transaction():
        session.execute(update(Page).where(Page.id == page.id).values(deleted_at=now()))


def _values(page: Page) -> dict[str, object]:
    return {
        "book_slug": page.book.slug,
        "page_slug": page.slug,
        "public_id": page.public_id,
        "key": page.public_id,
        "number": 1,
    }


def _proposal(page: Page) -> dict[str, dict[str, object]]:
    """What is about proposals: one by somebody without a role, on the public page, and a remark."""
    proposal = propose(page, "Un texte proposé.\n")
    remark = remark_on(proposal, quote="texte", wording="mot")
    values = {
        "public_id": proposal.public_id,
        "remark_id": remark.public_id,
        "page_id": page.public_id,
        "item": 1,
        "kind": "texte",
    }
    return {f"proposals.{name}": values for name in PROPOSAL_SCREENS}


def _threads() -> dict[str, dict[str, object]]:
    """A draft that is nobody's here."""
    return {"threads.throw_draft": {"public_id": "x"}}


def _tutorials() -> dict[str, dict[str, object]]:
    """A tutorial, and one that is deleted."""
    book = make_tutorials()
    tutorial = make_tutorial(book)
    _delete(make_tutorial(book, "Supprimé"))
    return {
        f"tutorials.{name}": {"page_slug": tutorial.slug}
        for name in ("show_tutorial", "show_step", "mark_useful")
    }


def _said(pages: dict[str, Page]) -> dict[str, dict[str, object]]:
    """A thread about each page, opened by the site, and an answer in it."""
    found: dict[str, dict[str, object]] = {}
    for state, page in pages.items():
        thread = make_thread(system_actor(), page=page, title="Sujet")
        post = make_post(thread, system_actor())
        key = f"{thread.public_id}-{thread.slug}"
        found[state] = {"thread": key, "post": post.public_id}
    _items(found)
    return found


def _items(said: dict[str, dict[str, object]]) -> None:
    """An item that is flagged in each state, a message that waits, decisions, a notice, a trace."""
    with transaction():
        somebody = make_user(role="moderator").contributor_id
        for known in said.values():
            post = session.scalars(select(Post).where(Post.public_id == known["post"])).one()
            place = {"post_id": post.id, "revision_number": 1, **place_of(post)}
            author = {"contributor_id": post.contributor_id}
            item = ReviewItem(
                kind="flag",
                subject_kind="post",
                subject_id=post.id,
                due_at=now(),
                **place,
                **author,
            )
            decision = Decision(
                action="return", sentence="À revoir.", decided_by_id=somebody,
                author_id=post.contributor_id, **place,
            )  # fmt: skip
            trace = Trace(
                contributor_id=somebody, post_id=post.id, post_public_id=post.public_id,
                revision_number=1, thread_id=post.thread_id, body="Un texte.", digest="d",
                written_at=now(),
            )  # fmt: skip
            session.add_all([item, decision, trace])
            session.flush()
            known |= {
                "item": item.public_id, "decision": decision.public_id, "trace": trace.public_id,
            }  # fmt: skip
        notice = Notice(
            address="/m/x",
            explanation="Illicite",
            name="N",
            email="n@exemple.test",
            good_faith=True,
        )
        session.add(notice)
        session.flush()
        said["public"]["notice"] = notice.public_id
    waiting = make_post(state="pending")
    with transaction():
        item = ReviewItem(
            kind="post", subject_kind="post", subject_id=waiting.id, due_at=now(),
            post_id=waiting.id, revision_number=1, **place_of(waiting),
        )  # fmt: skip
        session.add(item)
        session.flush()
        said["public"]["waiting"] = item.public_id


def _template(page: Page) -> dict[str, dict[str, object]]:
    """A model of the public guide."""
    with transaction():
        template = create_template(
            actor=system_actor(), book=page.book, title="Un modèle", body="Un début.\n"
        )
        public_id = template.public_id
    return {
        f"pages.{name}": {"book_slug": page.book.slug, "public_id": public_id}
        for name in ("edit_template", "delete_template")
    }


def _topics() -> dict[str, dict[str, object]]:
    """A platform, and one that somebody without a role misses."""
    with transaction():
        asked = propose_topic(
            actor=make_actor(), kind="platform", name="Réseau d’essai", why="Il manque."
        )
        public_id = asked.public_id
    topic = {"place": "plateformes", "slug": "facebook"}
    return {
        **{f"topics.{name}": topic for name in TOPIC_SCREENS},
        **{f"topics.{name}": {"public_id": public_id} for name in ASKED_TOPIC_SCREENS},
        "topics.list_topics_of_kind": topic,
    }


def _others(organisation_id: int, report_id: str) -> dict[str, dict[str, object]]:
    """What is about people: somebody of the referent's chamber, who has a role and asks nothing."""
    with transaction():
        organisation = session.get_one(Organisation, organisation_id)
        somebody = make_user(organisation=organisation, role="moderator")
        request = JoinRequest(
            name="Candidate", email="c@exemple.test", email_key="c@exemple.test",
            organisation_id=organisation_id,
        )  # fmt: skip
        session.add(request)
        session.flush()
        person = {"public_id": somebody.contributor.public_id}
        chamber = {"slug": organisation.slug}
        group = {"slug": "un-groupe", **person}
        asked = {"request_id": request.id}
        grant = {"grant_id": somebody.grants[0].id}
    kept = make_attachment(actor_of(somebody))
    file = {"public_id": kept.public_id, "name": kept.filename, "number": 1}
    return {
        "moderation.settle_error_report": {"public_id": report_id},
        **_topics(),
        **{f"attachments.{name}": file for name in FILE_SCREENS},
        "pages.show_site_page": {"page_slug": "aide"},
        "pages.drop_site_slash": {"page_slug": "aide"},
        "pages.drop_slash": {"rest": "rien"},
        "pages.confirm_import": {"token": NO_TOKEN},
        **{f"accounts.{name}": chamber for name in CHAMBER_SCREENS},
        **{f"accounts.{name}": person for name in PERSON_SCREENS},
        **{f"accounts.{name}": group for name in GROUP_SCREENS},
        **{f"accounts.{name}": asked for name in REQUEST_SCREENS},
        **{f"accounts.{name}": {"token": NO_TOKEN} for name in TOKEN_SCREENS},
        "accounts.revoke_role": grant,
        "accounts.end_session": {"session_id": 0},
        "accounts.withdraw_invitation": {"invitation_id": 0},
    }
