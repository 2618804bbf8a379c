"""Incremental resolution: what is found in an article is kept for when other articles change."""
