"""Pictures of answers: lines, bars, columns, pyramids and slopes, drawn from the rows that CSV has.

The way of a picture: `figures` reads the rows of a report, `plan` chooses what is drawn of them, a module of `kinds`
turns each panel into marks, `frame` puts title, legend and source around them, and `svg` writes the scene.
No figure is made here. It imports `core` and `languages`.
"""
