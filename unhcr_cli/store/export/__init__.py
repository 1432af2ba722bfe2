"""The figures of a store as a dataset of their own: TOML that answers with the same ones, or an SQLite file."""
