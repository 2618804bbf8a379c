"""Named entity recognition (NER): spaCy in worker processes, and the cache of what it found."""
