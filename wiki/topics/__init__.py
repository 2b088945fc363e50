"""The controlled vocabulary that experiences, requests, tutorials and terms share.

A topic is a platform (Facebook, LinkedIn…), an objective (« animer une communauté… ») or a theme.
Administrators add, rename and close topics; a closed one stays where it was chosen.
"""
