"""A run: what was asked for, what is known, and the way out; completion, progress and the streams.

It imports what stands before it, and never a command.
"""
