"""Tests of the formats: every one of them writes the same awkward answers."""
