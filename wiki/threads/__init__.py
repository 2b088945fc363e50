"""Threads and posts: what people say, to each other and to readers.

A thread is about a page, a passage of it or a proposal, or stands by itself; its first post opens
it, the others answer. A post points to the revision that is published and to the one that waits;
its place (`path`) is derived from what it answers (`parent_id`) and can be built again.
"""
