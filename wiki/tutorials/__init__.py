"""Tutorials: one thing done on a screen, step by step, each step with what shows that it worked.

A tutorial is a page of the one book of kind `tutorials`; what it states (level, duration, what one
needs, when it was checked, what it holds for) stands at the head of its text. Each heading of the
second level begins a step. Members say that one was useful, and ask about a step.
"""
