"""What the resolution of entities finds in each article, kept for when other articles change."""
