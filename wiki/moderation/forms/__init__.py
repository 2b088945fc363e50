"""Forms of readers and members who ask for a look, and of moderators who decide."""
