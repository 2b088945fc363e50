"""Forms of the vocabulary."""
