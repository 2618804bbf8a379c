"""The terminal interface: the Textual app, its screens, panes, panels, widgets and messages."""
