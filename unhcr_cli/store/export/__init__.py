"""The figures of a store as a dataset of their own: TOML that answers with the same ones, or an SQLite file.

It imports the store and the writer of TOML in `dataset`. It asks no question of its own, and knows neither a format of
answers nor where its bytes go.
"""
