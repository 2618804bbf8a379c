"""The plain reader: line by line, for screen readers, braille displays, old terminals and pipes.

It only ever appends lines: no cursor is moved, nothing is drawn, colours say nothing. What is typed
is a letter or a word and enter; the letters are those of the reader on the whole screen.
"""
