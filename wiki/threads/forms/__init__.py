"""Forms of threads and posts."""
