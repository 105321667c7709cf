"""What we know of each language: data only."""
