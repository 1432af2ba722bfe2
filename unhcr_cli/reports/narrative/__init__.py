"""The context of a country in sentences: what changed, what it is in proportion to, and which treaties bind it.

It imports `analysis` and the words of `reports`. A sentence states figures that it is handed, never one that it
computes, and says nothing over a break or a gap without naming it.
"""
