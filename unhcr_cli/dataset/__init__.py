"""The dataset as TOML: read, checked, compiled into a store; and the builder that writes it from UNHCR's tables.

It imports what stands before it and never `store`, which reads what is compiled here.
"""
