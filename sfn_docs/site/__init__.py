"""The download site: static pages made from the manifest of a folder of outputs."""
