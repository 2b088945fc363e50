"""What search engines read of an experience (schema.org)."""

from typing import Any

from wiki.experiences.queries import ExperienceView
from wiki.foundation.licences import licence_of


def describe_experience(view: ExperienceView, canonical: str) -> dict[str, Any]:
    """An article by a chamber, about platforms."""
    account, revision = view.account, view.told.revision
    assert account is not None
    assert revision is not None
    author = revision.organisation_label or view.person.name
    kind = "Organization" if revision.organisation_label else "Person"
    found = {
        "@context": "https://schema.org",
        "@type": "Article",
        "headline": revision.title,
        "url": canonical,
        "inLanguage": "fr",
        "datePublished": (view.post.published_at or view.told_at).isoformat(timespec="seconds"),
        "dateModified": view.told_at.isoformat(timespec="seconds"),
        "author": {"@type": kind, "name": author} if author else None,
        "about": [{"@type": "Thing", "name": name} for name in view.names(account.platforms)],
        "license": licence_of(account.licence).url if account.licence else "",
    }
    return {key: value for key, value in found.items() if value}
