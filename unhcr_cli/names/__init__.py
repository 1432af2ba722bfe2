"""Who is meant: the countries and groups behind the words that people type, and what is like a word that nobody knows.

It imports `core` and `languages`, and looks names up in an index that is handed in. It never guesses, and knows no
figure.
"""
