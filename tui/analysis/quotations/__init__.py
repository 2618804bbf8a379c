"""Quotation extraction: speech verbs and their clauses, quotation marks, and both put together."""
