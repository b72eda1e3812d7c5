"""Finding clients and what is written about them by a name, a word, digits."""
