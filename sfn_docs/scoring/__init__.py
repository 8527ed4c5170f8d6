"""Score sheets: what a program can judge of a leaflet, what persons judged, and what is open.

A program never stands in for a person: it rates the few items that are a matter of form, and of
others it can only say that something they need is missing.
"""
