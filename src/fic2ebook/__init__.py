"""fic2ebook turns a story text, in whatever state it was saved, into a book."""
