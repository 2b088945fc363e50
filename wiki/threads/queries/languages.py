"""In which language threads are written."""

from collections.abc import Iterable

from wiki.threads.models import Thread
from wiki.threads.policy import about_of
from wiki.threads.subjects import FREE_LANGUAGE, places_of


def languages_of(threads: Iterable[Thread]) -> dict[int, str]:
    """The language of what each thread is about, in as many questions whatever their number."""
    abouts = {thread.id: about_of(thread) for thread in threads}
    places = places_of(set(abouts.values()))
    return {
        thread_id: places[about].language if about in places else FREE_LANGUAGE
        for thread_id, about in abouts.items()
    }
