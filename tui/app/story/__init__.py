"""The faces of the story screen; `faces` lists them, and the said tab shares rows with two."""
