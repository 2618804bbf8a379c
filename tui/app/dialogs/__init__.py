"""Windows over the text that ask something or show something, and return an answer."""
