"""One file, one kind of panel: what is drawn in the box that it is given.

It imports `scene`, `scales` and `look`, and knows no report.
"""
