"""Mention clean-up: boundaries, labels and missed names, corrected by the whole corpus."""
