"""Reads about tutorials, each under the rights of who reads."""

from wiki.tutorials.queries.facets import Facet, Facets, count_facets
from wiki.tutorials.queries.filters import Chosen
from wiki.tutorials.queries.lists import TutorialLine, find_tutorials_stamp, list_tutorials
from wiki.tutorials.queries.marks import Marks, count_marks, find_marks
from wiki.tutorials.queries.one import get_tutorial, has_tutorials
from wiki.tutorials.queries.questions import Question, list_questions, questions_by_step

__all__ = [
    "Chosen",
    "Facet",
    "Facets",
    "Marks",
    "Question",
    "TutorialLine",
    "count_facets",
    "count_marks",
    "find_marks",
    "find_tutorials_stamp",
    "get_tutorial",
    "has_tutorials",
    "list_questions",
    "list_tutorials",
    "questions_by_step",
]
