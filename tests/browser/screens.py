"""The addresses of every screen, from the URL map: a GET endpoint without a sample is named."""

from collections.abc import Iterator

from flask import Flask, url_for
from sqlalchemy import func, select
from werkzeug.routing import Rule

from tests.browser.conversations import EXPERIENCES
from wiki.accounts.models import Group, JoinRequest, Organisation, RoleGrant, User
from wiki.attachments.models import Attachment
from wiki.foundation.db import session
from wiki.moderation.following import notice_token
from wiki.moderation.models import Decision, ErrorReport, Notice, ReviewItem, Trace
from wiki.notifications.unsubscribing import unsubscribe_token
from wiki.pages.models import Book, Page, PageTemplate
from wiki.practices.models import Campaign, CampaignChamber, Presence
from wiki.proposals.models import Proposal, Remark
from wiki.threads.models import Post, Thread
from wiki.topics.addresses import PLACES
from wiki.topics.models import ProposedTopic, Topic

Values = dict[str, object]

QUERIES = {
    "pages.compare_revisions": ["", "?vue=source"],
    "pages.show_history": ["", "?avant=2"],
    "pages.list_books": [""],
    "glossary.list_terms": ["", "?lettre=m"],
    "pages.organise_book": ["", "?page=9"],
    "search.show_results": [
        "",
        "?q=publier",
        "?q=publier&tri=date&type=experience",
        "?q=reseua",
        "?q=rien-de-tel",
    ],
    "experiences.list_experiences": [
        "",
        "?phase=structuration",
        "?plateforme=nulle-part",
        "?comme-la-mienne=1",
    ],
    "resources.list_resources": ["", "?tri=utiles", "?plateforme=inconnue"],
    "experiences.list_requests": ["", "?etat=sans-suite", "?etat=entendus"],
    "proposals.create_page": ["", "?titre=Une+page+attendue", "?modele=fiche-pratique"],
    "experiences.share_experience": ["", "?suite=inconnue"],
    "moderation.show_queue": ["", "?etat=traites", "?apres=inconnu"],
    "practices.show_map": ["", "?plateforme=facebook&couleur=nombre", "?genre=nulle+part"],
    "practices.show_matrix": ["", "?departement=32", "?plateforme=nulle-part"],
    "practices.show_campaign": ["", "?etat=repondu"],
    "practices.record_presence": ["", "?plateforme=facebook"],
    "threads.list_threads": ["", "?pour=moi"],
    "tutorials.list_tutorials": ["", "?niveau=avance", "?plateforme=nulle-part"],
    "threads.show_thread": ["", "?vue=chrono", "?vue=non-lus"],
    "accounts.manage_members": ["", "?etat=fermes", "?q=introuvable"],
    "accounts.list_members": ["", "?q=introuvable"],
    "accounts.sign_in": ["", "?suite=%2Fcompte%2F"],
    "accounts.change_address": [""],
    "attachments.list_own_attachments": ["", "?etat=a-decrire"],
    "attachments.list_attachments": ["", "?etat=inutilises", "?etat=supprimes"],
}
"""Other states of a screen, by what follows its address."""

OTHER = ["/cette-page-n-existe-pas"]


def addresses(app: Flask, tokens: dict[str, str]) -> list[str]:
    """Every screen at least once, with each of its samples and states."""
    found = {
        address + query
        for rule in _rules(app)
        for address in _addresses_of(rule, _samples(tokens))
        for query in QUERIES.get(rule.endpoint, [""])
    }
    return sorted(found) + OTHER


def endpoints_without_sample(app: Flask, tokens: dict[str, str]) -> list[str]:
    """The GET endpoints that nobody has given values for."""
    samples = _samples(tokens)
    return sorted(rule.endpoint for rule in _rules(app) if not list(_addresses_of(rule, samples)))


def reading_addresses() -> list[str]:
    """What a first visit usually opens: the home page and public pages of guides."""
    pages = session.scalars(
        select(Page).join(Book).where(Book.kind == "guide", Book.visibility == "public")
    )
    found = [
        url_for("pages.show_page", book_slug=page.book.slug, page_slug=page.slug) for page in pages
    ]
    return ["/", *found]


def report_address() -> str:
    """Where an error on the first page of a guide is reported."""
    return url_for("moderation.report_error", **_moderation()["moderation.*"][0])


def _rules(app: Flask) -> Iterator[Rule]:
    """The rules that answer a GET; files of the style and script are no screens."""
    for rule in app.url_map.iter_rules():
        if "GET" in (rule.methods or ()) and rule.endpoint != "static":
            yield rule


def _addresses_of(rule: Rule, samples: dict[str, list[Values]]) -> Iterator[str]:
    if not rule.arguments:
        yield url_for(rule.endpoint)
        return
    package = rule.endpoint.split(".")[0]
    for values in samples.get(rule.endpoint) or samples.get(f"{package}.*", []):
        if rule.arguments <= set(values):
            yield url_for(rule.endpoint, **{name: values[name] for name in rule.arguments})


def _samples(tokens: dict[str, str]) -> dict[str, list[Values]]:
    """Values for the parts of addresses: by endpoint, else for all of a package."""
    return {
        **{endpoint: [{"token": token}] for endpoint, token in tokens.items()},
        **_pages(),
        **_people(),
        **_moderation(),
        **_proposals(),
        **_notifications(),
        **_experiences(),
        **_resources(),
        **_practices(),
        **_glossary(),
        **_threads(),
        **_tutorials(),
        **_topics(),
        "attachments.*": [
            {"public_id": file.public_id, "name": file.filename, "number": 1}
            for file in session.scalars(select(Attachment).limit(1))
        ],
    }


def _pages() -> dict[str, list[Values]]:
    """One page of each book, the one with most revisions, and each page of the site book."""
    books = session.scalars(select(Book).where(Book.kind == "guide").order_by(Book.id)).all()
    site = session.scalars(select(Page).join(Book).where(Book.kind == "site")).all()
    pages = [values for book in books for values in _page_of(book)]
    return {
        "pages.*": pages,
        "pages.show_book": [{"book_slug": book.slug} for book in books],
        "pages.show_whole_book": [{"book_slug": book.slug} for book in books],
        "pages.show_site_page": [{"page_slug": page.slug} for page in site],
        "pages.edit_template": [
            {"book_slug": "medias-sociaux-guide-pratique", "public_id": template}
            for template in session.scalars(select(PageTemplate.public_id))
        ],
        "pages.drop_site_slash": [{"page_slug": page.slug} for page in site[:1]],
        "pages.drop_slash": [{"rest": f"{pages[0]['book_slug']}/{pages[0]['page_slug']}/"}],
    }


def _page_of(book: Book) -> list[Values]:
    page = session.scalars(
        select(Page).where(Page.book_id == book.id).order_by(Page.current_revision_id.desc())
    ).first()
    if page is None:
        return []
    return [{"book_slug": book.slug, "page_slug": page.slug, "number": 1}]


def _people() -> dict[str, list[Values]]:
    users = session.scalars(select(User).order_by(User.id)).all()
    active = [user for user in users if user.deactivated_at is None]
    closed = [user for user in users if user.deactivated_at is not None]
    chambers = session.scalars(select(Organisation).order_by(Organisation.id)).all()
    ids = [{"public_id": user.contributor.public_id} for user in (active[0], active[-1], *closed)]
    groups = [{"slug": group.slug} for group in session.scalars(select(Group))]
    return {
        "accounts.*": [
            {"slug": chamber.slug}
            for chamber in (chambers[0], *(one for one in chambers if one.closed_at))
        ]
        + [{"request_id": one.id} for one in session.scalars(select(JoinRequest).limit(1))]
        + [{"grant_id": one.id} for one in session.scalars(select(RoleGrant).limit(1))]
        + ids,  # type: ignore[operator]
        "accounts.manage_group": groups,
        "accounts.edit_group": groups,
    }  # type: ignore[return-value]


def _proposals() -> dict[str, list[Values]]:
    """One proposal in each state that the visitor may see, with a remark where there is one."""
    found: dict[str, list[Values]] = {}
    states = session.scalars(select(Proposal).order_by(Proposal.id)).all()
    by_state = {proposal.state: proposal for proposal in states}
    pages = _pages()["pages.*"]
    page = session.scalars(select(Page).join(Book).where(Book.kind == "guide")).first()
    assert page is not None
    found["proposals.*"] = [
        {
            "public_id": proposal.public_id,
            "remark_id": session.scalar(
                select(Remark.public_id).where(Remark.proposal_id == proposal.id)
            ) or "",
            "page_id": page.public_id,
            "item": 1,
            "kind": "texte",
        }
        for proposal in by_state.values()
    ] + pages  # fmt: skip
    return found


def _resources() -> dict[str, list[Values]]:
    """The first resource shared."""
    shared = session.scalars(
        select(Thread.public_id).where(Thread.kind == "resource").order_by(Thread.id)
    ).all()
    return {"resources.*": [{"key": public_id} for public_id in shared[:1]]}


def _topics() -> dict[str, list[Values]]:
    """A topic of each kind, and what members miss."""
    rows = session.execute(select(Topic.kind, func.min(Topic.slug)).group_by(Topic.kind)).all()
    return {
        "topics.*": [{"place": PLACES[kind], "slug": slug} for kind, slug in rows],
        "topics.show_proposed_topic": [
            {"public_id": public_id}
            for public_id in session.scalars(select(ProposedTopic.public_id))
        ],
    }


def _experiences() -> dict[str, list[Values]]:
    """The first experience told, those of the stage, the last, and every question."""
    told = session.scalars(
        select(Thread.public_id).where(Thread.kind == "experience").order_by(Thread.id)
    ).all()
    asked: list[Values] = [
        {"key": public_id}
        for public_id in session.scalars(select(Thread.public_id).where(Thread.kind == "request"))
    ]
    return {
        "experiences.*": [{"key": public_id} for public_id in {*told[:1], *told[-EXPERIENCES:]}],
        "experiences.show_request": asked,
        "experiences.address_request": asked,
        "experiences.extend_request": asked,
    }


def _practices() -> dict[str, list[Values]]:
    """A chamber that is somewhere, on each platform, and every census."""
    presences = session.scalars(select(Presence).order_by(Presence.id.desc()).limit(3)).all()
    places: list[Values] = [
        {
            "slug": one.organisation.slug,
            "platform_slug": one.platform.slug,
            "statement_id": one.id,
        }
        for one in presences
    ]
    censuses: list[Values] = [
        {"public_id": one.campaign.public_id, "slug": one.organisation.slug}
        for campaign_id in session.scalars(select(Campaign.id))
        for one in session.scalars(
            select(CampaignChamber).where(CampaignChamber.campaign_id == campaign_id).limit(1)
        )
    ]
    return {
        "practices.*": places,
        "practices.show_campaign": censuses,
        "practices.answer_campaign": censuses,
    }


def _glossary() -> dict[str, list[Values]]:
    """Each lexicon, its last term, and a word of several senses where there is one."""
    books = session.scalars(select(Book).where(Book.kind == "lexicon").order_by(Book.id)).all()
    terms = {
        book: session.scalars(
            select(Page.slug).where(Page.book_id == book.id).order_by(Page.id.desc()).limit(1)
        ).first()
        for book in books
    }
    words = session.execute(
        select(Page.slug, func.count(Page.id))
        .join(Book, Book.id == Page.book_id)
        .where(Book.kind == "lexicon")
        .group_by(Page.slug)
        .order_by(func.count(Page.id).desc(), Page.slug)
        .limit(1)
    ).all()
    return {
        "glossary.*": [
            {"book_slug": book.slug, "page_slug": slug, "word": word}
            for book, slug in terms.items()
            for word, _number in words
        ]
    }


def _tutorials() -> dict[str, list[Values]]:
    """A tutorial that has questions and marks, one with a picture, and steps of both."""
    slugs = ("creer-la-page-linkedin-de-sa-chambre", "filmer-un-entretien-avec-un-telephone")
    steps = [{"page_slug": slug, "number": number} for slug in slugs for number in (1, 4, 6)]
    return {"tutorials.*": [{"page_slug": slug} for slug in slugs], "tutorials.show_step": steps}


def _threads() -> dict[str, list[Values]]:
    """A discussion with its answers, and the deepest one: how each begins, what is said last, and
    every stub.
    """
    threads = session.scalars(
        select(Thread).where(Thread.kind == "discussion").order_by(Thread.id)
    ).all()
    deepest = session.scalar(select(Post.thread_id).order_by(Post.depth.desc()).limit(1))
    shown = [threads[0], session.get_one(Thread, deepest)]
    said: list[Values] = [
        {"public_id": public_id, "number": 1} for thread in shown for public_id in _posts_of(thread)
    ]
    return {
        "threads.*": [*({"key": thread.public_id} for thread in shown), *said],
        "threads.list_page_threads": _pages()["pages.*"],
    }


def _posts_of(thread: Thread) -> list[str]:
    """The first post and the last, the deepest, and one in each other state than published."""
    posts = session.scalars(
        select(Post).where(Post.thread_id == thread.id).order_by(Post.seq)
    ).all()
    by_state = {post.state: post for post in posts if post.state != "published"}
    found = [posts[0], posts[-1], max(posts, key=lambda post: post.depth), *by_state.values()]
    return sorted({post.public_id for post in found})


def _moderation() -> dict[str, list[Values]]:
    reports = session.scalars(select(ErrorReport)).all()
    page = session.scalars(select(Page).join(Book).where(Book.kind == "guide")).first()
    assert page is not None
    items = session.scalars(select(ReviewItem).where(ReviewItem.state == "open")).all()
    by_kind = {item.kind: {"public_id": item.public_id} for item in items}
    decided = session.scalars(select(ReviewItem).where(ReviewItem.state == "decided").limit(1))
    posts = [
        {"public_id": post.public_id, "number": 1}
        for post in session.scalars(select(Post).limit(3))
    ]
    decisions = [{"public_id": one.public_id} for one in session.scalars(select(Decision))]
    return {
        "moderation.*": [{"public_id": page.public_id}],
        "moderation.show_item": [{"public_id": item.public_id} for item in (*items, *decided)],
        **{
            f"moderation.{name}": [*by_kind.values()]
            for name in ("reject_item", "hide_item", "retouch_item")
        },
        **{f"moderation.{name}": posts for name in ("flag_post", "hide_post", "keep_trace")},
        **{f"moderation.{name}": decisions for name in ("show_decision", "file_appeal")},
        "moderation.show_trace": [
            {"public_id": one} for one in session.scalars(select(Trace.public_id))
        ],
        "moderation.show_receipt": [
            {"public_id": one} for one in session.scalars(select(Notice.public_id))
        ],
        "moderation.contest_notice": [
            {"token": notice_token(one)} for one in session.scalars(select(Notice.id))
        ],
        "moderation.settle_error_report": [{"public_id": report.public_id} for report in reports],
    }


def _notifications() -> dict[str, list[Values]]:
    page = session.scalars(select(Page).join(Book).where(Book.kind == "guide")).first()
    user = session.scalars(select(User).order_by(User.id)).first()
    assert page is not None
    assert user is not None
    return {
        "notifications.follow": [
            {"kind": "page", "key": page.public_id},
            {"kind": "guide", "key": page.book.slug},
        ],
        "notifications.unsubscribe": [{"token": unsubscribe_token(user.id, "followed")}],
    }
