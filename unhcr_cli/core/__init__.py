"""What everything is made of: the nouns of figures and of answers, errors, periods, flags, numbers and text.

It imports nothing but the standard library. It never reads or writes, and knows no language and no dataset.
"""
