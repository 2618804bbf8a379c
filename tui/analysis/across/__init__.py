"""Names across languages: those that are known are found in text that no pipeline reads."""
