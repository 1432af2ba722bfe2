"""Releases that the user has installed beside the embedded ones: as TOML in their own folder, compiled in the cache.

It imports the store and what reads and builds a dataset. `folder` holds what is installed and swaps it, `opening` makes
a store of it, `held` tells what the release in use has in the API's terms, `renewal` makes the next release of that and
of what the API has.
"""
