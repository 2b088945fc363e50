"""What an acceptance would publish: every change merged onto the published text and rendered,
before the transaction that does it.
"""
