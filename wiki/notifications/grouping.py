"""News of one discussion together, in lists and in mails."""

from collections.abc import Iterable
from dataclasses import dataclass

from wiki.notifications.followed import Followed
from wiki.notifications.queries import News


@dataclass(frozen=True)
class NewsGroup:
    """News of one discussion, or one piece of news of anything else."""

    about: Followed
    news: list[News]

    @property
    def is_new(self) -> bool:
        return any(one.is_new for one in self.news)

    @property
    def subject(self) -> Followed:
        """What the line leads to: the one message, or the discussion of several."""
        return self.news[0].subject if len(self.news) == 1 else self.about

    @property
    def people(self) -> list[str]:
        """Who said it, each once."""
        return list(dict.fromkeys(one.person for one in self.news if one.person))


def grouped(news: Iterable[News]) -> list[NewsGroup]:
    """Each discussion once, in the place of the first piece of news of it."""
    groups: dict[tuple[str, int], NewsGroup] = {}
    for one in news:
        within = one.subject.within
        key = (within.kind, within.id) if within else ("", one.id)
        groups.setdefault(key, NewsGroup(within or one.subject, [])).news.append(one)
    return list(groups.values())
