"""What commands tell of a topic: its article, its language, its talk."""
