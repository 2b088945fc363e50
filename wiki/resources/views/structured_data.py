"""What search engines read of a resource (schema.org)."""

from typing import Any

from wiki.resources.queries import ResourceView


def describe_resource(view: ResourceView, canonical: str) -> dict[str, Any]:
    """A recommendation by a chamber of something elsewhere."""
    offer, revision = view.offer, view.told.revision
    assert offer is not None
    assert revision is not None
    author = revision.organisation_label or view.person.name
    kind = "Organization" if revision.organisation_label else "Person"
    item = {
        "@type": "CreativeWork",
        "name": revision.title,
        "url": offer.url,
        "inLanguage": offer.language if offer.language != "other" else "",
        "isAccessibleForFree": {"free": True, "paid": False}.get(offer.cost),
    }
    found = {
        "@context": "https://schema.org",
        "@type": "Recommendation",
        "name": revision.title,
        "url": canonical,
        "inLanguage": "fr",
        "datePublished": (view.post.published_at or view.shared_at).isoformat(timespec="seconds"),
        "dateModified": view.shared_at.isoformat(timespec="seconds"),
        "author": {"@type": kind, "name": author} if author else None,
        "about": [{"@type": "Thing", "name": topic.name} for topic in view.in_order],
        "itemReviewed": {key: value for key, value in item.items() if value not in ("", None)},
    }
    return {key: value for key, value in found.items() if value}
