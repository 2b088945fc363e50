"""Resources: useful links and files, each with two lines on why.

A resource is a thread whose first post says where something is and what it is; its answers are that
thread. The shelf is drawn from those posts.
"""
