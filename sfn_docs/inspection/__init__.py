"""Built files opened again: bytes to facts, and facts to problems."""
