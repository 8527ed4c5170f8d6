"""How hard a text is to read: sentences, words, syllables and the published formulas.

It knows nothing of topics or files: texts go in, spans and numbers come out.
"""
