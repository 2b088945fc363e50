"""Presences of chambers on platforms, and the campaigns that take a census of them.

A presence is what was stated of one chamber on one platform at one day. A later statement never
overwrites an earlier one: the map and the table show the latest, the history keeps them all.
"""
