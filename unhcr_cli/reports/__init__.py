"""What people see: pages, sheets, sentences and citations, made from the figures of `analysis`.

It imports what stands before it. It adds nothing up, and never writes: a format does.
"""
