"""The panes of the main screen: article list, reader, side pane, note editor, status line."""
