"""The compiled dataset, read-only: rows, names and declarations, held against their check sums. All SQL of questions.

It imports what stands before it. It knows tables and no indicators, and never a format or a command.
"""
