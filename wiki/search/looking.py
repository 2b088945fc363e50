"""What somebody looks for, where, and as whom."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field

from wiki.foundation.actor import Actor
from wiki.search.asking import Question
from wiki.search.documents.audiences import viewer_words
from wiki.search.index import Chosen, Engine, Found, Spelling
from wiki.search.index.results import Sort
from wiki.search.narrowing import meant
from wiki.search.visibility import Withheld


@dataclass(frozen=True)
class Asked:
    """What is looked for, as an address says it: the question, a value of each facet that is
    chosen, the guide or thread that is looked in, the order and the page.
    """

    question: Question
    facets: Mapping[str, str] = field(default_factory=dict)
    within: Sequence[str] = ()
    sort: Sort = "relevance"
    page: int = 1


class Look:
    """The index as one viewer may look into it at one place, for one answer or the questions that
    this one leads to: what is withheld is asked of the database once.
    """

    def __init__(self, engine: Engine, viewer: Actor, asked: Asked) -> None:
        self.viewer = viewer
        self._engine = engine
        self._asked = asked
        self._words = viewer_words(viewer)
        self._withheld = Withheld(viewer)

    def search(self, question: Question, *, most: int, but: Collection[str] = ()) -> Found:
        """What answers among what is chosen, `but` for what is chosen of some facets.

        Raises:
            Unavailable: there is no index that can be read now.
        """
        facets = meant(question.narrowed)
        for name, value in self._asked.facets.items():
            one = frozenset({value})
            facets[name] = facets[name] & one or frozenset({"?"}) if name in facets else one
        chosen = self._chosen({name: facets[name] for name in facets if name not in but})
        return self._engine.search(question, self._words, chosen, sort=self._asked.sort, most=most)

    def everything(self) -> Found:
        """All that there is at this place.

        Raises:
            Unavailable: there is no index that can be read now.
        """
        return self._engine.search(Question(), self._words, self._chosen({}), sort="date", most=1)

    def titles(self, typed: str, *, most: int) -> list[str]:
        """Keys of things whose titles have what is typed so far.

        Raises:
            Unavailable: there is no index that can be read now.
        """
        return self._engine.titles(typed, self._words, self._chosen({}), most=most)

    def spelling(self, question: Question) -> list[Spelling]:
        """Words of this place for those that nothing here has.

        Raises:
            Unavailable: there is no index that can be read now.
        """
        return self._engine.spelling(question, self._words, self._chosen({}))

    def _chosen(self, facets: Mapping[str, frozenset[str]]) -> Chosen:
        return Chosen(
            facets, self._asked.within, without=self._withheld.keys, outside=self._withheld.within
        )
