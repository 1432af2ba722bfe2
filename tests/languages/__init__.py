"""Languages besides English."""
