"""Documents from topics: pure functions, data in, text or bytes out."""
