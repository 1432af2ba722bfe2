"""Answers as figures: totals, ranks, series, pairs, rates, revisions, breaks. Rows, and no layout.

It imports what stands before it, and reads through the store it is handed. It never says how a figure is shown.
"""
