"""Outgoing mail: an outbox written with the act that causes it, emptied by the worker.

A mail is sent at least once, and twice at most: only a crash between the server's « accepted » and
our mark can repeat it. Without a mail server, mails are kept as files in the data folder.
"""
