"""Widgets: lists, fields and lines that know no screen."""
