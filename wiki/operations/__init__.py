"""Running a site: setting it up, serving it, keeping it, checking it.

A *backup* is one file that holds the whole site; a *fault* is something in the stored data that
must not be; a *finding* is something around the site that its administrator should know.
"""
