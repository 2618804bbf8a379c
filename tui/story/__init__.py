"""What the articles say together: gathered over all articles, from the text itself."""
