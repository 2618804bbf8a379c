"""The panes of the main screen: the articles, the text, the side pane, the note being written."""
