"""Two builds held beside each other: their manifests, their words, their pages."""
