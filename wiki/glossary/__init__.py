"""What words mean: lexicons, their terms, and definitions marked where the words are used.

A lexicon is a book of kind `lexicon`, a term a page of it: its definition, example, variants and
sources stand at the head of its text. A lexicon is of one platform, or common to all. A word that
several terms are called has several senses.
"""
