"""Baseline: what Python alone costs."""
