"""Notes out of the store and into it: W3C Web Annotation, Hypothesis, Markdown, Readwise."""
