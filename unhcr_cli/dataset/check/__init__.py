"""What is wrong, or looks wrong, with a dataset: every problem at once, with its file, line and field.

It imports the schema, what reads TOML and what finds a value's line. It never stops at the first problem, and never
changes or compiles what it looks at.
"""
