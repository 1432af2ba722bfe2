"""What is wrong, or looks wrong, with a dataset: every problem at once, with its file, line and field."""
