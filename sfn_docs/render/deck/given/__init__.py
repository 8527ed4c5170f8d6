"""A clinic's own PowerPoint template: read with suspicion, held against what a deck needs, used.

The stages: the file's bytes to parts (``parts``), without what no deck may have (``tidying``),
parts to facts (``facts``), facts to a decision for each of our layouts (``matching`` and
``choosing``), and the decisions to a presentation that decks start from (``adopting``). What the
file lacks is told at each decision, with what is done instead.
"""
