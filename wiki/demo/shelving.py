"""What members of the demo put on the shelf, and what others found useful."""

import json
from datetime import datetime
from pathlib import Path
from typing import Any

from wiki.demo.reading import CONTENT
from wiki.demo.telling import first_post, slugs_of
from wiki.foundation.actor import Actor
from wiki.foundation.db import session
from wiki.resources.actions import share_resource
from wiki.resources.offer import Offer
from wiki.threads.actions import mark_useful
from wiki.threads.rendering import Audience, prepare_post

Step = dict[str, Any]


def shelvings() -> list[Step]:
    """Every step of `resources.json`."""
    read: list[Step] = json.loads(Path(CONTENT / "resources.json").read_text(encoding="utf-8"))
    return [step | {"at": datetime.fromisoformat(step["at"])} for step in read]


class Shelving:
    """The steps of `resources.json`, each done by the action that members do it with."""

    def __init__(self, actors: dict[str, Actor]) -> None:
        self.actors = actors

    def do(self, step: Step) -> None:
        """One resource, and whoever found it useful."""
        self._shelve(self.actors[step["by"]], step)
        session.flush()

    def _shelve(self, actor: Actor, step: Step) -> None:
        offer = Offer(
            url=step["url"], kind=step["kind"], language=step["language"], cost=step["cost"],
            platforms=slugs_of("platform", step["platforms"]),
            objectives=slugs_of("objective", step["objectives"]),
            themes=slugs_of("theme", step["themes"]),
        )  # fmt: skip
        text = prepare_post(
            Audience(), title=step["title"], body=step["body"], fields=offer.to_fields()
        )
        thread = share_resource(actor=actor, text=text, capacity=step["capacity"])
        for key in step["useful"]:
            mark_useful(actor=self.actors[key], post=first_post(thread.id))
