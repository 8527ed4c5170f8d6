"""A document made again with other words in its parts, to the bytes of making it whole.

Of a document that was made, what is kept is where its parts stand and everything else as it was
written (``mold``). Of another with the same frame only the parts are laid out, drawn and tagged,
by the engine itself (``stamp``). It reaches as deep into WeasyPrint as ``pdf_speed`` does.
"""
