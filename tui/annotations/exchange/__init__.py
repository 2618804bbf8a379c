"""Export and import of notes: W3C Web Annotation, Hypothesis, Markdown, Readwise CSV."""
