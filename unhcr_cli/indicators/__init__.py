"""What is computed: formulas over measures, their values, sums over members of a group, the user's own formulas.

It imports `core`, `languages` and `names`. It never reads a store: rows are handed in.
"""
