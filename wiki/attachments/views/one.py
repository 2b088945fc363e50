"""A file with everything there is to know of it."""

from flask import render_template
from flask.typing import ResponseReturnValue

from wiki.attachments import policy
from wiki.attachments.markdown import address_of, markdown_of
from wiki.attachments.queries import list_places, standing_of
from wiki.attachments.queries.one import list_versions
from wiki.attachments.views.blueprint import blueprint
from wiki.attachments.views.found import attachment_shown
from wiki.attachments.views.words import TO_DESCRIBE, kind_of
from wiki.foundation.licences import licence_of
from wiki.web.actor import current_actor
from wiki.web.i18n import translate


@blueprint.get("/fichiers/<public_id>")
def show_attachment(public_id: str) -> ResponseReturnValue:
    attachment, viewer = attachment_shown(public_id), current_actor()
    standing = standing_of(viewer, attachment)
    sees_history = policy.can_see_history(viewer)
    return render_template(
        "attachments/show_attachment.html",
        file=attachment,
        kind=kind_of(attachment),
        address=address_of(attachment),
        markdown=markdown_of(attachment, translate(TO_DESCRIBE)),
        licence=licence_of(attachment.licence) if attachment.licence else None,
        versions=list_versions(attachment) if sees_history else [],
        places=list_places(viewer, attachment),
        is_used=standing.is_used,
        can_edit=policy.can_edit_attachment(viewer, attachment, standing),
        can_replace=policy.can_replace_attachment(viewer, attachment, standing),
        can_delete=policy.can_delete_attachment(viewer, attachment, standing),
        can_restore=policy.can_restore_attachment(viewer, attachment),
    )
