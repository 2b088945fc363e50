"""Passwords: how they are kept, and which ones are good enough to be taken."""
