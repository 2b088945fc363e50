"""A second look: what readers report and what is done about it."""
