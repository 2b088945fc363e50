"""Reading what people bring: pictures are made anew, documents looked through, the rest refused.

Nothing that somebody sent is decoded in a process that holds a secret: `child` does it, bounded in
memory and time, and answers with a file of our own making or the reason why there is none.
"""
