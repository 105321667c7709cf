"""Web pages: which part of a page is the release, its paragraphs, and what the page says of it."""
