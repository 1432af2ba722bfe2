"""What a dataset may say: its tables and keys, the rules for names and numbers, and both in words.

It imports `core` and nothing of the dataset but this folder: the check, the compiler and `data schema` read the same
tables, so that what is documented is what is checked. It never opens a file.
"""
