"""One document: from what it is made of to bytes that have been read back."""
