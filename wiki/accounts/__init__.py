"""People and their organisations: who may come in, how, and with which rights.

A *contributor* is the opaque author that content refers to; a *user* is the identity behind it,
which can be erased. *Organisations* (chambers) have members by *positions*; *groups* gather people;
*role grants* give rights in a scope. *Sessions* say which devices are signed in.
"""
