"""What a dataset may say: its tables and keys, the rules for names and numbers, and both in words."""
