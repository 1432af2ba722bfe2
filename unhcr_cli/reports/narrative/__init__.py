"""The context of a country in sentences."""
