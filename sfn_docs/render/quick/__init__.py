"""WeasyPrint's busiest functions, each done once for what is alike; the bytes stay the same.

Each module gives replacements for some of them, that fall back on WeasyPrint's own wherever a
document is out of the ordinary. ``pdf_speed`` says whether and when they are put in.
"""
