"""A terminal: the Textual app, its screens, widgets and messages."""
