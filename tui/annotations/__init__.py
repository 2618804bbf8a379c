"""What the reader says: notes and highlights, kept in SQLite and tied to the exact words.

Stands beside the way of the data and knows only `corpus`.
"""
