"""Invented chambers, people and guides, to see a living site in one minute.

Its accounts are marked: `wiki serve` refuses to show them to anyone beyond this machine.
"""
