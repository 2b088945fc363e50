"""« M’a été utile »."""

from flask import redirect, request
from flask.typing import ResponseReturnValue

from wiki.foundation.errors import NotAllowed
from wiki.foundation.pagination import read_key
from wiki.foundation.transaction import transaction
from wiki.pages.addresses import TUTORIALS
from wiki.tutorials import actions
from wiki.tutorials.actions.marking import MEMBERS
from wiki.tutorials.forms import MarkForm
from wiki.tutorials.queries import get_tutorial
from wiki.tutorials.views.blueprint import blueprint
from wiki.web.actor import current_actor
from wiki.web.addresses import safe_next


@blueprint.post(f"/{TUTORIALS}/<page_slug>/utile")
def mark_useful(page_slug: str) -> ResponseReturnValue:
    """What the button that was pressed says, whatever the state was: twice changes nothing."""
    if not current_actor().is_member:
        raise NotAllowed(MEMBERS)
    view, form = get_tutorial(page_slug, current_actor()), MarkForm()
    if form.validate():
        number = read_key(form.revision.data) or view.revision.number
        with transaction():
            if form.undo.data:
                actions.unmark_useful(actor=current_actor(), page=view.page)
            else:
                actions.mark_useful(actor=current_actor(), page=view.page, number=number)
    return redirect(safe_next(request.form.get("suite"), f"{view.url}#utile"))
