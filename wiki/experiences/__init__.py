"""Experiences, and requests for them.

An experience is a thread whose first post carries an account: what was tried, on which platform,
what was difficult. A request is a thread that asks for some, of people and chambers, by a day.
"""
