"""Reads of presences and campaigns; who has not answered is for members alone."""
