"""How fast the program is, and how much it takes: measured against baselines in the same run."""
