"""Screens: whole-terminal views composed of panes, panels and widgets."""
