"""Proofs that take longer than a test suite should: fuzzing, failing I/O, mutated code, signals at any moment."""
