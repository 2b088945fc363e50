"""The record of every act and what follows from it.

An *entry* says what was done, by whom, on what; it is written in the transaction of the act. For
each *reaction* that the act calls for, a *delivery* is written with it, and the worker runs it:
at least once, in its own transaction, again after a failure, set aside after five.
"""
