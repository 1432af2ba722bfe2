"""A dataset as TOML: reading, checking, writing and compiling it."""
