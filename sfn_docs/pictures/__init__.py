"""Drawings and pictures from strangers: found safe, labelled, and put in the theme's colours."""
