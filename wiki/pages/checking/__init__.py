"""Whether addresses elsewhere still answer: asked politely, and never of what is not public.

A text names an address and the server asks it: so an address may lead to nothing but public
machines, on the ports of the web, and the machine that was checked is the one that is asked.
"""
