"""Folders of files, on disk or packed in a ZIP: bounded before anything is read."""
