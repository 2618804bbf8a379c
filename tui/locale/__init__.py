"""The catalogues of the interface's words, a folder for each language."""
